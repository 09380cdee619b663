/**
 * Random programs in which pointers are made from list_heads, of the right list or not, and followed in every way: to
 * objects, to the head of a list, into what lies beside it.
 */
import { randomNumbers } from '../random-programs.ts';

const FIELDS = [
  'int value;',
  'int row[2];',
  'struct part part;',
  'struct mutex lock;',
  'struct item *next;',
  'bool flag;',
  'const char *name;',
];

const GLOBALS = [
  'int number;',
  'int numbers[3];',
  'struct part part;',
  'DEFINE_MUTEX(mutex);',
  'struct item *kept;',
  'bool flag;',
  'struct item spare;',
  'struct box box;',
  'LIST_HEAD(left_list);',
  'LIST_HEAD(right_list);',
];

/** What is done with `p`, a pointer to an item that may be none. */
const USES = [
  'seen = p->value;',
  'p->value = 3;',
  'p->row[1]++;',
  'seen = p->part.size;',
  'in = &p->part; in->size = 2;',
  'at = &p->value; *at = 4;',
  'at = p->row; seen = *at;',
  'lock = &p->lock; mutex_lock(lock); mutex_unlock(lock);',
  'mutex_lock(&p->lock); mutex_unlock(&p->lock);',
  'seen = p->next == NULL;',
  'p->next = &one;',
  'p->flag = true;',
  'seen = strcmp(p->name, "x");',
  'link = &p->left; seen = list_empty(link);',
  'seen = &p->left == &left_list;',
  'seen = &p->right == &right_list;',
  'seen = list_empty(&p->right);',
  'list_del(&p->left);',
  'list_del(&p->right);',
  'list_add_tail(&two.left, &p->left);',
  'INIT_LIST_HEAD(&p->right);',
  'p = list_next_entry(p, left);',
  'p = container_of(&p->right, struct item, right);',
  'kfree(p);',
  'kfree(p); seen = p->value;',
  'kfree(p); mutex_lock(&p->lock);',
  'kept = p;',
  'p = kept;',
];

/** How `p` is made. */
const MAKES = [
  'p = list_first_entry(&left_list, struct item, left);',
  'p = list_first_entry(&right_list, struct item, right);',
  'p = list_last_entry(&left_list, struct item, left);',
  'p = container_of(&right_list, struct item, left);',
  'p = container_of(&box.head, struct item, right);',
  'p = container_of(&two.right, struct item, left);',
  'p = kzalloc(sizeof(*p), GFP_KERNEL); INIT_LIST_HEAD(&p->left); p->name = "x";',
  'p = kzalloc(sizeof(*p), GFP_KERNEL); INIT_LIST_HEAD(&p->right); kept = p;',
  'list_for_each_entry(p, &left_list, left) seen = 1;',
  'p = &one;',
  'p = NULL;',
];

/** A program for each seed, always the same. */
export function randomPointers(seed: number): string {
  const next = randomNumbers(seed * 7919);
  const below = (limit: number) => Math.floor(next() * limit);
  const shuffled = (lines: readonly string[]) =>
    lines
      .map((line) => [next(), line] as const)
      .sort(([a], [b]) => a - b)
      .map(([, line]) => line);
  const some = (lines: readonly string[], count: number) => shuffled(lines).slice(0, count);
  const oneOf = (lines: readonly string[]) =>
    `switch (choose(${lines.length})) {\n${lines.map((line, index) => `\tcase ${index}: ${line} break;`).join('\n')}\n\t}`;
  const body = (steps: readonly string[]) => `
	struct item *p = NULL;
	struct part *in = NULL;
	struct mutex *lock = NULL;
	struct list_head *link = NULL;
	int *at = NULL;
	${steps.join('\n\t')}
	if (p == NULL && in == &part && at == NULL && lock == NULL && link == NULL) seen = 9;`;
  return `
struct part { int size; };
struct item {
	${shuffled([...FIELDS, 'struct list_head left;', 'struct list_head right;']).join('\n\t')}
};
struct box { ${shuffled(['int count;', 'struct list_head head;', 'int more;']).join(' ')} };
${shuffled(GLOBALS).join('\n')}
struct item one;
struct item two;
int seen;
void setup(void)
{
	INIT_LIST_HEAD(&box.head);
	one.name = "one";
	${below(2) ? 'list_add(&one.left, &left_list);' : ''}
	${below(2) ? 'list_add(&one.right, &right_list);' : ''}
}
void cpu0(void)
{${body([oneOf(some(MAKES, 2)), oneOf(some(USES, 3)), ...some(USES, 1)])}
}
void cpu1(void)
{${body([...some(MAKES, 1), ...some(USES, 1)])}
}
void ending(void) { pr_info("%d", seen); }
`;
}
