/** The fields that the page about formats lists are those that are printed, with the types that it says. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { main } from '../../src/cli/main.ts';
import { CHECK_FIELDS, RUN_FIELDS, type Field } from '../../src/site/reference/json.ts';

/** Every leaf of a JSON text: its path, with `[]` for elements, and the types that stand there. */
function leaves(value: unknown, path: string, found: Map<string, Set<string>>): Map<string, Set<string>> {
  const note = (type: string) => found.set(path, (found.get(path) ?? new Set()).add(type));
  if (Array.isArray(value)) {
    note('array');
    for (const element of value) leaves(element, `${path}[]`, found);
  } else if (typeof value === 'object' && value !== null) {
    note('object');
    for (const [key, part] of Object.entries(value)) leaves(part, path ? `${path}.${key}` : key, found);
  } else note(value === null ? 'null' : typeof value === 'string' ? JSON.stringify(value) : typeof value);
  return found;
}

/** Types that a page may not say of a field, if these are printed. */
function unsaid({ type }: Field, types: ReadonlySet<string>): string[] {
  const said = type.replace(/,.*/, '').split(' | ');
  return [...types].filter((found) => {
    const general = found.startsWith('"') ? 'string' : found;
    return !said.includes(found) && !said.includes(general) && !(said[0] === '1' && found === 'number');
  });
}

const models = 'content/models/';

/** What no listing has: a warning in setup, a call that would fault, a check without an assert, marks and choices. */
const folder = mkdtempSync(join(tmpdir(), 'unformed-'));
const odd = join(folder, 'odd.c');
writeFileSync(
  odd,
  `struct item { const char *name; };
struct item *item;
void setup(void) { WARN_ON(!item); }
void cpu0(void) { }
/* @call f() */
const char *f(void) { return item->name; }
void check_nothing(void) { }
`,
);
/** Two CPUs that wait for each other beside one that goes on for ever. */
const endless = join(folder, 'endless.c');
writeFileSync(
  endless,
  `DEFINE_MUTEX(a);
DEFINE_MUTEX(b);
int x;
void cpu0(void) { mutex_lock(&a); mutex_lock(&b); mutex_unlock(&b); mutex_unlock(&a); }
void cpu1(void) { mutex_lock(&b); mutex_lock(&a); mutex_unlock(&a); mutex_unlock(&b); }
void cpu2(void)
{
	/* @forever */
	while (true)
		x = 1 - x;
}
`,
);
const racy = join(folder, 'racy.c');
writeFileSync(
  racy,
  `int x, y;
void cpu0(void)
{
	x = 1;	/* @racy Only a count. */
	y = choose(2);	/* @racy Only mine. */
}
void cpu1(void)
{
	x = 2;
}
void check_y(void) { assert(!y); }
`,
);
afterAll(() => rmSync(folder, { recursive: true }));

// Between them these have every field, and null wherever it can stand.
const check = [
  'notifier.c',
  'notifier.c --no-merge',
  'notifier.c -D FOURTH_PATCH --max-states 100',
  'tutorial/names.c -D FIXED',
  'violations/sometimes.c',
  'violations/self-deadlock.c',
  'classics/busy-wait.c',
  'tutorial/names-1.c',
  'violations/livelock.c',
  'violations/pool.c',
  'violations/use-after-free.c --races',
  'classics/abba.c -D BROKEN',
  'classics/lost-update.c -D BROKEN --races',
]
  .map((words) => `check ${models}${words}`)
  .concat(`check ${odd}`, `check ${racy}`);

const run = [
  'notifier.c --schedule a5',
  'notifier.c',
  'reference/printk.c',
  'tutorial/names.c --schedule a8b13a5',
  'reference/WARN_ON.c',
  'reference/call-marks.c',
  'reference/always.c --schedule b1',
  'violations/self-deadlock.c',
  'violations/deadlock.c --schedule a1b1',
  'tutorial/names.c -D FIXED',
  'violations/livelock.c --schedule b2',
  'notifier.c --why --to a12b135a136',
  'violations/pool.c --why',
  'classics/abba.c -D BROKEN --schedule a1b1 --why',
  'classics/lost-update.c -D BROKEN --schedule a2b2a2b2 --why',
  'violations/use-after-free.c --why',
]
  .map((words) => `run ${models}${words}`)
  .concat(`run ${odd}`, `run ${endless} --schedule a1b1`, `run ${racy} --schedule a1b1a1!1 --why`);

describe.each([
  ['check', CHECK_FIELDS, check],
  ['run', RUN_FIELDS, run],
])('%s --json', (_, fields, commands) => {
  const found = new Map<string, Set<string>>();

  beforeAll(() => {
    for (const command of commands) {
      const { out, error } = main([...command.split(' '), '--json']);
      expect(error, command).toBe('');
      leaves(JSON.parse(out), '', found);
    }
  });

  test('prints every field that is documented, and no other', () => {
    // An array or object is told by what is in it, unless it can be missing as a whole.
    const whole = new Set(fields.map(({ path }) => path));
    const shown = [...found]
      .filter(
        ([path, types]) => whole.has(path) || ![...types].every((type) => /^(array|object)$/.test(type)),
      )
      .map(([path]) => path);
    expect(shown.sort()).toEqual([...whole].sort());
  });

  test.each(fields.map((field) => [field.path, field] as const))(
    '%s is what is documented',
    (path, field) => {
      expect(unsaid(field, found.get(path)!)).toEqual([]);
    },
  );

  test('null is documented where it is printed, and only there', () => {
    const can = fields.filter(({ type }) => type.includes('null')).map(({ path }) => path);
    const does = [...found].filter(([, types]) => types.has('null')).map(([path]) => path);
    expect(can.sort()).toEqual(does.sort());
  });
});
