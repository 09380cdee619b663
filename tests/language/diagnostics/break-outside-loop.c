int count;

void cpu0(void)
{
	if (count)
		break;
	switch (count) {
	case 1:
		break;
	default:
		continue;
	}
	while (count)
		break;
}
