/** What the lab's page says beside the lab, held against programs that do as it says. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { exploreFully } from '../../src/explore/explore.ts';
import { racesOf } from '../../src/explore/races.ts';
import { compile } from '../../src/language/compile.ts';
import { unmarked } from '../../src/words/races.ts';

const help = readFileSync('content/lab.mdx', 'utf8');

/** The kinds of violations of a program, and how many pairs of its statements race. */
function found(text: string): { kinds: string[]; races: number } {
  const { program, diagnostics } = compile({ 'race.c': text }, 'race.c');
  if (!program) throw new Error(JSON.stringify(diagnostics));
  const explored = exploreFully(program);
  const kinds = explored.result.violations.map(({ kind }) => kind);
  return { kinds: [...new Set(kinds)], races: unmarked(racesOf(explored)!).length };
}

/** get_instance(), called on both CPUs. */
const singleton = (body: string) => `struct instance { int users; };
static struct instance *instance;
DEFINE_MUTEX(lock);
int made, freed;

static void get_instance(void)
{
${body}
}

void cpu0(void) { get_instance(); }
void cpu1(void) { get_instance(); }
`;
const MAKE = 'instance = kzalloc(sizeof(*instance), GFP_KERNEL); made++;';
const LOOKS = `if (!instance) { ${MAKE} }`;
const LOCKED = `mutex_lock(&lock); ${LOOKS} mutex_unlock(&lock);`;

test('what is made twice is found by the count that the page tells', () => {
  expect(help).toContain('write `assert(made == 1);`');
  const check = 'void check_one(void) { assert(made == 1); }\n';
  expect(found(singleton(LOOKS) + check).kinds).toEqual(['check']);
  expect(found(singleton(LOCKED) + check).kinds).toEqual([]);
});

test('what is never freed is found by the counts that the page tells', () => {
  for (const piece of ['`made++;`', '`freed++;`', '`assert(made == freed);`']) expect(help).toContain(piece);
  const check = 'void check_leak(void) { assert(made == freed); }\n';
  const put =
    'mutex_lock(&lock); if (instance) { kfree(instance); freed++; instance = NULL; } mutex_unlock(&lock);';
  expect(found(singleton(`${LOOKS} ${put}`) + check).kinds).toContain('check');
  expect(found(singleton(`${LOCKED} ${put}`) + check).kinds).toEqual([]);
});

test('double-checked locking is right, as the page says, and its look without the lock is a data race', () => {
  expect(help).toContain('double-checked locking');
  const { kinds, races } = found(singleton(`if (!instance) { ${LOCKED} }`));
  expect(kinds).toEqual([]);
  expect(races).toBe(1);
});

test('where memory may run out, it is asked as the page says', () => {
  expect(help).toContain('`if (choose(2)) return -ENOMEM;`');
  const text = (look: string) => `struct item { int n; };
static struct item *make(void) { struct item *item; if (choose(2)) return NULL; item = kzalloc(sizeof(*item), GFP_KERNEL); return item; }
static int use(void) { struct item *item; item = make(); ${look} item->n = 1; kfree(item); return 0; }
void cpu0(void) { use(); }
static int probe(void) { if (choose(2)) return -ENOMEM; return 0; }
void cpu1(void) { probe(); }
`;
  expect(found(text('if (!item) return -ENOMEM;')).kinds).toEqual([]);
  expect(found(text('')).kinds).toEqual(['null']);
});

test('the race of the commit message is found without a property, and the table mends it', () => {
  const timer = (cancel: string) => `struct priv { int ticks; };
static struct priv *priv;
static bool armed, running;
void setup(void) { priv = kzalloc(sizeof(*priv), GFP_KERNEL); armed = true; }
void cpu0(void) { ${cancel} kfree(priv); }
static void callback(void) { priv->ticks++; }
/* @forever */
void cpu1(void) { wait_event(armed); running = true; if (armed) { armed = false; callback(); } running = false; }
`;
  expect(found(timer('armed = false;')).kinds).toEqual(['use-after-free']);
  expect(found(timer('do { armed = false; wait_event(!running); } while (armed || running);')).kinds).toEqual(
    [],
  );
});
