// SPDX-License-Identifier: GPL-2.0-only
/*
 * A device may fail at any time: choose() tries both. The error path has to
 * put back everything that the function took.
 *
 * Published in: Engler, Chelf, Chou and Hallem, "Checking System Rules Using
 * System-Specific, Programmer-Written Compiler Extensions", OSDI 2000. They
 * found many such paths in the kernel, as tests rarely make a device fail.
 * Broken: the error path frees the buffer and forgets the lock. Whoever needs
 * the lock next waits for ever.
 */
/* @variant broken: BROKEN: The error path forgets the lock */
struct buffer {
	int data;
};

DEFINE_MUTEX(bus_lock);
int transfers;
int result[2];

static int transfer(void)
{
	int error;
	struct buffer *buffer;

	/// Takes a buffer for the data.
	buffer = kzalloc(sizeof(*buffer), GFP_KERNEL);
	/// Takes the lock of the bus.
	mutex_lock(&bus_lock);
	/// Asks the device, which may fail.
	error = choose(2);
	/// Did it?
	if (error) {
		/// Frees the buffer.
		kfree(buffer);
#ifndef BROKEN
		/// Releases the lock.
		mutex_unlock(&bus_lock);
#endif
		return -EIO;
	}
	transfers++;
	/// Releases the lock.
	mutex_unlock(&bus_lock);
	/// Frees the buffer.
	kfree(buffer);
	return 0;
}

void cpu0(void)
{
	result[0] = transfer();
}

void cpu1(void)
{
	result[1] = transfer();
}

void check_errors_are_told(void)
{
	assert(transfers == 2 || result[0] == -EIO || result[1] == -EIO);
}

void ending(void)
{
	pr_info("transfers: %d, results: %d %d\n", transfers, result[0], result[1]);
}
