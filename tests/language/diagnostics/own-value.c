int count;

void cpu0(void)
{
	int n = 1;

	if (count) {
		int n = n + 1;

		count = n;
	}
	count = n;
}
