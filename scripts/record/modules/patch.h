/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * A live patch, p<NUMBER>. It replaces a function of the kernel itself, which is a() here, and one of the module m,
 * which is b(). For a() stands cmdline_proc_show(): whoever reads /proc/cmdline calls it. Whoever includes this says
 * which NUMBER, and which function of m if not b().
 */
#include <linux/kernel.h>
#include <linux/livepatch.h>
#include <linux/module.h>
#include <linux/seq_file.h>
#include <linux/smp.h>

#ifndef REPLACED_IN_M
#define REPLACED_IN_M "b"
#endif

#define JOIN_NAMES(name, number) name##number
#define NUMBERED(name, number) JOIN_NAMES(name, number)
/* a1() and b1() of p1: their names are what a stack is told by. */
#define NEW_A NUMBERED(a, NUMBER)
#define NEW_B NUMBERED(b, NUMBER)

static int NEW_A(struct seq_file *file, void *data)
{
	seq_printf(file, "a() is a%d\n", NUMBER);
	return 0;
}

static int NEW_B(void)
{
	pr_info("b%d() runs in place of b() (cpu %d)\n", NUMBER, raw_smp_processor_id());
	return NUMBER;
}

static struct klp_func kernel_functions[] = {
	{ .old_name = "cmdline_proc_show", .new_func = NEW_A },
	{}
};

static struct klp_func m_functions[] = {
	{ .old_name = REPLACED_IN_M, .new_func = NEW_B },
	{}
};

static struct klp_object objects[] = {
	{ .name = NULL, .funcs = kernel_functions },
	{ .name = "m", .funcs = m_functions },
	{}
};

static struct klp_patch patch = { .mod = THIS_MODULE, .objs = objects };

static int __init patch_init(void)
{
	return klp_enable_patch(&patch);
}

/* Without an exit no patch could be unloaded; livepatch holds the module while its code may still run. */
static void __exit patch_exit(void)
{
}

module_init(patch_init);
module_exit(patch_exit);
MODULE_DESCRIPTION("live patch of cmdline_proc_show() and of a function of m");
MODULE_LICENSE("GPL");
MODULE_INFO(livepatch, "Y");
