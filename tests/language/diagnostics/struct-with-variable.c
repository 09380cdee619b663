struct item {
	int count;
} item;

void cpu0(void)
{
	item.count = 1;
}
