// SPDX-License-Identifier: GPL-2.0-only
/* Shows: goto. */
bool prepared, loaded;
int result;

static int load(bool fails)
{
	int err = 0;

	prepared = true;
	if (fails) {
		err = -EINVAL;
		goto unprepare;
	}
	loaded = true;
	return 0;
unprepare:
	prepared = false;
	return err;
}

void cpu0(void)
{
	result = load(true);
}

void ending(void)
{
	pr_info("result: %d\n", result);
	pr_info("prepared: %d, loaded: %d\n", prepared, loaded);
}
