int count;

void cpu0(void)
{
	while (count) {
		count--;
	}
