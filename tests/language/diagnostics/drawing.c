/* @owner */
struct patch {
	/* @label */
	const char *name;
};

struct entry {
	/* @owner patch */
	struct patch *patch;
	/* @owner */
	int number;
	/* @track */
	int life;
	/* @view tower */
	/* @beneath the old one */
	struct list_head stack;
	/* @view towr */
	struct list_head node;
	/* @beneath nothing */
	struct list_head other;
	/* @view */
	struct list_head third;
};

/* @view tower */
LIST_HEAD(entries);
/* @view tower */
int count;
/* @owner */
int owned;
/* @beneath */
LIST_HEAD(unused);

/* @fact */
bool is_on(void) { return count > 0; }
/* @fact count is on */
/* @fact twice */
bool is_off(void) { return count > 0; }
/* @good all is well */
const char *good(void) { return "x"; }
/* @wrong */
void wrong(void) { }
/* @band */
bool prototype(void);
bool prototype(void) { return true; }

void cpu0(void)
{
	struct entry *entry;

	/* @track */
	list_for_each_entry(entry, &entries, node)
		/* @fact here */
		count = entry->number;
}
