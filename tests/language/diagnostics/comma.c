int left, right;

void cpu0(void)
{
	left = 1, right = 2;
	for (left = 0, right = 3; left < right; left++)
		right--;
	for (left = 0; left < 3; left++, right--)
		right = left;
	right = (left, 2);
	if (left, right)
		left = 0;
}
