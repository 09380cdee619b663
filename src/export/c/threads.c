/* SPDX-License-Identifier: MIT */
/*
 * Runs a listing of Model C with a thread for every CPU, in whatever order the
 * machine takes them. At a turn a CPU sleeps for a random while or goes on, so
 * that not all runs are the same: in front of every lock, wait and choice, and
 * wherever the listing has one. A CPU that waits where the listing lets it wait
 * for ever, with no lock and in no read section, keeps nobody from the end.
 *
 * Told while it runs: the log, warnings, and faults, which end their CPU while
 * it keeps its locks. Told then: what ending() says, and whether each check_
 * function holds, which is asked if every CPU came to its end without a fault.
 * strcmp in parentheses is C's own, not the shim's.
 * A pointer that leads nowhere ends all of it, as in any C program.
 */
/* No more names than are needed. */
#define _POSIX_C_SOURCE 200809L

#include <pthread.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "shim.h"

/* setup, the ending and checks run as this one, while no CPU does. */
#define SHIM_NOBODY 4
#define SHIM_OBJECTS 64

enum shim_place { SHIM_ABSENT, SHIM_RUNS, SHIM_WAITS, SHIM_ENDED, SHIM_FAULTED };

static struct shim_cpu {
	void (*run)(void);
	enum shim_place place;
	const char *what;	/* it waits for, at line */
	int line;
	int blocked;		/* it waits for another CPU to release something */
	int reading;		/* how deep inside of read sections */
	int held;		/* locks */
	unsigned int readers;	/* whom its synchronize_rcu waits for, as bits */
	bool lasts;		/* it has waits that may last for ever */
	bool idle;		/* it is in one of them */
	bool quiet;		/* and what it waits for was not so, last time */
	unsigned int seen;	/* shim_news then */
	unsigned int seed;
	const char *level;
	char text[2048];	/* a line of the log that is not ended yet */
} shim_cpus[SHIM_NOBODY + 1];

static pthread_mutex_t shim_world = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t shim_changed = PTHREAD_COND_INITIALIZER;
static pthread_key_t shim_me;

/* Counts the times that a CPU has come to a wait or to its end. */
static unsigned int shim_news;

static struct {
	void *object;
	size_t size;
	const char *type;
	bool freed;
} shim_objects[SHIM_OBJECTS];

static struct shim_cpu *shim_self(void)
{
	return pthread_getspecific(shim_me);
}

static int shim_number(const struct shim_cpu *cpu)
{
	return (int)(cpu - shim_cpus);
}

static void shim_sleep(long nanoseconds)
{
	struct timespec time = { 0, nanoseconds };

	nanosleep(&time, NULL);
}

/* Another one may go first. */
static void shim_turn(void)
{
	struct shim_cpu *self = shim_self();

	if (shim_number(self) != SHIM_NOBODY && rand_r(&self->seed) % 2)
		shim_sleep(rand_r(&self->seed) % 200000);
}

/* -------------------------------------------------------------------- log */

static void shim_flush(struct shim_cpu *cpu)
{
	if (cpu->text[0]) {
		printf("%s%s\n", cpu->level, cpu->text);
		fflush(stdout);
	}
	cpu->text[0] = '\0';
}

void shim_pr(const char *level, const char *format, ...)
{
	static const char *const levels[][2] = {
		{ "err", "[err] " }, { "warn", "[warn] " },
		{ "notice", "[notice] " }, { "info", "[info] " },
	};
	struct shim_cpu *self = shim_self();
	char text[2048], *line, *end;
	size_t i, room, length;
	va_list args;

	va_start(args, format);
	vsnprintf(text, sizeof(text), format, args);
	va_end(args);
	pthread_mutex_lock(&shim_world);
	if (level)
		shim_flush(self);
	for (i = 0; level && i < sizeof(levels) / sizeof(levels[0]); i++)
		if (!(strcmp)(level, levels[i][0]) && (strcmp)(self->level, "ending: "))
			self->level = levels[i][1];
	for (line = text; *line; line = end + 1) {
		end = strchr(line, '\n');
		room = sizeof(self->text) - strlen(self->text) - 1;
		length = end ? (size_t)(end - line) : strlen(line);
		strncat(self->text, line, length < room ? length : room);
		if (!end)
			break;
		shim_flush(self);
	}
	pthread_mutex_unlock(&shim_world);
}

/* ----------------------------------------------------------------- faults */

/* With shim_world held: ends the CPU that runs. It keeps its locks. */
static void shim_fault(const char *kind, const char *what, int line)
{
	struct shim_cpu *self = shim_self();

	shim_flush(self);
	if (shim_number(self) != SHIM_NOBODY)
		printf("FAULT cpu%d: %s%s%s, line %d\n", shim_number(self), kind,
		       *what ? " " : "", what, line);
	fflush(stdout);
	self->place = SHIM_FAULTED;
	self->line = line;
	shim_news++;
	pthread_cond_broadcast(&shim_changed);
	pthread_mutex_unlock(&shim_world);
	pthread_exit(NULL);
}

bool shim_warn_on(bool cond, const char *text, const char *function,
		  const char *file, int line)
{
	(void)file;
	if (cond) {
		pthread_mutex_lock(&shim_world);
		shim_flush(shim_self());
		printf("WARNING in %s(), line %d: %s\n", function, line, text);
		fflush(stdout);
		pthread_mutex_unlock(&shim_world);
	}
	return cond;
}

void shim_bug_on(bool cond, const char *text, const char *file, int line)
{
	(void)file;
	if (cond) {
		pthread_mutex_lock(&shim_world);
		shim_fault("BUG_ON", text, line);
	}
}

void shim_assert(bool cond, const char *text, const char *file, int line)
{
	(void)file;
	if (!cond) {
		pthread_mutex_lock(&shim_world);
		shim_fault("assert", text, line);
	}
}

int shim_strcmp(const char *left, const char *right, const char *file, int line)
{
	(void)file;
	if (!left || !right) {
		pthread_mutex_lock(&shim_world);
		shim_fault("strcmp of NULL", "", line);
	}
	return (strcmp)(left, right);
}

/* ------------------------------------------------------ locks and waiting */

/* True if no CPU is left that could go on by itself. */
static bool shim_stuck(void)
{
	int waiting = 0, i;

	for (i = 0; i < SHIM_NOBODY; i++) {
		if (shim_cpus[i].place == SHIM_RUNS)
			return false;
		if (shim_cpus[i].place == SHIM_WAITS) {
			if (!shim_cpus[i].blocked)
				return false;
			waiting++;
		}
	}
	return waiting > 0;
}

/* With shim_world held: until another CPU has changed something. */
static void shim_block(struct shim_cpu *self, const char *what, int line)
{
	self->what = what;
	self->line = line;
	self->blocked = 1;
	self->place = SHIM_WAITS;
	if (shim_stuck())
		pthread_cond_broadcast(&shim_changed);
	pthread_cond_wait(&shim_changed, &shim_world);
}

/* With shim_world held: a CPU goes on. */
static void shim_go_on(struct shim_cpu *self)
{
	self->blocked = 0;
	self->place = SHIM_RUNS;
}

/* With shim_world held: something was released; whoever waits looks again. */
static void shim_wake(void)
{
	int i;

	for (i = 0; i < SHIM_NOBODY; i++)
		if (shim_cpus[i].blocked)
			shim_go_on(&shim_cpus[i]);
	pthread_cond_broadcast(&shim_changed);
}

void shim_lock(struct mutex *lock, const char *name, const char *file, int line)
{
	struct shim_cpu *self = shim_self();

	(void)file;
	shim_turn();
	pthread_mutex_lock(&shim_world);
	if (lock->owner == shim_number(self) + 1)
		shim_fault("double lock of", name, line);
	while (lock->owner)
		shim_block(self, name, line);
	shim_go_on(self);
	lock->owner = shim_number(self) + 1;
	self->held++;
	pthread_mutex_unlock(&shim_world);
}

void shim_unlock(struct mutex *lock, const char *name, const char *file, int line)
{
	(void)file;
	pthread_mutex_lock(&shim_world);
	if (lock->owner != shim_number(shim_self()) + 1)
		shim_fault("unlock of a lock not held:", name, line);
	lock->owner = 0;
	shim_self()->held--;
	shim_wake();
	pthread_mutex_unlock(&shim_world);
}

void shim_wait_reached(void)
{
	shim_turn();
	pthread_mutex_lock(&shim_world);
	shim_news++;
	pthread_mutex_unlock(&shim_world);
}

/*
 * The condition is asked again after a while. Of two times in a row that it was
 * not so, with no news between, the second was after all that any CPU did that
 * has come to a wait or to its end: if that is all of them, nobody will change it.
 */
void shim_wait(const char *cond, const char *file, int line)
{
	struct shim_cpu *self = shim_self();
	bool quiet = self->quiet;

	(void)file;
	pthread_mutex_lock(&shim_world);
	if (shim_number(self) == SHIM_NOBODY)
		shim_fault("wait outside of a CPU:", cond, line);
	self->what = cond;
	self->line = line;
	self->place = SHIM_WAITS;
	self->quiet = self->idle && !self->held && !self->reading &&
		      self->seen == shim_news;
	self->seen = shim_news;
	if (self->quiet && !quiet)
		pthread_cond_broadcast(&shim_changed);
	pthread_mutex_unlock(&shim_world);
	shim_sleep(100000);
	if (self->idle)
		return;
	pthread_mutex_lock(&shim_world);
	shim_go_on(self);
	pthread_mutex_unlock(&shim_world);
}

/* Into a wait that may last for ever, and out of it. */
void shim_idle(bool idle)
{
	struct shim_cpu *self = shim_self();

	pthread_mutex_lock(&shim_world);
	self->idle = idle && self->lasts;
	self->quiet = false;
	shim_go_on(self);
	pthread_mutex_unlock(&shim_world);
}

/* The listing has shim_idle_ in front of such a wait. */
#define shim_idle_wait_event(cond)					\
	do {								\
		shim_idle(true);					\
		wait_event(cond);					\
		shim_idle(false);					\
	} while (0)

/* With shim_world held: true for a CPU that has come to where it may stay. */
static bool shim_rests(const struct shim_cpu *cpu)
{
	return cpu->place == SHIM_ENDED ||
	       (cpu->place == SHIM_WAITS && cpu->quiet && cpu->seen == shim_news);
}

int shim_choose(int n, const char *file, int line)
{
	(void)file;
	if (n < 1) {
		pthread_mutex_lock(&shim_world);
		shim_fault("choice among none", "", line);
	}
	shim_turn();
	return rand_r(&shim_self()->seed) / 7 % n;
}

/* -------------------------------------------------------------------- RCU */

void shim_rcu_read_lock(void)
{
	pthread_mutex_lock(&shim_world);
	shim_self()->reading++;
	pthread_mutex_unlock(&shim_world);
}

void shim_rcu_read_unlock(const char *file, int line)
{
	struct shim_cpu *self = shim_self();
	int i;

	(void)file;
	shim_turn();
	pthread_mutex_lock(&shim_world);
	if (!self->reading)
		shim_fault("end of no read section", "", line);
	if (!--self->reading)
		for (i = 0; i < SHIM_NOBODY; i++)
			shim_cpus[i].readers &= ~(1u << shim_number(self));
	shim_wake();
	pthread_mutex_unlock(&shim_world);
}

void shim_synchronize_rcu(const char *file, int line)
{
	struct shim_cpu *self = shim_self();
	int i;

	(void)file;
	pthread_mutex_lock(&shim_world);
	if (self->reading)
		shim_fault("grace period inside of a read section", "", line);
	for (i = 0; i < SHIM_NOBODY; i++)
		if (shim_cpus[i].reading)
			self->readers |= 1u << i;
	while (self->readers)
		shim_block(self, "the grace period", line);
	shim_go_on(self);
	pthread_mutex_unlock(&shim_world);
}

/* ------------------------------------------------------------------- heap */

/*
 * A new object, or one of its type that was freed. What was freed stays
 * memory, full of what is no pointer.
 */
void *shim_kzalloc(size_t size, const char *type, const char *file, int line)
{
	int fits[SHIM_OBJECTS + 1], n = 0, i, use;

	(void)file;
	pthread_mutex_lock(&shim_world);
	for (i = 0; i < SHIM_OBJECTS && shim_objects[i].object; i++)
		if (shim_objects[i].freed && shim_objects[i].size == size &&
		    !(strcmp)(shim_objects[i].type, type))
			fits[n++] = i;
	if (i < SHIM_OBJECTS)
		fits[n++] = i;
	if (!n)
		shim_fault("no memory is left for", type, line);
	use = fits[rand_r(&shim_self()->seed) / 7 % n];
	if (!shim_objects[use].object)
		shim_objects[use].object = malloc(size);
	if (!shim_objects[use].object)
		shim_fault("no memory is left for", type, line);
	shim_objects[use].size = size;
	shim_objects[use].type = type;
	shim_objects[use].freed = false;
	memset(shim_objects[use].object, 0, size);
	pthread_mutex_unlock(&shim_world);
	return shim_objects[use].object;
}

void shim_kfree(void *object, const char *file, int line)
{
	int i;

	(void)file;
	if (!object)
		return;
	pthread_mutex_lock(&shim_world);
	for (i = 0; i < SHIM_OBJECTS && shim_objects[i].object != object; i++)
		;
	if (i == SHIM_OBJECTS)
		shim_fault("kfree of what kzalloc did not give", "", line);
	if (shim_objects[i].freed)
		shim_fault("double free", "", line);
	shim_objects[i].freed = true;
	memset(object, 0x6b, shim_objects[i].size);
	pthread_mutex_unlock(&shim_world);
}

/* -------------------------------------------------------------------- run */

static void *shim_thread(void *cpu)
{
	struct shim_cpu *self = cpu;

	pthread_setspecific(shim_me, self);
	shim_turn();
	self->run();
	pthread_mutex_lock(&shim_world);
	shim_flush(self);
	self->place = SHIM_ENDED;
	shim_news++;
	pthread_cond_broadcast(&shim_changed);
	pthread_mutex_unlock(&shim_world);
	return NULL;
}

static pthread_t shim_start(int number, void (*run)(void), const char *level)
{
	struct shim_cpu *cpu = &shim_cpus[number];
	struct timespec now;
	pthread_t thread;

	clock_gettime(CLOCK_REALTIME, &now);
	cpu->run = run;
	cpu->place = SHIM_RUNS;
	cpu->level = level;
	cpu->seed = (unsigned int)(now.tv_nsec / 1000 + number * 7919);
	if (pthread_create(&thread, NULL, shim_thread, cpu)) {
		fprintf(stderr, "no thread for cpu%d\n", number);
		exit(2);
	}
	return thread;
}

/* Runs a function as nobody; false if it ended in a fault. */
static bool shim_ask(void (*function)(void), const char *level)
{
	pthread_join(shim_start(SHIM_NOBODY, function, level), NULL);
	return shim_cpus[SHIM_NOBODY].place == SHIM_ENDED;
}

/* Waits until no CPU goes on, or so many seconds are over. */
static void shim_await(int seconds)
{
	struct timespec until;
	int going, i;

	clock_gettime(CLOCK_REALTIME, &until);
	until.tv_sec += seconds;
	pthread_mutex_lock(&shim_world);
	do {
		going = 0;
		for (i = 0; i < SHIM_NOBODY; i++)
			if ((shim_cpus[i].place == SHIM_RUNS ||
			     shim_cpus[i].place == SHIM_WAITS) &&
			    !shim_rests(&shim_cpus[i]))
				going++;
	} while (going && !shim_stuck() &&
		 !pthread_cond_timedwait(&shim_changed, &shim_world, &until));
	pthread_mutex_unlock(&shim_world);
}

struct shim_check {
	const char *name;
	void (*run)(void);
};

struct shim_program {
	void (*setup)(void), (*ending)(void);
	void (*cpus[SHIM_NOBODY + 1])(void);	/* the last one is NULL */
	unsigned int waits, rounds;	/* who may wait, or go round, for ever: bits */
	const struct shim_check *checks;	/* the last one has no name */
};

/* Exit status: 0 all held, 1 something did not, 2 it could not be run. */
static int shim_run(const struct shim_program *program, int seconds)
{
	bool fine = true, over = true;
	int i;

	pthread_key_create(&shim_me, NULL);
	if (program->setup && !shim_ask(program->setup, "")) {
		printf("FAULT setup, line %d\n", shim_cpus[SHIM_NOBODY].line);
		return 1;
	}
	for (i = 0; program->cpus[i]; i++) {
		shim_cpus[i].lasts = program->waits >> i & 1;
		shim_start(i, program->cpus[i], "");
	}
	shim_await(seconds);
	pthread_mutex_lock(&shim_world);
	for (i = 0; program->cpus[i]; i++) {
		const struct shim_cpu *cpu = &shim_cpus[i];

		if (shim_rests(cpu))
			continue;
		if (cpu->place != SHIM_FAULTED)
			over = false;
		if (cpu->place == SHIM_RUNS && program->rounds >> i & 1) {
			printf("cpu%d goes on, as it may: the end is not asked for\n", i);
			continue;
		}
		if (cpu->place == SHIM_WAITS)
			printf("STUCK cpu%d waits for %s, line %d\n", i, cpu->what,
			       cpu->line);
		if (cpu->place == SHIM_RUNS)
			printf("STUCK cpu%d goes on after %d seconds\n", i, seconds);
		fine = false;
	}
	pthread_mutex_unlock(&shim_world);
	if (over && program->ending && !shim_ask(program->ending, "ending: "))
		printf("ending: fault, line %d\n", shim_cpus[SHIM_NOBODY].line);
	if (!fine)
		return 1;
	for (i = 0; over && program->checks[i].name; i++) {
		if (shim_ask(program->checks[i].run, "")) {
			printf("%s: holds\n", program->checks[i].name);
			continue;
		}
		printf("%s: fails, line %d\n", program->checks[i].name,
		       shim_cpus[SHIM_NOBODY].line);
		fine = false;
	}
	if (fine)
		printf("Nothing went wrong in this run. It may in another.\n");
	return fine ? 0 : 1;
}
