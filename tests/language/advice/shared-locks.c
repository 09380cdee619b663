/*
 * Instead of: rwlock_t, rw_semaphore, percpu_rw_semaphore, DECLARE_RWSEM,
 * DEFINE_RWLOCK, init_rwsem, rwlock_init, down_read, read_lock,
 * percpu_down_read, up_read, read_unlock, percpu_up_read, down_write,
 * write_lock, percpu_down_write, up_write, write_unlock, percpu_up_write,
 * downgrade_write.
 */
/* @variant reading: READING: Who writes takes it as a reader */
/* @variant kept: KEPT: A reader keeps it */
int users;
int first, second, readers;

void setup(void)
{
	users = 0;
}

void cpu0(void)
{
#ifdef READING
	while (users < 0 || !++users)
		wait_event(users >= 0);
#else
	while (users || !--users)
		wait_event(!users);
#endif
	first++;
	second++;
#ifndef READING
	users = 1;
#endif
	assert(first == 1);
	users--;
	while (users || !--users)
		wait_event(!users);
	assert(readers == 0);
	users = 0;
}

static void look(void)
{
	while (users < 0 || !++users)
		wait_event(users >= 0);
	readers++;
	assert(first == second);
	readers--;
#ifndef KEPT
	users--;
#endif
}

void cpu1(void)
{
	look();
}

void cpu2(void)
{
	look();
}

bool sometimes_two_at_a_time(void)
{
	return readers == 2;
}
