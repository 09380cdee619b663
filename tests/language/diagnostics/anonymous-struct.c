struct {
	int count;
} counter;

void cpu0(void)
{
	counter.count = 1;
}
