// SPDX-License-Identifier: GPL-2.0-only
/* Shows: struct. */
struct place {
	int row, seat;
};

struct ticket {
	const char *holder;
	struct place place;
};

struct ticket first = { .holder = "CPU0", .place = { 1, 4 } };
struct ticket second;

void cpu0(void)
{
	second.holder = first.holder;
	second.place.row = first.place.row;
	second.place.seat = first.place.seat + 1;
}

void ending(void)
{
	pr_info("%s: row %d, seat %d\n", second.holder, second.place.row,
		second.place.seat);
}
