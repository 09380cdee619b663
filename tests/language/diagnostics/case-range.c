int count;

void cpu0(void)
{
	switch (count) {
	case 1 ... 3:
		count = 0;
		break;
	}
}
