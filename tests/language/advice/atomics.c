/*
 * Instead of: atomic_t, atomic64_t, atomic_long_t, ATOMIC_INIT, atomic_read,
 * atomic_long_read, atomic64_read, atomic_set, atomic_long_set, atomic64_set,
 * atomic_inc, atomic_long_inc, atomic64_inc, atomic_dec, atomic_long_dec,
 * atomic64_dec, atomic_add, atomic_long_add, atomic64_add, atomic_sub,
 * atomic_long_sub, atomic64_sub, atomic_dec_and_test,
 * atomic_long_dec_and_test, atomic64_dec_and_test, atomic_inc_return,
 * atomic_dec_return, atomic_inc_and_test, atomic_fetch_inc, atomic_fetch_dec,
 * atomic_inc_not_zero, atomic_add_unless, atomic_dec_if_positive.
 */
/* @variant racy: RACY: A load and a store */
struct stats {
	int count;
};
struct stats stats;
int count = 2;
int last, third;

static void use(void)
{
	int n;

	stats.count++;
	stats.count += 2;
	stats.count -= 2;
#ifdef RACY
	n = stats.count;
	stats.count = n + 1;
#else
	stats.count++;
#endif
	stats.count--;
	if (--count == 0)
		last++;
}

void cpu0(void)
{
	use();
}

void cpu1(void)
{
	use();
}

void cpu2(void)
{
	int n;

	wait_event(count == 0 && stats.count == 2);
	count = 2;
	if (++count == 3)
		third++;
	count--;
	n = count;
	assert(n == 2);
	if (count++ == 2)
		count--;
	if (count && ++count)
		count--;
	if (count > 0 && count--)
		assert(count == 1);
	count = -1;
	if (++count == 0)
		count = 2;
}

void check_counts(void)
{
	assert(stats.count == 2);
	assert(last == 1);
	assert(third == 1);
}
