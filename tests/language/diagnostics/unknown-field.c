struct patch {
	const char *name;
	bool enabled;
};
struct patch patch;
struct patch *newest;

void cpu0(void)
{
	patch.enable = true;
	newest->zz = 1;
	newest.name = "P1";
	patch->name = "P1";
}
