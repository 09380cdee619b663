// SPDX-License-Identifier: GPL-2.0-only
struct device {
	const char *name;
	struct list_head node;
};

static DEFINE_MUTEX(lock);
static LIST_HEAD(devices);
static struct device first = { .name = "disk0" };
static struct device second = { .name = "disk0" };
int first_result, second_result;

/* The caller holds the lock. */
static bool is_taken(const char *name)
{
	struct device *dev;

	list_for_each_entry(dev, &devices, node)
		if (!strcmp(dev->name, name))
			return true;
	return false;
}

static int add_device(struct device *dev)
{
	bool taken;

	mutex_lock(&lock);
	taken = is_taken(dev->name);
	mutex_unlock(&lock);
	if (taken)
		return -EEXIST;
	mutex_lock(&lock);
	list_add_tail(&dev->node, &devices);
	mutex_unlock(&lock);
	return 0;
}

void cpu0(void)
{
	first_result = add_device(&first);
}

void cpu1(void)
{
	second_result = add_device(&second);
}

void check_names_are_unique(void)
{
	assert(list_is_singular(&devices));
}

void ending(void)
{
	struct device *dev;

	pr_info("devices:");
	list_for_each_entry(dev, &devices, node)
		pr_cont(" %s", dev->name);
	pr_cont("\n");
	pr_info("first: %d, second: %d\n", first_result, second_result);
}
