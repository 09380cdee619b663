int count;

void cpu0(void)
{
	count = 1; // one \
	count = 2;
	/* two *\
/	count = 3; /* three */
	count = 4; // four \  
}
#ifdef NEVER // not \
#else
#endif
#ifdef NEVER
	count /\
* = 5; /* five */
#endif
