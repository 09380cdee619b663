/*
 * Runs programs of one CPU as native C, each in a process of its own, with the
 * sanitizers of gcc looking for what C leaves undefined:
 *
 *	gcc -std=gnu11 -g -fsanitize=address,undefined -fno-sanitize-recover=all \
 *	    -include src/export/c/shim.h tests/native/sequential.c programs.c -o run
 *
 * programs.c defines the table below. Objects come from malloc, which never
 * hands out one twice while the sanitizer keeps what was freed. Printed for
 * each program:
 *
 *	PROGRAM number
 *	[info] text		a line of the log
 *	WARN file:line		a WARN_ON that was hit
 *	FAULT kind file:line	what the shim finds; the rest the sanitizers
 *				report in their own words
 *	ENDING text		what ending() says, after a fault too
 *
 * A sanitizer ends the process without a fault of ours, so what is global is
 * told from its hooks.
 */
#include "sequential.h"

#undef assert
#undef strcmp

#include <sanitizer/common_interface_defs.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static const struct sequential_program *running;
static int choices_made;
static bool in_ending, told, line_open;

static void tell_ending(void)
{
	if (told || !running)
		return;
	told = in_ending = true;
	if (line_open)
		putchar('\n');
	line_open = false;
	running->ending();
	fflush(stdout);
}

void __ubsan_on_report(void);

void __ubsan_on_report(void)
{
	tell_ending();
}

static void __attribute__((noreturn))
fault(const char *kind, const char *file, int line)
{
	if (line_open)
		putchar('\n');
	line_open = false;
	printf("FAULT %s %s:%d\n", kind, file, line);
	tell_ending();
	_exit(1);
}

/* Every line of a program's log ends in the call that began it. */
void shim_pr(const char *level, const char *format, ...)
{
	va_list args;

	if (in_ending)
		printf("ENDING ");
	else
		printf("[%s] ", level);
	va_start(args, format);
	vprintf(format, args);
	va_end(args);
}

bool shim_warn_on(bool cond, const char *text, const char *function,
		  const char *file, int line)
{
	if (cond)
		printf("WARN %s:%d\n", file, line);
	return cond;
}

void shim_bug_on(bool cond, const char *text, const char *file, int line)
{
	if (cond)
		fault("bug-on", file, line);
}

void shim_assert(bool cond, const char *text, const char *file, int line)
{
	if (!cond)
		fault("assert", file, line);
}

int shim_strcmp(const char *left, const char *right, const char *file, int line)
{
	if (!left || !right)
		fault("null", file, line);
	return strcmp(left, right);
}

void shim_lock(struct mutex *lock, const char *name, const char *file, int line)
{
	if (lock->owner)
		fault("self-deadlock", file, line);
	lock->owner = 1;
}

void shim_unlock(struct mutex *lock, const char *name, const char *file, int line)
{
	if (!lock->owner)
		fault("bad-unlock", file, line);
	lock->owner = 0;
}

int shim_choose(int n, const char *file, int line)
{
	if (n < 1)
		fault("bounds", file, line);
	return running->choices[choices_made++];
}

void *shim_kzalloc(size_t size, const char *type, const char *file, int line)
{
	return calloc(1, size);
}

void shim_kfree(void *object, const char *file, int line)
{
	free(object);
}

int main(void)
{
	const struct sequential_program *program;

	for (program = sequential_programs; program->cpu0; program++) {
		pid_t child;

		printf("PROGRAM %d\n", program->number);
		fflush(stdout);
		child = fork();
		if (child) {
			waitpid(child, NULL, 0);
			continue;
		}
		dup2(1, 2);
		alarm(60);
		__sanitizer_set_death_callback(tell_ending);
		running = program;
		program->setup();
		program->cpu0();
		tell_ending();
		_exit(0);
	}
	return 0;
}
