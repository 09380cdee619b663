struct counter {
	long total;
	u64 bytes;
	int steps;
};

struct counter counter;

void cpu0(void)
{
	short step = 1;

	counter.total += step;
	counter.steps += 1;
}
