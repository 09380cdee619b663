/*
 * Instead of: seqcount_t, seqlock_init, seqcount_init, read_seqbegin,
 * read_seqcount_begin, read_seqretry, read_seqcount_retry,
 * write_seqcount_begin, write_seqcount_end, DEFINE_SEQLOCK, write_seqlock,
 * write_sequnlock.
 */
/* @variant once: ONCE: The reader does not try again */
/* @variant uncounted: UNCOUNTED: A write is counted at its end only */
DEFINE_MUTEX(lock);
int sequence;
int first, second;

void setup(void)
{
	sequence = 0;
}

void cpu0(void)
{
#ifdef UNCOUNTED
	mutex_lock(&lock);
#else
	mutex_lock(&lock);
	sequence++;
#endif
	first++;
	second++;
	sequence++;
	mutex_unlock(&lock);
}

void cpu1(void)
{
	int seen, one, two;

	do {
		seen = sequence;
		one = first;
		two = second;
#ifdef ONCE
	} while (false);
#else
	} while (seen & 1 || sequence != seen);
#endif
	assert(one == two);
}
