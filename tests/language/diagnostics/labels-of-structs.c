struct item {
	/* @label */
	int count;
};
struct pair {
	/* @label */
	const char *left;
	/* @label */
	const char *right;
};

void cpu0(void)
{
}
