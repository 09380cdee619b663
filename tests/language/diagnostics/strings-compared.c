const char *name, *other;
int same;

void cpu0(void)
{
	same = name == other;
	if (name != "M")
		same = 0;
	if (name == NULL)
		same = 1;
	same = *name == 0;
	same = name[0];
}
