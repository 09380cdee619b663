/* @variant recovery */
/* @variant fixed: FIXED: with the fix */
/* @variant fixed: OTHER: again */
/* @variant Big: BIG: capitals */
void cpu0(void)
{
}
