int count;

void cpu0(void)
{
	int n = 1;

	if (count) {
		int n;

		count = n;
	}
	count = n;
}
