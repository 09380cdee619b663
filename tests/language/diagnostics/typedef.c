typedef struct item item_t;

void cpu0(void)
{
	item_t *first = NULL;

	first->next = NULL;
}
