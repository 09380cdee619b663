struct patch {
	const char *name;
	unsigned state;
	struct list_head list;
};

LIST_HEAD(patches);
struct mutex lock;

static struct patch *find(const char *name)
{
	struct patch *patch;

	list_for_each_entry(patch, &patches, list)
		if (patch->name == name)
			return patch;
	return NULL;
}

static int enable(struct patch *patch)
{
	patch->state = 1;
	mutex_lock(&lokc);
	if (patch->nam) {
		patch->name = "P"
		return 0;
	}
	mutex_unlock(&lock);
	return -EINVAL;
}

void cpu0(void)
{
	struct patch *patch = find("P1");

	enabel(patch);
	for (int i = 0; i < 3; i++)
		enable(patch);
	patch->state = patch->state = 2;
}
