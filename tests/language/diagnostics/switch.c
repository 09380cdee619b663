const char *name;
int count;

void cpu0(void)
{
	switch (name) {
	case 1:
		break;
	}
	switch (count) {
		count = 1;
	case count:
		break;
	case name:
		break;
	case nmae:
		break;
	}
}
