/*
 * Instead of: READ_ONCE, WRITE_ONCE, smp_mb, smp_rmb, smp_wmb, mb, rmb, wmb,
 * barrier, smp_mb__before_atomic, smp_mb__after_atomic, smp_store_release,
 * smp_load_acquire.
 */
/* @variant reversed: REVERSED: The flag before the data */
int data, ready;

void cpu0(void)
{
#ifdef REVERSED
	ready = 1;
	data = 1;
#else
	data = 1;
	ready = 1;
#endif
}

void cpu1(void)
{
	int n;

	n = ready;
	if (n)
		assert(data == 1);
}
