static void say(const char *text, ...)
{
}

void cpu0(void)
{
	say("now", 1);
}
