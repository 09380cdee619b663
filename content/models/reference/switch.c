// SPDX-License-Identifier: GPL-2.0-only
/* Shows: switch. */
enum action { COMING, LIVE, GOING };

int applied, reverted, ignored;

static void notify(enum action action)
{
	switch (action) {
	case COMING:
		applied++;
		break;
	case GOING:
		reverted++;
		/* fall through */
	default:
		ignored++;
	}
}

void cpu0(void)
{
	notify(COMING);
	notify(LIVE);
	notify(GOING);
}

void ending(void)
{
	pr_info("applied: %d, reverted: %d, ignored: %d\n", applied, reverted,
		ignored);
}
