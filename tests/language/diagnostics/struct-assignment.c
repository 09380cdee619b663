struct item {
	int count;
	struct list_head node;
};
struct item first, second;
int numbers[2];

void cpu0(void)
{
	first = second;
	first.node = second.node;
	numbers = numbers;
}
