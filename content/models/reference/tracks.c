// SPDX-License-Identifier: GPL-2.0-only
/* Shows: @track, @fact, @band. */
enum place { PACKED, SHIPPED, DELIVERED };

struct parcel {
	/* @label */
	const char *name;
	/* @track */
	enum place place;
};

static struct parcel book = { .name = "book" };
static bool noted;
static bool was_noted;

/* @fact the parcel has left */
bool has_left(void)
{
	return book.place != PACKED;
}

/* @fact the ledger says so */
bool is_noted(void)
{
	return noted;
}

/* @band it has left, and the ledger does not say so */
bool is_unknown(void)
{
	return has_left() && !is_noted();
}

void cpu0(void)
{
	book.place = SHIPPED;
	noted = true;
	book.place = DELIVERED;
}

void cpu1(void)
{
	wait_event(book.place != PACKED);
	was_noted = noted;
}

void ending(void)
{
	pr_info("%s: %s\n", book.name, was_noted ? "on its way" : "not known");
}
