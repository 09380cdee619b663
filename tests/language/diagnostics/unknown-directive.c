struct mutex lock;
int count;

void cpu0(void)
{
	/* @secton take it */
	mutex_lock(&lock);
	/* @Moment */
	count = 1;
	/* @here we go */
	count = 2;
	/* @call get() */
	count = 3;
}
