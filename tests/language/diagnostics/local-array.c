struct item {
	int count;
};

void cpu0(void)
{
	int numbers[3];
	struct item item;
	int pair[2] = { 1, 2 };

	numbers[0] = 1;
	item.count = pair[0];
}
