struct item {
	int count;
	int numbers[2];
};
struct item item;
struct item *first;
int *place;

static int one(void)
{
	return 1;
}

void cpu0(void)
{
	place = &one();
	place = &3;
	first = &first;
	place = &item.numbers;
	place = &item.numbers[1];
	place = &item.count;
}
