struct item {
	int count;
	struct item next;
};
struct empty {
};

void cpu0(void)
{
}
