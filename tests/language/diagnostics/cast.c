struct item {
	int count;
};
struct item item;
int word;

void cpu0(void)
{
	word = (int)item.count;
}
