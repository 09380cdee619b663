int count;

void cpu0(void)
{
	uint32_t word = 1;
	item_t *item;

	word = 2;
	item->count = 2;
}
