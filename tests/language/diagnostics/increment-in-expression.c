int count, other;
int numbers[4];
int *place;

void cpu0(void)
{
	other = count++;
	other = --count;
	numbers[count++] = 1;
	if (count++ > 3)
		other = 0;
	*place++;
	*place++ = 3;
}
