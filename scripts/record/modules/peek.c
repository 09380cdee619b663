// SPDX-License-Identifier: GPL-2.0-only
/*
 * peek reads livepatch's own list of replaced functions and prints the stack of each: the one that is called first, first.
 * It changes nothing.
 *
 * No module is given that list: its address comes from /proc/kallsyms, as a parameter, and its layout is private to
 * kernel/livepatch. So nothing is taken on trust. Whatever is read is read without faulting; the lists must lead back to
 * where they began; and each entry must hold livepatch's own ftrace handler where that is expected. Where one of these
 * fails, or an address is 0, the parameter says that it cannot be read, and why.
 *
 * Tried on Debian's 6.1.170, 6.1.192, 6.12.117, 6.12.118 and 7.3.4; docs/record.md keeps the list.
 */
#include <linux/ftrace.h>
#include <linux/kernel.h>
#include <linux/livepatch.h>
#include <linux/module.h>
#include <linux/uaccess.h>

static unsigned long klp_ops;
module_param(klp_ops, ulong, 0444);
MODULE_PARM_DESC(klp_ops, "address of the list klp_ops");

static unsigned long klp_ftrace_handler;
module_param(klp_ftrace_handler, ulong, 0444);
MODULE_PARM_DESC(klp_ftrace_handler, "address of the function klp_ftrace_handler()");

static unsigned long klp_patches;
module_param(klp_patches, ulong, 0444);
MODULE_PARM_DESC(klp_patches, "address of the list klp_patches");

/* More than that is no list that the recordings make. */
#define LONGEST 32
#define NAME_LENGTH 64

/* What kernel/livepatch/patch.h calls struct klp_ops, as far as it is read. */
struct ops_of_livepatch {
	struct list_head node;
	struct list_head func_stack;
	struct ftrace_ops fops;
};

static bool read_memory(void *to, unsigned long from, size_t size)
{
	return copy_from_kernel_nofault(to, (const void *)from, size) == 0;
}

/*
 * The addresses of the entries of a list, and how many there are; or a negative number for what is no list: it cannot
 * be read, an entry does not lead back to the one before, or there is no end.
 */
static int list_at(unsigned long head, unsigned long entries[LONGEST])
{
	struct list_head link;
	unsigned long before = head;
	int count;

	if (!head || !read_memory(&link, head, sizeof(link)))
		return -EFAULT;
	for (count = 0; (unsigned long)link.next != head; count++) {
		if (count == LONGEST)
			return -ELOOP;
		entries[count] = (unsigned long)link.next;
		if (!read_memory(&link, entries[count], sizeof(link)) || (unsigned long)link.prev != before)
			return -EFAULT;
		before = entries[count];
	}
	return count;
}

static unsigned long entry_of(unsigned long node, size_t offset)
{
	return node - offset;
}

/* A name in the kernel's memory, cut where it is longer than names of functions and modules are here. */
static bool read_name(char name[NAME_LENGTH], const char *from)
{
	int i;

	for (i = 0; i < NAME_LENGTH - 1; i++)
		if (!read_memory(&name[i], (unsigned long)from + i, 1) || !name[i])
			break;
	name[i] = 0;
	return i > 0;
}

/* One line for the stack of a function; a negative number if what is there is not what is expected. */
static int print_stack(char *buffer, int at, unsigned long ops)
{
	unsigned long handler, entries[LONGEST];
	char name[NAME_LENGTH];
	struct klp_func func;
	int count, i;

	if (!read_memory(&handler, ops + offsetof(struct ops_of_livepatch, fops.func), sizeof(handler)) ||
	    handler != klp_ftrace_handler)
		return -EINVAL;
	count = list_at(ops + offsetof(struct ops_of_livepatch, func_stack), entries);
	if (count <= 0)
		return -EINVAL;
	for (i = 0; i < count; i++) {
		if (!read_memory(&func, entry_of(entries[i], offsetof(struct klp_func, stack_node)), sizeof(func)) ||
		    !read_name(name, func.old_name))
			return -EFAULT;
		if (i == 0)
			at += sysfs_emit_at(buffer, at, "func_stack of %s @%px -> list(", name, func.old_func);
		/* %ps has the module as well: b2 [p2]. */
		at += sysfs_emit_at(buffer, at, "%s%ps", i ? ", " : "", func.new_func);
	}
	return at + sysfs_emit_at(buffer, at, ")\n");
}

static int print_stacks(char *buffer, const struct kernel_param *kp)
{
	unsigned long entries[LONGEST];
	int count = list_at(klp_ops, entries);
	int i, at = 0;

	if (count < 0)
		return sysfs_emit(buffer, "cannot be read: klp_ops is no list at %lx\n", klp_ops);
	for (i = 0; i < count; i++) {
		int end = print_stack(buffer, at,
				      entry_of(entries[i], offsetof(struct ops_of_livepatch, node)));

		if (end < 0)
			return sysfs_emit(buffer, "cannot be read: entry %d of klp_ops is not laid out as expected\n", i);
		at = end;
	}
	return count ? at : sysfs_emit(buffer, "(no klp_ops)\n");
}

static int print_object(char *buffer, int at, unsigned long address)
{
	char name[NAME_LENGTH] = "vmlinux";
	struct klp_object object;
	struct klp_func func;
	bool loaded;

	if (!read_memory(&object, address, sizeof(object)) ||
	    !read_memory(&func, (unsigned long)object.funcs, sizeof(func)) ||
	    (object.name && !read_name(name, object.name)))
		return -EFAULT;
	loaded = !object.name || object.mod;
	return at + sysfs_emit_at(buffer, at, " [%s %s mod=%s old_addr=%lx]", name,
				  object.patched ? "ENABLED" : "DISABLED",
				  !object.name ? "-" : object.mod ? "set" : "NULL",
				  loaded ? (unsigned long)func.old_func : 0);
}

/* The patches, oldest first, with their objects: struct klp_patch is no secret, only where the list begins. */
static int print_patches(char *buffer, const struct kernel_param *kp)
{
	unsigned long patches[LONGEST], objects[LONGEST];
	int count = list_at(klp_patches, patches);
	int i, j, objects_count, at = 0;
	char name[NAME_LENGTH];
	struct klp_patch patch;

	if (count < 0)
		return sysfs_emit(buffer, "cannot be read: klp_patches is no list at %lx\n", klp_patches);
	for (i = 0; i < count; i++) {
		unsigned long address = entry_of(patches[i], offsetof(struct klp_patch, list));

		objects_count = -EFAULT;
		if (read_memory(&patch, address, sizeof(patch)) && read_name(name, patch.mod->name))
			objects_count = list_at(address + offsetof(struct klp_patch, obj_list), objects);
		if (objects_count < 0)
			return sysfs_emit(buffer, "cannot be read: patch %d is not laid out as expected\n", i);
		at += sysfs_emit_at(buffer, at, "%s: %s;", name, patch.enabled ? "ENABLED" : "DISABLED");
		for (j = 0; j < objects_count; j++) {
			int end = print_object(buffer, at,
					       entry_of(objects[j], offsetof(struct klp_object, node)));

			if (end < 0)
				return sysfs_emit(buffer, "cannot be read: an object of patch %d\n", i);
			at = end;
		}
		at += sysfs_emit_at(buffer, at, "\n");
	}
	return count ? at : sysfs_emit(buffer, "(no patches)\n");
}

/* Where the probes of a recording find what they print, as the headers of this kernel have it. */
static int print_offsets(char *buffer, const struct kernel_param *kp)
{
	return sysfs_emit(buffer,
			  "module_state=%zu\nmodule_name=%zu\npatch_mod=%zu\nobject_name=%zu\nfunc_old_name=%zu\n",
			  offsetof(struct module, state), offsetof(struct module, name),
			  offsetof(struct klp_patch, mod), offsetof(struct klp_object, name),
			  offsetof(struct klp_func, old_name));
}

static const struct kernel_param_ops stacks_ops = { .get = print_stacks };
module_param_cb(stacks, &stacks_ops, NULL, 0444);
static const struct kernel_param_ops patches_ops = { .get = print_patches };
module_param_cb(patches, &patches_ops, NULL, 0444);
static const struct kernel_param_ops offsets_ops = { .get = print_offsets };
module_param_cb(offsets, &offsets_ops, NULL, 0444);

static int __init peek_init(void)
{
	return 0;
}

static void __exit peek_exit(void)
{
}

module_init(peek_init);
module_exit(peek_exit);
MODULE_DESCRIPTION("prints livepatch's list of patches and the stacks of replaced functions");
MODULE_LICENSE("GPL");
