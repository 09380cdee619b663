/*
 * Instead of: set_bit, clear_bit, change_bit, test_bit, BIT.
 */
/* @variant two-steps: TWO_STEPS: With a load and a store, as two statements */
int flags;

void setup(void)
{
	flags |= 1 << 2;
}

void cpu0(void)
{
	flags |= 1 << 3;
	flags &= ~(1 << 2);
	flags ^= 1 << 2;
}

void cpu1(void)
{
#ifdef TWO_STEPS
	int seen;

	seen = flags;
	flags = seen | 1 << 4;
#else
	flags |= 1 << 4;
#endif
}

void check_flags(void)
{
	if (flags & 1 << 2)
		assert(flags == (1 << 2 | 1 << 3 | 1 << 4));
	else
		assert(false);
}
