struct item {
	int count;
};
struct item item;
int word;

void cpu0(void)
{
	word = (int)item.count;
}

static int get(void)
{
	return word;
}

void cpu1(void)
{
	(void)get();
	(void)word;
}
