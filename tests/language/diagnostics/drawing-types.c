/* @owner */
struct patch {
	int number;
};

struct entry {
	/* @owner */
	struct patch *patch;
	/* @owner */
	int number;
	/* @track */
	int life;
	/* @view towr */
	struct list_head node;
	/* @view stack */
	struct list_head stack;
	/* @beneath nothing */
	struct list_head other;
	/* @view tower */
	struct list_head nobody;
};

/* @view tower */
LIST_HEAD(entries);
/* @view tower */
int count;
/* @view tower */
LIST_HEAD(unused);

void cpu0(void)
{
	struct entry *entry;

	list_for_each_entry(entry, &entries, node)
		count = entry->number;
}
