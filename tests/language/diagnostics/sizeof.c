struct item {
	int count;
};
int size;

void cpu0(void)
{
	size = sizeof(struct item);
	size = sizeof(int);
	size = sizeof size;
}
