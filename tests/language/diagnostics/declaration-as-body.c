int count;

void cpu0(void)
{
	if (count)
		int never = 1;
	switch (count) {
	case 1:
		int one = 1;

		count = one;
	}
	goto out;
out:
	int last = 2;
}
