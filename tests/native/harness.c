/*
 * Runs a listing as native C, in one order of its lock acquisitions.
 *
 *	cc -std=gnu11 -Wall -Wextra -Werror -pthread -DSHIM_CPUS=2 \
 *	   -DCHECKS='CHECK(check_newest)' -include src/export/c/shim.h \
 *	   tests/native/harness.c content/models/notifier.c -o run
 *	./run [-l] 0 0 1 1 0
 *
 * Every CPU of the listing is a thread, but only the one that has the baton
 * runs. It keeps the baton until it comes to a stop: a mutex_lock, a choice
 * with more than one possibility, a wait_event whose condition is false, or
 * its end. An entry of the script says who goes on:
 *
 *	1	CPU1 takes the lock in front of which it stands
 *	0!2	CPU0 takes possibility 2 where it has to choose
 *	0/1	CPU0 takes the lock, and stops once more: behind the next unlock,
 *		although it could go on (/2: behind the second one)
 *	0	CPU0 goes on from there
 *
 * Else unlocking is no stop, and neither is a wait_event whose condition is true
 * or becomes so: that CPU goes on by itself, the smallest first. The same goes
 * for synchronize_rcu, whose condition is that everyone who was inside a read
 * section when it began has left it. The arguments are joined, so the script
 * may come as one word or as many.
 *
 * Printed to stdout, in the order in which it happens:
 *
 *	[notice] text			a line of the log
 *	WARN function file:line condition
 *	FAULT cpu0 what file:line	this CPU has ended and keeps its locks
 *	STUCK cpu0 what file:line	this CPU waits and nobody can help it
 *	ENDING text			what ending() says
 *	check_x: holds			or: check_x: fails file:line
 *
 * Checks run only if every CPU came to its end without a fault. -l tells on
 * stderr who took which lock and choice.
 *
 * Exit status: 0 the script fitted the program, whatever came of it; 2 bad
 * usage; 3 script and program disagree (said on stderr, with who could go);
 * 4 setup() ended in a fault.
 */
/* shim.h came first, on the command line; this file wants the real ones. */
#undef assert
#undef strcmp

#include <pthread.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#ifndef SHIM_CPUS
#define SHIM_CPUS 2
#endif
#ifndef CHECKS
#define CHECKS
#endif

/* ------------------------------------------------------------ the listing */

void setup(void) __attribute__((weak));
void ending(void) __attribute__((weak));
void cpu0(void) __attribute__((weak));
void cpu1(void) __attribute__((weak));
void cpu2(void) __attribute__((weak));
void cpu3(void) __attribute__((weak));

#define CHECK(name) void name(void);
CHECKS
#undef CHECK

static const struct {
	const char *name;
	void (*run)(void);
} checks[] = {
#define CHECK(name) { #name, name },
	CHECKS
#undef CHECK
	{ NULL, NULL }
};

/* ------------------------------------------------------------------- CPUs */

enum place {
	BEGINS,
	AT_LOCK,	/* in front of .lock, which may be free or not */
	AT_UNLOCK,	/* behind one, as the script wants it */
	AT_CHOICE,	/* .possibilities are open */
	AT_WAIT,	/* its wait_event condition was false when last tried,
			   or synchronize_rcu waits for readers */
	ENDED,
	FAULTED,
};

static struct cpu {
	void (*run)(void);
	enum place place;
	struct mutex *lock;
	const char *what;	/* the lock's name, or the condition */
	const char *file;
	int line;
	int possibilities, choice;
	int unlocks;		/* the one to stop behind; 0: behind none */
	int waits_reached;
	int reading;		/* how deep inside of read sections */
	unsigned int readers;	/* whom its synchronize_rcu waits for, as bits */
	sigjmp_buf out;		/* where a fault leaves to */
} cpus[SHIM_CPUS];

#define NOBODY (-1)		/* setup, ending and checks run as nobody */

static _Thread_local int me = NOBODY;
static sigjmp_buf nobody_out;
static struct {
	const char *file;
	int line;
} nobody_fault;

/* The baton: whose turn it is. NOBODY is the main thread, which schedules. */
static pthread_mutex_t baton_lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t baton_moved = PTHREAD_COND_INITIALIZER;
static int baton = NOBODY;

static bool tell_locks;

static void pass_baton(int to)
{
	pthread_mutex_lock(&baton_lock);
	baton = to;
	pthread_cond_broadcast(&baton_moved);
	pthread_mutex_unlock(&baton_lock);
}

static void await_baton(void)
{
	pthread_mutex_lock(&baton_lock);
	while (baton != me)
		pthread_cond_wait(&baton_moved, &baton_lock);
	pthread_mutex_unlock(&baton_lock);
}

/* A CPU comes to a stop; it returns when the scheduler lets it go on. */
static void stop(enum place place, const char *what, const char *file, int line)
{
	struct cpu *cpu = &cpus[me];

	cpu->place = place;
	cpu->what = what;
	cpu->file = file;
	cpu->line = line;
	pass_baton(NOBODY);
	await_baton();
}

/* The scheduler lets a CPU run to its next stop. */
static void let_run(int number)
{
	pass_baton(number);
	await_baton();
}

static void *cpu_thread(void *cpu_pointer)
{
	struct cpu *cpu = cpu_pointer;

	me = cpu - cpus;
	await_baton();
	if (!sigsetjmp(cpu->out, 1)) {
		cpu->run();
		cpu->place = ENDED;
	} else {
		cpu->place = FAULTED;
	}
	pass_baton(NOBODY);
	return NULL;
}

/* -------------------------------------------------------------------- log */

static const char *base_name(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? slash + 1 : path;
}

static bool in_ending;
static char log_line[4096];	/* begun by pr_*, ended by its newline */

static void log_flush(void)
{
	if (log_line[0])
		puts(log_line);
	log_line[0] = '\0';
}

/* Appends, and prints whatever lines are complete. */
static void log_append(const char *level, const char *text)
{
	for (; *text; text++) {
		size_t used = strlen(log_line);

		if (!used) {
			if (in_ending)
				strcpy(log_line, "ENDING ");
			else
				snprintf(log_line, sizeof(log_line), "[%s] ", level);
			used = strlen(log_line);
		}
		if (*text == '\n') {
			log_flush();
		} else if (used + 1 < sizeof(log_line)) {
			log_line[used] = *text;
			log_line[used + 1] = '\0';
		}
	}
}

void shim_pr(const char *level, const char *format, ...)
{
	static const char *last_level = "info";
	char text[2048];
	va_list args;

	va_start(args, format);
	vsnprintf(text, sizeof(text), format, args);
	va_end(args);
	if (level) {
		log_flush();
		last_level = level;
	}
	log_append(last_level, text);
}

/* ----------------------------------------------------------------- faults */

/* Ends the CPU (or setup, check, ending) that has the baton. */
static void __attribute__((noreturn))
fault(const char *kind, const char *what, const char *file, int line)
{
	if (me == NOBODY) {
		nobody_fault.file = file;
		nobody_fault.line = line;
		siglongjmp(nobody_out, 1);
	}
	log_flush();
	printf("FAULT cpu%d %s%s%s", me, kind, *what ? " " : "", what);
	if (file)
		printf(" %s:%d", base_name(file), line);
	putchar('\n');
	siglongjmp(cpus[me].out, 1);
}

static void on_signal(int number)
{
	fault(number == SIGFPE ? "arithmetic" : "memory", "", NULL, 0);
}

bool shim_warn_on(bool cond, const char *text, const char *function,
		  const char *file, int line)
{
	if (cond) {
		log_flush();
		printf("WARN %s %s:%d %s\n", function, base_name(file), line, text);
	}
	return cond;
}

void shim_bug_on(bool cond, const char *text, const char *file, int line)
{
	if (cond)
		fault("BUG_ON", text, file, line);
}

void shim_assert(bool cond, const char *text, const char *file, int line)
{
	if (!cond)
		fault("assert", text, file, line);
}

int shim_strcmp(const char *left, const char *right, const char *file, int line)
{
	if (!left || !right)
		fault("memory", "strcmp(NULL)", file, line);
	return strcmp(left, right);
}

/* ------------------------------------------------------------------ locks */

static void tell(const char *verb, const char *what, const char *file, int line)
{
	if (tell_locks)
		fprintf(stderr, "cpu%d %s %s %s:%d\n", me, verb, what,
			base_name(file), line);
}

/* The name of a lock as the listing writes it, without the leading &. */
static const char *lock_name(const char *name)
{
	return *name == '&' ? name + 1 : name;
}

void shim_lock(struct mutex *lock, const char *name, const char *file, int line)
{
	name = lock_name(name);
	if (lock->owner == me + 1 && me != NOBODY)
		fault("double lock", name, file, line);
	if (me == NOBODY) {
		if (lock->owner)
			fault("double lock", name, file, line);
		lock->owner = NOBODY;
		return;
	}
	cpus[me].lock = lock;
	stop(AT_LOCK, name, file, line);
	lock->owner = me + 1;
	tell("locks", name, file, line);
}

void shim_unlock(struct mutex *lock, const char *name, const char *file, int line)
{
	if (lock->owner != (me == NOBODY ? NOBODY : me + 1))
		fault("unlock of a lock not held", lock_name(name), file, line);
	lock->owner = 0;
	if (me != NOBODY && cpus[me].unlocks && !--cpus[me].unlocks)
		stop(AT_UNLOCK, lock_name(name), file, line);
}

/* --------------------------------------------------- waiting and choosing */

void shim_wait_reached(void)
{
	if (me != NOBODY)
		cpus[me].waits_reached++;
}

void shim_wait(const char *cond, const char *file, int line)
{
	if (me == NOBODY)
		fault("wait outside a CPU", cond, file, line);
	stop(AT_WAIT, cond, file, line);
}

int shim_choose(int n, const char *file, int line)
{
	char number[12];

	if (n < 1)
		fault("choice among none", "", file, line);
	if (n == 1)
		return 0;
	if (me == NOBODY)
		fault("choice outside a CPU", "", file, line);
	cpus[me].possibilities = n;
	stop(AT_CHOICE, "a choice", file, line);
	snprintf(number, sizeof(number), "%d", cpus[me].choice);
	tell("chooses", number, file, line);
	return cpus[me].choice;
}

/* -------------------------------------------------------------------- RCU */

static int nobody_reading;

static int *reading(void)
{
	return me == NOBODY ? &nobody_reading : &cpus[me].reading;
}

void shim_rcu_read_lock(void)
{
	++*reading();
}

void shim_rcu_read_unlock(const char *file, int line)
{
	if (!*reading())
		fault("end of no read section", "", file, line);
	if (--*reading() || me == NOBODY)
		return;
	for (int i = 0; i < SHIM_CPUS; i++)
		cpus[i].readers &= ~(1u << me);
}

void shim_synchronize_rcu(const char *file, int line)
{
	if (*reading())
		fault("grace period inside a read section", "", file, line);
	if (me == NOBODY)
		return;
	for (int i = 0; i < SHIM_CPUS; i++)
		if (cpus[i].reading)
			cpus[me].readers |= 1u << i;
	shim_wait_reached();
	while (cpus[me].readers)
		shim_wait("the grace period is over", file, line);
}

/* ------------------------------------------------------------------- heap */

#define POOLS 16
#define OBJECTS 4

static struct pool {
	const char *type;
	size_t size;
	char *memory;
	enum { NEVER_USED, IN_USE, FREED } object[OBJECTS];
} pools[POOLS];

static struct pool *find_pool(size_t size, const char *type)
{
	struct pool *pool;

	for (pool = pools; pool < pools + POOLS; pool++) {
		if (!pool->memory) {
			pool->type = type;
			pool->size = size;
			pool->memory = calloc(OBJECTS, size);
			return pool;
		}
		if (pool->size == size && !strcmp(pool->type, type))
			return pool;
	}
	abort();
}

/*
 * The possibilities: the first object never used, if there is one; then every
 * freed one, by its place in the pool. With one possibility nobody is asked.
 */
void *shim_kzalloc(size_t size, const char *type, const char *file, int line)
{
	struct pool *pool = find_pool(size, type);
	int possible[OBJECTS], n = 0, i;

	for (i = 0; i < OBJECTS && !n; i++)
		if (pool->object[i] == NEVER_USED)
			possible[n++] = i;
	for (i = 0; i < OBJECTS; i++)
		if (pool->object[i] == FREED)
			possible[n++] = i;
	if (!n)
		fault("heap pool exhausted", type, file, line);
	i = possible[shim_choose(n, file, line)];
	pool->object[i] = IN_USE;
	return memset(pool->memory + i * size, 0, size);
}

void shim_kfree(void *object, const char *file, int line)
{
	struct pool *pool;
	size_t offset;

	if (!object)
		return;
	for (pool = pools; pool < pools + POOLS && pool->memory; pool++) {
		offset = (char *)object - pool->memory;
		if (offset >= OBJECTS * pool->size)
			continue;
		if (offset % pool->size)
			break;
		if (pool->object[offset / pool->size] != IN_USE)
			fault("double free", "", file, line);
		pool->object[offset / pool->size] = FREED;
		/* No valid pointer: using a freed object is a memory fault. */
		memset(object, 0x6b, pool->size);
		return;
	}
	fault("memory", "kfree of what kzalloc did not give", file, line);
}

/* -------------------------------------------------------------- scheduler */

static void print_place(FILE *to, int number)
{
	struct cpu *cpu = &cpus[number];

	fprintf(to, "cpu%d ", number);
	if (cpu->place == ENDED || cpu->place == FAULTED) {
		fprintf(to, "has ended\n");
		return;
	}
	if (cpu->place == AT_LOCK && cpu->lock->owner > 0)
		fprintf(to, "waits for %s, held by cpu%d", cpu->what,
			cpu->lock->owner - 1);
	else if (cpu->place == AT_LOCK && cpu->lock->owner)
		fprintf(to, "waits for %s, held since setup", cpu->what);
	else if (cpu->place == AT_UNLOCK)
		fprintf(to, "has released %s", cpu->what);
	else if (cpu->place == AT_CHOICE)
		fprintf(to, "chooses one of %d", cpu->possibilities);
	else if (cpu->place == AT_WAIT)
		fprintf(to, "waits until %s", cpu->what);
	else
		fprintf(to, "wants %s, free", cpu->what);
	fprintf(to, " %s:%d\n", base_name(cpu->file), cpu->line);
}

static void __attribute__((noreturn)) disagree(int at, const char *entry)
{
	log_flush();
	fflush(stdout);
	if (entry)
		fprintf(stderr, "script and program disagree at entry %d, \"%s\":\n",
			at, entry);
	else
		fprintf(stderr, "script and program disagree: the script ends too early:\n");
	for (int i = 0; i < SHIM_CPUS; i++)
		print_place(stderr, i);
	exit(3);
}

/* Lets everyone go on whose wait is over, until nobody's is. */
static void settle(void)
{
	bool moved;

	do {
		moved = false;
		for (int i = 0; i < SHIM_CPUS; i++) {
			int before = cpus[i].waits_reached;

			if (cpus[i].place != AT_WAIT)
				continue;
			let_run(i);
			if (cpus[i].place != AT_WAIT ||
			    cpus[i].waits_reached != before)
				moved = true;
		}
	} while (moved);
}

/* Reads a number behind a mark, if the mark is there. False if none follows. */
static bool number_behind(char mark, char **text, int *number)
{
	char *digits = *text + 1;

	if (**text != mark)
		return true;
	*number = strtol(digits, text, 10);
	return *text != digits && *number >= 0;
}

static void play(int at, char *entry)
{
	char *rest;
	int number = strtol(entry, &rest, 10), choice = -1, unlocks = 0;
	struct cpu *cpu;
	bool fits;

	if (rest == entry || number < 0 || number >= SHIM_CPUS ||
	    !number_behind('!', &rest, &choice) ||
	    !number_behind('/', &rest, &unlocks) || *rest) {
		fprintf(stderr, "entry %d of the script, \"%s\", is no CPU, CPU!choice or CPU/unlocks\n",
			at, entry);
		exit(2);
	}
	cpu = &cpus[number];
	if (choice < 0)
		fits = cpu->place == AT_UNLOCK ||
		       (cpu->place == AT_LOCK && !cpu->lock->owner);
	else
		fits = cpu->place == AT_CHOICE && choice < cpu->possibilities;
	if (!fits)
		disagree(at, entry);
	cpu->choice = choice;
	cpu->unlocks = unlocks;
	let_run(number);
	settle();
}

static void run_cpus(char *script)
{
	void (*const run[])(void) = { cpu0, cpu1, cpu2, cpu3 };
	int at = 0, i;
	char *entry;

	for (i = 0; i < SHIM_CPUS; i++) {
		pthread_t thread;

		cpus[i].run = run[i];
		if (!run[i] || pthread_create(&thread, NULL, cpu_thread, &cpus[i])) {
			fprintf(stderr, "no cpu%d\n", i);
			exit(2);
		}
		let_run(i);
	}
	settle();
	for (entry = strtok(script, " "); entry; entry = strtok(NULL, " "))
		play(++at, entry);
	for (i = 0; i < SHIM_CPUS; i++)
		if (cpus[i].place == AT_CHOICE || cpus[i].place == AT_UNLOCK ||
		    (cpus[i].place == AT_LOCK && !cpus[i].lock->owner))
			disagree(at, NULL);
}

/* Calls a function of the listing as nobody; false if it ended in a fault. */
static bool call(void (*function)(void))
{
	if (sigsetjmp(nobody_out, 1))
		return false;
	function();
	return true;
}

static void print_nobody_fault(void)
{
	if (nobody_fault.file)
		printf(" %s:%d\n", base_name(nobody_fault.file), nobody_fault.line);
	else
		puts(" memory or arithmetic");
}

/* What is left after the last entry; true if every CPU ended without fault. */
static bool report(void)
{
	bool fine = true;

	log_flush();
	for (int i = 0; i < SHIM_CPUS; i++) {
		if (cpus[i].place != ENDED)
			fine = false;
		if (cpus[i].place == AT_LOCK || cpus[i].place == AT_WAIT) {
			printf("STUCK ");
			print_place(stdout, i);
		}
	}
	in_ending = true;
	if (ending && !call(ending)) {
		log_flush();
		printf("ENDING fault");
		print_nobody_fault();
	}
	log_flush();
	in_ending = false;
	return fine;
}

int main(int argc, char **argv)
{
	struct sigaction action = { .sa_handler = on_signal };
	static char script[1 << 16];
	int i;

	for (i = 1; i < argc; i++) {
		if (!strcmp(argv[i], "-l")) {
			tell_locks = true;
			continue;
		}
		if (strlen(script) + strlen(argv[i]) + 2 > sizeof(script)) {
			fprintf(stderr, "the script is too long\n");
			return 2;
		}
		strcat(strcat(script, " "), argv[i]);
	}
	sigaction(SIGSEGV, &action, NULL);
	sigaction(SIGBUS, &action, NULL);
	sigaction(SIGFPE, &action, NULL);

	if (setup && !call(setup)) {
		log_flush();
		printf("FAULT setup");
		print_nobody_fault();
		return 4;
	}
	run_cpus(script);
	if (!report())
		return 0;
	for (i = 0; checks[i].name; i++) {
		bool holds = call(checks[i].run);

		printf("%s: %s", checks[i].name, holds ? "holds\n" : "fails");
		if (!holds)
			print_nobody_fault();
	}
	return 0;
}
