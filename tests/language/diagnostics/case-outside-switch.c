int count;

void cpu0(void)
{
	case 1:
		count = 1;
	switch (count) {
	case 2:
		if (count) {
	case 3:
			count = 2;
		}
	}
}
