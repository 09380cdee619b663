/*
 * lp loads and unloads modules in the guest by one system call each, on a CPU that is named, and tells how it ended.
 * busybox would do it too, but asks twice where a module is refused, and the kernel's log would say everything twice.
 *
 *     lp ins CPU FILE [PARAMETERS]   finit_module()
 *     lp rm CPU NAME                 delete_module()
 *     lp off NAME                    disables a patch, waits until livepatch lets go of it, and unloads it
 *     lp settle                      waits until no patch is in transition any more
 *     lp drain                       waits until the console has sent all that was printed
 *
 * It ends with 0 where the call did, else with 1; with 2 where it was called wrongly, or waited in vain.
 */
#define _GNU_SOURCE
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

#define PATCHES "/sys/kernel/livepatch"
/* A transition is looked at once a second by the kernel; an emulated one may need several looks. */
#define PATIENCE_SECONDS 60

static long microseconds(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return now.tv_sec * 1000000L + now.tv_nsec / 1000;
}

static void stay_on(int cpu)
{
	cpu_set_t cpus;

	CPU_ZERO(&cpus);
	CPU_SET(cpu, &cpus);
	if (sched_setaffinity(0, sizeof(cpus), &cpus) != 0) {
		fprintf(stderr, "lp: cpu %d: %s\n", cpu, strerror(errno));
		exit(2);
	}
}

/* Prints how a call ended, as all recordings have it. */
static int told(const char *call, const char *of, int cpu, long result, int error, long took)
{
	const char *name = result == 0 ? "OK" : strerrorname_np(error);

	printf("%s(%s) on cpu %d = %s (%d)  [%ld us]\n", call, of, cpu, name, result == 0 ? 0 : -error, took);
	return result == 0 ? 0 : 1;
}

static int load(int cpu, const char *file, const char *parameters)
{
	char of[256];
	long began, result;
	int error, fd = open(file, O_RDONLY | O_CLOEXEC);

	if (fd < 0) {
		fprintf(stderr, "lp: %s: %s\n", file, strerror(errno));
		return 2;
	}
	snprintf(of, sizeof(of), "%s %s", file, parameters);
	stay_on(cpu);
	began = microseconds();
	result = syscall(SYS_finit_module, fd, parameters, 0);
	error = errno;
	return told("finit_module", of, cpu, result, error, microseconds() - began);
}

static int unload(int cpu, const char *name)
{
	long began, result;
	int error;

	stay_on(cpu);
	began = microseconds();
	result = syscall(SYS_delete_module, name, O_NONBLOCK);
	error = errno;
	return told("delete_module", name, cpu, result, error, microseconds() - began);
}

/* The first character of a file of a patch, such as '1' of "enabled"; 0 if there is no such file. */
static char flag_of(const char *patch, const char *flag)
{
	char path[256], value = 0;
	int fd;

	snprintf(path, sizeof(path), PATCHES "/%s/%s", patch, flag);
	fd = open(path, O_RDONLY);
	if (fd < 0)
		return 0;
	if (read(fd, &value, 1) != 1)
		value = 0;
	close(fd);
	return value;
}

static int is_settled(void)
{
	DIR *folder = opendir(PATCHES);
	struct dirent *entry;
	int settled = 1;

	if (!folder)
		return 1;
	while ((entry = readdir(folder)))
		if (entry->d_name[0] != '.' && flag_of(entry->d_name, "transition") == '1')
			settled = 0;
	closedir(folder);
	return settled;
}

static int settle(void)
{
	long end = microseconds() + PATIENCE_SECONDS * 1000000L;

	while (!is_settled()) {
		if (microseconds() > end) {
			fprintf(stderr, "lp: a patch is still in transition after %d seconds\n", PATIENCE_SECONDS);
			return 2;
		}
		usleep(20000);
	}
	return 0;
}

static int switch_off(const char *patch)
{
	char path[256];
	long end = microseconds() + PATIENCE_SECONDS * 1000000L;
	int fd, error = 0;

	snprintf(path, sizeof(path), PATCHES "/%s/enabled", patch);
	fd = open(path, O_WRONLY);
	if (fd < 0 || write(fd, "0", 1) != 1)
		error = errno;
	if (fd >= 0)
		close(fd);
	/* The folder goes once the patch is free; the module can go a moment later. */
	while (!error && flag_of(patch, "enabled"))
		if (microseconds() > end)
			error = ETIMEDOUT;
		else
			usleep(20000);
	while (!error && syscall(SYS_delete_module, patch, O_NONBLOCK) != 0)
		if (errno != EAGAIN && errno != EWOULDBLOCK && errno != EBUSY)
			error = errno;
		else if (microseconds() > end)
			error = ETIMEDOUT;
		else
			usleep(20000);
	printf("disable+unload %s = %s\n", patch, error ? strerrorname_np(error) : "OK");
	return error ? 1 : 0;
}

int main(int count, char **words)
{
	const char *what = count > 1 ? words[1] : "";

	if (strcmp(what, "ins") == 0 && (count == 4 || count == 5))
		return load(atoi(words[2]), words[3], count == 5 ? words[4] : "");
	if (strcmp(what, "rm") == 0 && count == 4)
		return unload(atoi(words[2]), words[3]);
	if (strcmp(what, "off") == 0 && count == 3)
		return switch_off(words[2]);
	if (strcmp(what, "settle") == 0 && count == 2)
		return settle();
	if (strcmp(what, "drain") == 0 && count == 2)
		return tcdrain(STDOUT_FILENO) == 0 ? 0 : 1;
	fprintf(stderr, "lp: ins CPU FILE [PARAMETERS] | rm CPU NAME | off NAME | settle | drain\n");
	return 2;
}
