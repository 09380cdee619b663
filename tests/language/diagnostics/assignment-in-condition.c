int count, other;

void cpu0(void)
{
	if (count = other)
		count = 0;
	count = other = 1;
	while (other += 1)
		count = 1;
}
