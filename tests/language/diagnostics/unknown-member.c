struct patch {
	int state;
	struct list_head list;
	struct list_head node;
};
struct plain {
	int state;
};
LIST_HEAD(patches);

void cpu0(void)
{
	struct patch *patch;
	struct plain *plain;

	list_for_each_entry(patch, &patches, lst)
		patch->state = 1;
	patch = list_first_entry(&patches, struct patch, state);
	plain = container_of(&patches, struct plain, list);
	plain = list_next_entry(plain, list);
}
