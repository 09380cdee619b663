struct item {
	int count;
};
struct pair {
	struct item item;
	int numbers[3];
};
struct pair a = { .item.count = 1 };
struct pair b = { .numbers = { [0 ... 2] = 1 } };

void cpu0(void)
{
}
