void cpu0(void)
{
}
/// Nobody follows.
