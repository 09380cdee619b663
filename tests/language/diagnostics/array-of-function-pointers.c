void (*handlers[2])(void);

void cpu0(void)
{
}
