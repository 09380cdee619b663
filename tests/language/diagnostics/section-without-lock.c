struct mutex lock;
int count;

void cpu0(void)
{
	/* @section set it */
	count = 1;
	mutex_lock(&lock);
	/* @section let go */
	mutex_unlock(&lock);
	/* @section */
	mutex_lock(&lock);
}
