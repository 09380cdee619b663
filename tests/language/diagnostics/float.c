int load;

void cpu0(void)
{
	float share = 0.5;

	load = 1.5;
}
