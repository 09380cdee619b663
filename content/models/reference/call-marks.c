// SPDX-License-Identifier: GPL-2.0-only
/* Shows: @call, @label. */
struct func {
	/* @label */
	const char *name;
	struct func *next;
};

struct func first = { "first", NULL }, second = { "second", NULL };
struct func *top;

/* @call f() */
const char *f(void)
{
	return top ? top->name : NULL;
}

void cpu0(void)
{
	top = &first;
	second.next = top;
	top = &second;
}
