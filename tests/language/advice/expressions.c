/*
 * What is said of an assignment inside of an expression, of ++ in a value, of
 * a call beside what it may change: a local variable in a statement above.
 */
/* @variant reread: REREAD: What was assigned is read again */
int first, count, taken[2], sum;
DEFINE_MUTEX(lock);

static int next(void)
{
	mutex_lock(&lock);
	sum++;
	mutex_unlock(&lock);
	return 1;
}

void cpu0(void)
{
	int value, ticket;

	/* if ((first = next())) */
	value = next();
	first = value;
#ifdef REREAD
	assert(first);
#else
	assert(value);
#endif
	/* ticket = count++; */
	mutex_lock(&lock);
	ticket = count;
	count++;
	mutex_unlock(&lock);
	taken[ticket]++;
	/* sum = sum + next(); */
	value = next();
	mutex_lock(&lock);
	sum = sum + value;
	mutex_unlock(&lock);
}

void cpu1(void)
{
	int ticket;

	first = 0;
	mutex_lock(&lock);
	ticket = count;
	count++;
	mutex_unlock(&lock);
	taken[ticket]++;
}

void check_tickets(void)
{
	assert(taken[0] == 1 && taken[1] == 1);
	assert(sum == 3);
}
