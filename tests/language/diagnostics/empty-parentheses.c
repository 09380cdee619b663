void cpu0()
{
}
