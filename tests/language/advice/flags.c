/*
 * Instead of: test_and_set_bit, test_and_set_bit_lock, test_and_clear_bit,
 * clear_bit_unlock, bit_spin_lock, bit_spin_unlock.
 */
/* @variant two-steps: TWO_STEPS: Looks and sets in two steps */
int busy;
int inside;

static void visit(void)
{
	inside++;
	assert(inside == 1);
	inside--;
}

void cpu0(void)
{
	while (busy || !++busy)
		wait_event(!busy);
	visit();
	busy = 0;
}

void cpu1(void)
{
#ifdef TWO_STEPS
	if (busy)
		return;
	busy = 1;
#else
	if (busy || !++busy)
		return;
#endif
	visit();
	if (busy && busy--)
		return;
	assert(false);
}
