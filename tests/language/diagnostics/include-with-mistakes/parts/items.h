int items;
unsigned size;

static void helper(void)
{
	items = "many";
}
