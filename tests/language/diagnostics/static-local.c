int result;

void cpu0(void)
{
	static int calls = 0;

	calls++;
	result = calls;
}
