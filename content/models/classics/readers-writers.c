// SPDX-License-Identifier: GPL-2.0-only
/*
 * Readers and writers: readers may share, a writer is alone. The first reader
 * locks the writer out, the last one lets it in again.
 *
 * Published in: Courtois, Heymans and Parnas, "Concurrent Control with
 * 'Readers' and 'Writers'", CACM 14(10), 1971, problem 1.
 * Broken: readers count themselves without the lock `counting`, which in the
 * paper lets one reader at a time come or go. Neither of two readers may then
 * take itself for the first, and the writer writes while they read; or a
 * count is lost, and somebody waits for ever.
 */
/* @variant broken: BROKEN: Readers count themselves without a lock */
DEFINE_MUTEX(counting);
DEFINE_MUTEX(guard);
bool taken;			/* by the writer, or by the readers as a whole */
int readers;
bool reading[2], writing;

static void down(void)
{
	/// The paper's P: waits until nobody has it, then takes it.
	mutex_lock(&guard);
	while (taken) {
		/// Gives it back for the time of waiting.
		mutex_unlock(&guard);
		/// Waits until nobody has it.
		wait_event(!taken);
		/// Looks again.
		mutex_lock(&guard);
	}
	taken = true;
	/// Releases the lock.
	mutex_unlock(&guard);
}

static void count_readers(int change)
{
	int before;

#ifndef BROKEN
	/// One reader at a time comes or goes.
	mutex_lock(&counting);
#endif
	/// Reads how many readers there are.
	before = readers;
	readers = before + change;
	/// Is it the first?
	if (change == 1 && readers == 1)
		down();
	/// Is it the last?
	if (change == -1 && readers == 0)
		/// Lets the writer in.
		taken = false;
#ifndef BROKEN
	/// Now another reader may come or go.
	mutex_unlock(&counting);
#endif
}

static void read_once(int me)
{
	count_readers(1);
	reading[me] = true;
	reading[me] = false;
	count_readers(-1);
}

void cpu0(void)
{
	read_once(0);
}

void cpu1(void)
{
	read_once(1);
}

void cpu2(void)
{
	down();
	writing = true;
	writing = false;
	/// Lets others in.
	taken = false;
}

/* Nobody reads while the writer writes. */
void always_writer_is_alone(void)
{
	assert(!writing || (!reading[0] && !reading[1]));
}

/* What it is all for: two may read at once. */
bool sometimes_two_read(void)
{
	return reading[0] && reading[1];
}

void ending(void)
{
	pr_info("readers: %d\n", readers);
}
