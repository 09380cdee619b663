// SPDX-License-Identifier: GPL-2.0-only
/*
 * Only one can have the device open. Who comes second is sent away.
 *
 * Published in: Engler, Chelf, Chou and Hallem, "Checking System Rules Using
 * System-Specific, Programmer-Written Compiler Extensions", OSDI 2000: among
 * what they found in the kernel are functions that return early with a lock
 * held.
 * Broken: who is sent away takes the lock along.
 */
/* @variant broken: BROKEN: Who is sent away takes the lock along */
DEFINE_MUTEX(device_lock);
bool is_open;
int result[2];

static int device_open(void)
{
	/// Takes the lock of the device.
	mutex_lock(&device_lock);
	/// Has somebody else opened it?
	if (is_open) {
#ifndef BROKEN
		/// Releases the lock.
		mutex_unlock(&device_lock);
#endif
		/// Comes too late.
		return -EBUSY;
	}
	/// Opens the device.
	is_open = true;
	/// Releases the lock.
	mutex_unlock(&device_lock);
	return 0;
}

void cpu0(void)
{
	result[0] = device_open();
}

void cpu1(void)
{
	result[1] = device_open();
}

void check_one_has_it(void)
{
	assert(is_open);
	assert(result[0] + result[1] == -EBUSY);
}

void ending(void)
{
	pr_info("open: %d %d\n", result[0], result[1]);
}
