// SPDX-License-Identifier: GPL-2.0-only
/*
 * One way out for all errors, as the kernel likes it: `goto`.
 *
 * Published in: the kernel's Documentation/locking/mutex-design.rst: only the
 * owner may unlock a mutex.
 * Broken: the first error, met before the lock is taken, goes to the label
 * that unlocks. Verdict: the CPU unlocks what it does not hold, maybe what
 * another holds.
 */
/* @variant broken: BROKEN: The early error goes to the label that unlocks */
DEFINE_MUTEX(queue_lock);
bool stopped;
int queued, result;

static int submit(void)
{
	int error = -ENODEV;

	/// Was the queue stopped? The lock is not taken yet.
	if (stopped)
#ifdef BROKEN
		goto unlock;
#else
		goto out;
#endif
	/// Takes the lock of the queue.
	mutex_lock(&queue_lock);
	error = -EBUSY;
	/// Is the queue full?
	if (queued == 1)
		goto unlock;
	/// Queues the request.
	queued++;
	error = 0;
unlock:
	/// Releases the lock.
	mutex_unlock(&queue_lock);
#ifndef BROKEN
out:
#endif
	return error;
}

void cpu0(void)
{
	result = submit();
	if (!result)
		result = submit();
}

void cpu1(void)
{
	/// Takes the lock of the queue.
	mutex_lock(&queue_lock);
	/// From here on nothing is to be queued.
	stopped = true;
	/// Releases the lock.
	mutex_unlock(&queue_lock);
}

void check_an_error_was_reported(void)
{
	assert(result == -ENODEV || result == -EBUSY);
}

void ending(void)
{
	pr_info("queued: %d, result: %d\n", queued, result);
}
