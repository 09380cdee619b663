void *data;

void cpu0(void)
{
	data = NULL;
}
