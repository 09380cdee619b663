struct timer {
	void (*run)(void);
};
struct timer timer;

static void tick(void)
{
	timer.run();
}

void setup(void)
{
	timer.run = tick;
}

void cpu0(void)
{
	tick();
}
