/* SPDX-License-Identifier: GPL-2.0-only */
/* What goes wrong while M is loaded: one thing at most. */
enum failure {
	NOTHING, SYMBOL_MISSING, EXPORT_CLASH, PARSE_ARGS, SYSFS, INIT
};
static enum failure failure;

static bool fails(enum failure step)
{
	return failure == step;
}

/* What the loader returns for it. -ENOEXEC is the kernel's, the others are made up. */
static int load_error(void)
{
	return fails(EXPORT_CLASH) ? -ENOEXEC : fails(PARSE_ARGS) ? -EINVAL : -ENOMEM;
}
