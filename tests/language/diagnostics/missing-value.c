int count;

void cpu0(void)
{
	count = ;
	count = count + ;
	pr_info("%d\n", );
	count = ();
}
