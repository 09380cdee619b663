struct flags {
	int ready : 1;
	bool done;
};
struct flags flags;

void cpu0(void)
{
	flags.ready = 1;
	flags.done = true;
}
