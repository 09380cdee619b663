/* @variant other: OTHER: something else */
struct item {
	/* @label */
	const char *name;
	/// how many
	int count;
};

/// The state.
int state;

/* @start */
void cpu0(void)
{
	/* @label */
	state = 1;
}
/* @section lock */
static void helper(void)
{
}
