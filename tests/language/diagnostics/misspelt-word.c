strct item {
	int count;
};
viod helper(void)
{
}
static itn number;

void cpu0(void)
{
}
