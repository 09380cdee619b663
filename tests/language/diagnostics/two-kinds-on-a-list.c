struct patch {
	int state;
	struct list_head list;
};
struct object {
	int state;
	struct list_head list;
};
LIST_HEAD(all);

void cpu0(void)
{
	struct patch *patch;
	struct object *object;

	list_for_each_entry(patch, &all, list)
		patch->state = 1;
	list_for_each_entry(object, &all, list)
		object->state = 1;
}
