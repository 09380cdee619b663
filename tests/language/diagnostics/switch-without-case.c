int count;

void cpu0(void)
{
	switch (count) {
		count = 1;
	}
}
