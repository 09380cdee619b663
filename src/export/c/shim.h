/* SPDX-License-Identifier: MIT */
/*
 * Model C as real C: everything that a listing may use without declaring it.
 *
 *	cc -std=gnu11 -Wall -Wextra -Werror -include src/export/c/shim.h \
 *	   -c content/models/notifier.c
 *
 * A listing is one translation unit. What has to know which CPU runs (locks,
 * waiting, choices, the heap, the log) is somewhere else: in threads.c, which
 * lets the machine decide who runs, and in tests/native/harness.c, which has
 * its orders from a script. The rest is here.
 */
#ifndef SHIM_H
#define SHIM_H

#include <errno.h>
#include <stdbool.h>
#include <stddef.h>

/* ------------------------------------------------------------------ lists */

struct list_head {
	struct list_head *next, *prev;
};

#define LIST_HEAD(name) struct list_head name = { &name, &name }

/* Where a deleted entry points: using it is a memory fault. */
#define SHIM_POISON1 ((struct list_head *)1)
#define SHIM_POISON2 ((struct list_head *)2)

static inline void INIT_LIST_HEAD(struct list_head *list)
{
	list->next = list;
	list->prev = list;
}

static inline void shim_list_insert(struct list_head *entry,
				    struct list_head *prev,
				    struct list_head *next)
{
	next->prev = entry;
	entry->next = next;
	entry->prev = prev;
	prev->next = entry;
}

static inline void list_add(struct list_head *entry, struct list_head *head)
{
	shim_list_insert(entry, head, head->next);
}

static inline void list_add_tail(struct list_head *entry,
				 struct list_head *head)
{
	shim_list_insert(entry, head->prev, head);
}

static inline void list_del(struct list_head *entry)
{
	entry->next->prev = entry->prev;
	entry->prev->next = entry->next;
	entry->next = SHIM_POISON1;
	entry->prev = SHIM_POISON2;
}

#define list_add_rcu      list_add
#define list_add_tail_rcu list_add_tail

/* Who stands on the entry can still go on to the next one. */
static inline void list_del_rcu(struct list_head *entry)
{
	entry->next->prev = entry->prev;
	entry->prev->next = entry->next;
	entry->prev = SHIM_POISON2;
}

static inline bool list_empty(const struct list_head *head)
{
	return head->next == head;
}

static inline void list_rotate_left(struct list_head *head)
{
	struct list_head *first;

	if (!list_empty(head)) {
		first = head->next;
		first->next->prev = first->prev;
		first->prev->next = first->next;
		list_add_tail(first, head);
	}
}

static inline bool list_is_singular(const struct list_head *head)
{
	return head->next != head && head->next == head->prev;
}

static inline bool list_is_first(const struct list_head *entry,
				 const struct list_head *head)
{
	return entry->prev == head;
}

static inline bool list_is_last(const struct list_head *entry,
				const struct list_head *head)
{
	return entry->next == head;
}

/* The conditional only asks the compiler whether the member's type fits. */
#define container_of(ptr, type, member)					\
	((type *)((char *)(1 ? (ptr) : &((type *)0)->member) -		\
		  offsetof(type, member)))

#define list_first_entry(head, type, member)				\
	container_of((head)->next, type, member)
#define list_last_entry(head, type, member)				\
	container_of((head)->prev, type, member)
#define list_next_entry(pos, member)					\
	container_of((pos)->member.next, __typeof__(*(pos)), member)
#define list_prev_entry(pos, member)					\
	container_of((pos)->member.prev, __typeof__(*(pos)), member)

#define list_for_each_entry(pos, head, member)				\
	for ((pos) = list_first_entry(head, __typeof__(*(pos)), member);	\
	     &(pos)->member != (head);					\
	     (pos) = list_next_entry(pos, member))
#define list_for_each_entry_rcu list_for_each_entry
#define list_for_each_entry_reverse(pos, head, member)			\
	for ((pos) = list_last_entry(head, __typeof__(*(pos)), member);	\
	     &(pos)->member != (head);					\
	     (pos) = list_prev_entry(pos, member))

/* ------------------------------------------------------------------ locks */

struct mutex {
	int owner;	/* 0: free; CPU number + 1; below 0: not a CPU */
};

#define DEFINE_MUTEX(name) struct mutex name = { 0 }

void shim_lock(struct mutex *lock, const char *name, const char *file, int line);
void shim_unlock(struct mutex *lock, const char *name, const char *file, int line);

#define mutex_lock(lock)   shim_lock(lock, #lock, __FILE__, __LINE__)
#define mutex_unlock(lock) shim_unlock(lock, #lock, __FILE__, __LINE__)

/* -------------------------------------------------------------------- RCU */

void shim_rcu_read_lock(void);
void shim_rcu_read_unlock(const char *file, int line);
void shim_synchronize_rcu(const char *file, int line);

#define rcu_read_lock()   shim_rcu_read_lock()
#define rcu_read_unlock() shim_rcu_read_unlock(__FILE__, __LINE__)
#define synchronize_rcu() shim_synchronize_rcu(__FILE__, __LINE__)

/* ------------------------------------------------- waiting and choosing */

void shim_wait_reached(void);
void shim_wait(const char *cond, const char *file, int line);
int shim_choose(int n, const char *file, int line);

#define wait_event(cond)						\
	do {								\
		shim_wait_reached();					\
		while (!(cond))						\
			shim_wait(#cond, __FILE__, __LINE__);		\
	} while (0)

#define choose(n) shim_choose(n, __FILE__, __LINE__)

/* ------------------------------------------------------------------- heap */

#define GFP_KERNEL 0

/*
 * Objects come from pools, one for every type. C does not tell a type's name,
 * so the pool goes by size unless the listing is compiled with, say,
 * -DHEAP_TYPES='HEAP(klp_ops) HEAP(item)', which is needed only where two heap
 * types have the same size.
 *
 * SHIM_OF takes the sizeof off its argument: SHIM_OF(sizeof(*p)) is *p.
 */
#define SHIM_OF_sizeof(what) what
#define SHIM_OF(size) SHIM_OF_##size
#define HEAP(name) struct name *: #name,
#ifndef HEAP_TYPES
#define HEAP_TYPES
#endif
#define SHIM_TYPE(what)							\
	_Generic((__typeof__(what) *)0, HEAP_TYPES default: "")

void *shim_kzalloc(size_t size, const char *type, const char *file, int line);
void shim_kfree(void *object, const char *file, int line);

#define kzalloc(size, flags)						\
	((void)(flags), shim_kzalloc(size, SHIM_TYPE(SHIM_OF(size)),	\
				     __FILE__, __LINE__))
#define kfree(object) shim_kfree(object, __FILE__, __LINE__)

/* ----------------------------------------------------- complaints and log */

bool shim_warn_on(bool cond, const char *text, const char *function,
		  const char *file, int line);
void shim_bug_on(bool cond, const char *text, const char *file, int line);
void shim_assert(bool cond, const char *text, const char *file, int line);
int shim_strcmp(const char *left, const char *right, const char *file, int line);
void shim_pr(const char *level, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

#define WARN_ON(cond) shim_warn_on(!!(cond), #cond, __func__, __FILE__, __LINE__)
#define BUG_ON(cond)  shim_bug_on(!!(cond), #cond, __FILE__, __LINE__)
#define assert(cond)  shim_assert(!!(cond), #cond, __FILE__, __LINE__)
#define strcmp(left, right) shim_strcmp(left, right, __FILE__, __LINE__)

#define pr_err(...)    shim_pr("err", __VA_ARGS__)
#define pr_warn(...)   shim_pr("warn", __VA_ARGS__)
#define pr_notice(...) shim_pr("notice", __VA_ARGS__)
#define pr_info(...)   shim_pr("info", __VA_ARGS__)
#define pr_cont(...)   shim_pr(NULL, __VA_ARGS__)

#endif
