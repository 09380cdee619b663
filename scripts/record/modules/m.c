// SPDX-License-Identifier: GPL-2.0-only
/*
 * m, the module that is patched. It has b(), which its init and its exit call, and whoever reads
 * /sys/module/m/parameters/call: that is how a recording asks which b() runs.
 */
#include <linux/kernel.h>
#include <linux/module.h>
#include <linux/smp.h>

static bool fail_init;
module_param(fail_init, bool, 0444);
MODULE_PARM_DESC(fail_init, "let init fail with -ENODEV after it has called b()");

/* noipa: or the compiler would know what b() returns, and not ask a replacement. */
static __attribute__((__noipa__)) int b(void)
{
	pr_info("m: b() ORIGINAL runs (cpu %d)\n", raw_smp_processor_id());
	return 0;
}

static int call_b(char *buffer, const struct kernel_param *kp)
{
	return sysfs_emit(buffer, "%d\n", b());
}

static const struct kernel_param_ops call_ops = { .get = call_b };
module_param_cb(call, &call_ops, NULL, 0444);
MODULE_PARM_DESC(call, "a read calls b(), and gets what it returns");

static int __init m_init(void)
{
	pr_info("m: init: b() returned %d\n", b());
	if (!fail_init)
		return 0;
	pr_info("m: init fails on purpose (-ENODEV)\n");
	return -ENODEV;
}

static void __exit m_exit(void)
{
	pr_info("m: exit: b() returned %d\n", b());
}

module_init(m_init);
module_exit(m_exit);
MODULE_DESCRIPTION("target of the live patches p1 to p4");
MODULE_LICENSE("GPL");
