enum step { IDLE, BUSY, DONE };
enum signs { LESS = -1, SAME, MORE };
struct item {
	enum step step;
	enum signs sign;
};
struct item item;
enum step step = -BUSY;
int count, numbers[3];
int *at = numbers;

static enum step next(int n)
{
	return n;
}

static enum step first(void)
{
	return step == DONE ? IDLE : step;
}

void cpu0(void)
{
	count = (step - 2) / 2;
	count = item.step * 2 + 1;
	count = 3 % next(1);
	count = -step;
	count = step >> 1;
	count = step < count;
	count = BUSY >= count;
	count = (count ? step : -1) < 0;
	count = ~step < 0;
	step++;
	step += 1;
	step |= count;
	count += step;
	step = count;
	step = SAME;
	item.step = count ? -1 : BUSY;
	count = numbers[~step];
	at = at - (step | -1);
	at += step | -1;

	count = BUSY - DONE;
	count = step < DONE;
	count = step < item.step;
	count = step == count;
	count = item.sign - 2;
	count = item.sign < count;
	count |= step & 1;
	count = 1 << step;
	step &= count;
	step = DONE - BUSY;
	step = choose(3);
	step = first();
	step = count == 1;
	item.sign = count;
	count = numbers[step];
	switch (step) {
	case -1:
		count = 0;
	}
}
