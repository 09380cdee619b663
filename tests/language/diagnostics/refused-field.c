struct dev {
	spinlock_t lock;
};

struct holder {
	struct nothing inner;
};

static struct dev dev;
static struct dev first = { 1 };
static struct holder holder;

void cpu0(void)
{
	struct dev *other = &dev;

	spin_lock(&dev.lock);
	other->count = 1;
	holder.count = 2;
}
