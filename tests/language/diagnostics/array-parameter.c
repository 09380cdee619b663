int numbers[4];
int result;

static int sum(int values[], int count)
{
	int total = 0;

	for (; count; count--)
		total += values[count - 1];
	return total;
}

void cpu0(void)
{
	result = sum(numbers, 4);
}
