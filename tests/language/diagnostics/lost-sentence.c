int count;

void cpu0(void)
{
	if (count) {
		count = 1;
		/// Nothing follows.
	}
	/// What else?
	else
		count = 2;
	///
	count = 3;
	/// Adds one.
	count++; /// And again.
}
