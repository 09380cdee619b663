const int limit = 3;
struct item {
	int count;
};
struct item *const first;

void cpu0(void)
{
}
