int count;

void cpu0(void)
{
	if (count)
		goto out;
	count = 1;
out:
}
