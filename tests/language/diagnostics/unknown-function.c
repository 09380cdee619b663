struct mutex lock;

void cpu0(void)
{
	mutex_lok(&lock);
	printk("now\n");
	frobnicate(1);
}
