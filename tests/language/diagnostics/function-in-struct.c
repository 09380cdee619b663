struct item {
	int count;
	int get(void);
	int limit = 3;
};

void cpu0(void)
{
}
