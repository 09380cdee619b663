typedef struct {
	int count;
} item_t;

void cpu0(void)
{
}
