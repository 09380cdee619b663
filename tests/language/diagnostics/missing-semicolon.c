struct item {
	int count
	int total;
}

int count

void cpu0(void)
{
	int twice

	twice = count * 2
	count = twice;
	if (count)
		return
}
