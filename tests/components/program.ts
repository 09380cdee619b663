import { compile } from '../../src/language/compile.ts';
import type { Program } from '../../src/language/program.ts';

/** Compiles one listing for a test. */
export function compiled(text: string): Program {
  const { program, diagnostics } = compile({ 'test.c': text }, 'test.c');
  if (!program) throw new Error(diagnostics.map(({ message }) => message).join('\n'));
  return program;
}

/** Two CPUs, a lock, a list, a heap object, a state; CPU1 faults if it goes first. */
export const small = `
enum light { LIGHT_RED, LIGHT_GREEN };
struct item {
	/* @label */
	const char *name;
	int uses;
	struct list_head node;
};
struct box {
	struct list_head items;
	enum light light;
};

static DEFINE_MUTEX(lock);
static LIST_HEAD(queue);
static struct item first = { .name = "first" };
static struct item second = { .name = "second" };
static struct item *newest;
static int limit = 3;

void setup(void)
{
	list_add(&second.node, &queue);
}

static void put(struct item *item)
{
	/// Puts the item on the queue.
	list_add(&item->node, &queue);
	item->uses = limit;
}

void cpu0(void)
{
	/// Takes the lock.
	mutex_lock(&lock);
	/// Lets the first item in.
	put(&first);
	newest = &first;
	mutex_unlock(&lock);
}

void cpu1(void)
{
	mutex_lock(&lock);
	newest->uses = 1;
	mutex_unlock(&lock);
}
`;
