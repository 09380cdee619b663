int default;
struct item {
	int case;
	int count;
};
int count;

void cpu0(void)
{
	int while = 1;

	count = return;
}
