/*
 * Instead of: DEFINE_PER_CPU, DECLARE_PER_CPU, this_cpu_inc, this_cpu_dec,
 * this_cpu_add, this_cpu_read, this_cpu_write, this_cpu_ptr, get_cpu_var,
 * per_cpu, per_cpu_ptr, put_cpu, put_cpu_var, for_each_possible_cpu,
 * for_each_online_cpu.
 */
/* @variant other: OTHER: Writes that of the other CPU */
int counts[2];
int sum;

static void add(int cpu)
{
	int n;

	counts[cpu] = 2;
	counts[cpu]++;
	counts[cpu]--;
#ifdef OTHER
	n = counts[1 - cpu];
	counts[cpu] = n;
#else
	n = counts[cpu];
	assert(n == 2);
#endif
	counts[cpu] += 2;
}

void cpu0(void)
{
	add(0);
}

void cpu1(void)
{
	add(1);
}

void check_sum(void)
{
	int cpu, all = 0;

	for (cpu = 0; cpu < 2; cpu++)
		all += counts[cpu];
	assert(all == 8);
}
