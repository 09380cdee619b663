// SPDX-License-Identifier: GPL-2.0-only
/*
 * Two drivers add a device of the same name at once.
 *
 * Left out: what a device is besides its name, and taking it away again.
 */
/* @variant fixed: FIXED: One lock around both the look and the adding */
struct device {
	/* @label */
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

	/// Takes the next device.
	list_for_each_entry(dev, &devices, node)
		/// Does it have the wanted name?
		if (!strcmp(dev->name, name))
			/// The name is taken.
			return true;
	/// No device has the name.
	return false;
}

#ifdef FIXED
static int add_device(struct device *dev)
{
	int ret = -EEXIST;

	/// Takes the lock of the list, and keeps it until the device is on it.
	/* @section look and add */
	mutex_lock(&lock);
	/// Is the name free?
	if (!is_taken(dev->name)) {
		/// Puts the device on the list. Nobody could come in between.
		list_add_tail(&dev->node, &devices);
		/// The device is added.
		ret = 0;
	}
	/// Releases the lock.
	mutex_unlock(&lock);
	/// Hands the result to the caller.
	return ret;
}
#else
static int add_device(struct device *dev)
{
	bool taken;

	/// Takes the lock of the list.
	/* @section look */
	mutex_lock(&lock);
	/// Looks whether the name is free.
	taken = is_taken(dev->name);
	/// Releases the lock. From here on the answer can be out of date.
	mutex_unlock(&lock);
	/// Was the name taken when it looked?
	if (taken)
		/// Refuses with -EEXIST.
		return -EEXIST;
	/// Takes the lock again, and does not look again.
	/* @add */
	/* @section add */
	mutex_lock(&lock);
	/// Puts the device on the list.
	list_add_tail(&dev->node, &devices);
	/// Releases the lock.
	mutex_unlock(&lock);
	/// The device is added.
	return 0;
}
#endif

void cpu0(void)
{
	/// Adds its device.
	first_result = add_device(&first);
}

void cpu1(void)
{
	/// Adds its device, under the same name.
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
