int letter, quote;

void cpu0(void)
{
	letter = 'a';
	quote = '\'' + 1;
}
