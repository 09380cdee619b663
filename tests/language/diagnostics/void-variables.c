void nothing;
struct item {
	void nothing;
	int count;
};
static void helper(void nothing)
{
}

void cpu0(void)
{
	void local;
}
