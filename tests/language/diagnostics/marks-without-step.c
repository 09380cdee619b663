int count;

void cpu0(void)
{
	/// Declares it.
	int local;
	/* @leave */
	goto out;
	/// Does nothing.
	;
out:
	/// All of it.
	{
		count = 1;
	}
	/* @nothing */
	{
		;
	}
	while (count) {
		/// Leaves.
		break;
	}
	local = 1;
	count = local;
}
