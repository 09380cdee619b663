int count;

void cpu0(void)
{
	if (count)
		goto uot;
	goto elsewhere;
out:
	count = 1;
}
