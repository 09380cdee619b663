/** What the floors above may rely on in a Program, on the models and on all programs of the meaning tests. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { edgesOf } from '../../src/language/lower/edges.ts';
import type { Program } from '../../src/language/program.ts';
import { boot } from '../../src/machine/boot.ts';
import { executorOf } from '../../src/machine/execute.ts';
import { hasFaulted, type State } from '../../src/machine/state.ts';
import { CONTROL } from './meaning/control.ts';
import { DATA } from './meaning/data.ts';
import { EXPRESSIONS } from './meaning/expressions.ts';
import { KERNEL } from './meaning/kernel.ts';
import { build, buildFiles, MODEL_FILES, MODELS_ENTRIES } from './sources.ts';

const THREE = `
struct item {
	int n;
	struct list_head node;
	const char *name;
};
LIST_HEAD(items);
LIST_HEAD(other);
struct item fixed[2] = { { .n = 1, .name = "one" }, { .n = 2, .name = "two" } };
struct item *shared;
struct mutex lock;
int v[3], total, never = 7, *place = &v[1];
bool flag;

static int same(int n)
{
	return n;
}

static int twice(int n)
{
	int a = same(n), b = same(n);

	return a + b;
}

void setup(void)
{
	list_add(&fixed[0].node, &items);
	list_add_tail(&fixed[1].node, &items);
}

void cpu0(void)
{
	struct item *item;

	shared = kzalloc(sizeof(*shared), GFP_KERNEL);
	shared->n = twice(choose(3)) + 1;
	mutex_lock(&lock);
	list_del(&fixed[0].node);
	list_for_each_entry(item, &items, node)
		total += item->n;
	mutex_unlock(&lock);
	kfree(shared);
}

void cpu1(void)
{
	int i;

	for (i = 0; i < 3; i++)
		v[i] = twice(i) && flag ? same(i) : never;
	*place = 5;
	if (shared)
		shared->n++;
	flag = choose(2);
}

void cpu2(void)
{
	int n = same(3);

	wait_event(total > 0);
	mutex_lock(&lock);
	while (n > 0) {
		n--;
		v[2] = n;
	}
	mutex_unlock(&lock);
}
`;

const POINTERS = `
int x;

static int keep(int n)
{
	return n;
}

static int ignore(int n)
{
	return 1;
}

int (*hook)(int) = keep;

void cpu0(void)
{
	x = hook(choose(3) + 1);
	hook = ignore;
	x = hook(x);
	hook(x);
}

void cpu1(void)
{
	int n = choose(2);

	x = hook(n + 1);
}
`;

const PROGRAMS: { title: string; program: Program }[] = [
  { title: 'three CPUs', program: build(THREE) },
  { title: 'calls through pointers', program: build(POINTERS) },
  ...MODELS_ENTRIES.flatMap((entry) => {
    const program = buildFiles(MODEL_FILES, entry);
    const variants = program.variants.map(({ name, defines }) => ({
      title: `${entry} (${name})`,
      program: buildFiles(MODEL_FILES, entry, ...defines),
    }));
    return [{ title: entry, program }, ...variants];
  }),
  ...[...EXPRESSIONS, ...CONTROL, ...DATA, ...KERNEL].map(({ title, files, defines }) => ({
    title,
    program: buildFiles(files, 'test.c', ...defines),
  })),
];

/** Walks at random and shows every state, the first included; stops where nobody can move. */
function walk(program: Program, dice: readonly number[], visit: (state: State) => void): void {
  const executor = executorOf(program);
  const { state } = boot(program);
  visit(state);
  for (const die of dice) {
    const moves = program.cpus.flatMap((_, cpu) =>
      Array.from({ length: executor.choices(state, cpu) }, (_, choice) => ({ cpu, choice })),
    );
    if (moves.length === 0) return;
    const { cpu, choice } = moves[die % moves.length];
    executor.advance(state, cpu, choice);
    visit(state);
  }
}

const DICE = fc.array(fc.nat(1000), { minLength: 300, maxLength: 600, size: 'max' });

describe.each(PROGRAMS)('$title', ({ program }) => {
  const { code, cpus, frames, memory } = program;

  test('is plain JSON', () => {
    expect(JSON.parse(JSON.stringify(program))).toEqual(program);
  });

  test('has edges to its instructions, and slots in its own words', () => {
    for (const { entry, end, slots, slotCount, position } of cpus) {
      expect(code[entry]).toBeDefined();
      expect(code[end].kind).toBe('end');
      expect(slots).toBe(position + 1);
      expect(slots + slotCount).toBeLessThanOrEqual(memory.words);
    }
    for (const instruction of code) {
      for (const { to, clear } of edgesOf(instruction)) {
        expect(code[to]).toBeDefined();
        for (const slot of clear) expect(code[to].live).not.toContain(slot);
      }
    }
  });

  test('gives no live slot to two frames of one stack', () => {
    for (const { frame, live } of code) {
      const owners = new Map<number, number>();
      for (let index = frame; index >= 0; index = frames[index].parent) {
        for (const { slot } of frames[index].locals) {
          if (live.includes(slot)) expect(owners.get(slot) ?? index).toBe(index);
          owners.set(slot, index);
        }
      }
    }
  });

  test('keeps dead slots at 0, and changes variable words only', { timeout: 60_000 }, () => {
    const variable = new Set(memory.variable);
    const first = boot(program).state;
    fc.assert(
      fc.property(DICE, (dice) => {
        walk(program, dice, (state) => {
          for (let word = 0; word < state.length; word++) {
            if (state[word] !== first[word] && !variable.has(word)) throw new Error(`word ${word} changed`);
          }
          for (const thread of cpus) {
            if (hasFaulted(state, thread)) continue;
            const { live } = code[state[thread.position]];
            for (let slot = thread.slots; slot < thread.slots + thread.slotCount; slot++) {
              if (state[slot] !== 0 && !live.includes(slot))
                throw new Error(`slot ${slot} holds ${state[slot]}`);
            }
          }
        });
      }),
      { numRuns: 20 },
    );
  });
});

test('where a CPU begins, nothing is live: what a function is given is written by the call', () => {
  const { code, cpus } = build(POINTERS);
  for (const { entry } of cpus) expect(code[entry].live).toEqual([]);
});

describe('what can change', () => {
  const { memory, structs } = build(THREE);
  const variable = new Set(memory.variable);
  const addressOf = (name: string) => memory.globals.find((global) => global.name === name)!.address;
  const offset = (field: string) => structs.item.fields.find(({ name }) => name === field)!.offset;

  test('is what some CPU writes', () => {
    for (const name of ['shared', 'lock', 'total', 'flag', 'items'])
      expect(variable).toContain(addressOf(name));
    for (const index of [0, 1, 2]) expect(variable).toContain(addressOf('v') + index);
    expect(variable).toContain(addressOf('fixed') + offset('n'));
    expect(variable).toContain(memory.pools[0].status);
  });

  test('is not what only setup or the text sets', () => {
    for (const name of ['place', 'other']) expect(variable).not.toContain(addressOf(name));
    expect(variable).not.toContain(addressOf('fixed') + offset('name'));
    for (let word = 0; word < memory.nullPage; word++) expect(variable).not.toContain(word);
  });

  describe('of objects', () => {
    /** The structs whose objects can change, if `body` is what a CPU does. All of them are there from the start. */
    const changing = (body: string) => {
      const { memory } = build(`
struct inner { int a; };
struct outer { struct inner in[2]; int b; };
struct around { struct outer out; int c; };
struct apart { int n; struct inner in; };
struct inner *inner;
struct outer *outer;
struct around *around;
struct apart *apart;
void setup(void)
{
	inner = kzalloc(sizeof(*inner), GFP_KERNEL);
	outer = kzalloc(sizeof(*outer), GFP_KERNEL);
	around = kzalloc(sizeof(*around), GFP_KERNEL);
	apart = kzalloc(sizeof(*apart), GFP_KERNEL);
}
void cpu0(void) { ${body} }
`);
      const pools = memory.pools.filter(({ status }) => memory.variable.includes(status));
      for (const { status, address, count, size } of pools) {
        for (let word = status; word < address + count * size; word++)
          expect(memory.variable).toContain(word);
      }
      return pools.map(({ struct }) => struct);
    };

    test('is a field that is written, in every object that has one', () => {
      const { memory } = build(`
struct inner { int a; };
struct outer { int n; struct inner in[2]; };
struct outer *outer;
struct inner single, *inner = &single;
void setup(void) { outer = kzalloc(sizeof(*outer), GFP_KERNEL); }
void cpu0(void) { inner->a = 1; }
`);
      const [{ address, count, size }] = memory.pools;
      const [n, first, second, guard] = [0, 1, 2, 3];
      for (let object = address; object < address + count * size; object += size) {
        for (const word of [first, second]) expect(memory.variable).toContain(object + word);
        for (const word of [n, guard]) expect(memory.variable).not.toContain(object + word);
      }
    });

    test('is those that kfree may be given, as the first part of an object is where the object is', () => {
      expect(changing('kfree(inner);')).toEqual(['inner', 'outer', 'around']);
      expect(changing('kfree(outer);')).toEqual(['outer', 'around']);
      expect(changing('kfree(apart);')).toEqual(['apart']);
    });

    test('is those that kzalloc makes, and no others', () => {
      expect(changing('inner = kzalloc(sizeof(*inner), GFP_KERNEL);')).toEqual(['inner']);
      expect(changing('inner->a = 1;')).toEqual([]);
    });
  });

  describe('of lists', () => {
    const SETTING = `
struct item { int value; struct list_head node; };
struct other { struct list_head node; };
LIST_HEAD(head);
LIST_HEAD(apart);
struct item a;
struct other b;
int x, *place = &x;
struct list_head *link;
`;
    /** The globals that can change; of `a` its link. */
    const changing = (text: string) => {
      const { memory } = build(`${SETTING}${text}`);
      const isIn = (name: string) => {
        const { address } = memory.globals.find((global) => global.name === name)!;
        return memory.variable.includes(address + (name === 'a' ? 1 : 0));
      };
      return ['head', 'apart', 'a', 'b', 'x'].filter(isIn);
    };

    // An operation on an entry writes the links of its neighbours: of which list, the rest of the text says.
    test.each([
      [
        'was put on it before the CPUs began',
        'void setup(void) { list_add(&a.node, &head); }\nvoid cpu0(void) { list_del(&a.node); }',
      ],
      [
        'is looked for on it',
        'void cpu0(void) { list_del(&a.node); }\nvoid cpu1(void) { struct item *i; list_for_each_entry(i, &head, node) x = x; }',
      ],
      [
        'is the first of it',
        'void cpu0(void) { list_del(&a.node); }\nvoid cpu1(void) { struct item *i = list_first_entry(&head, struct item, node); i->value = i->value; }',
      ],
    ])('is a list and its entries, if an entry %s', (_, text) => {
      expect(changing(text).filter((name) => name !== 'x')).toEqual(['head', 'a']);
    });

    // Whose address is kept, anybody may mean who has a pointer to a list_head.
    test.each([
      ['in a start value', 'struct list_head *kept = &head;\nvoid cpu0(void) { list_add(&a.node, kept); }'],
      ['by setup', 'void setup(void) { link = &head; }\nvoid cpu0(void) { list_add(&a.node, link); }'],
      ['by a CPU', 'void cpu0(void) { link = &head; list_add(&a.node, link); }'],
      [
        'in a parameter',
        'static void put(struct list_head *on) { list_add(&a.node, on); }\nvoid cpu0(void) { put(&head); }',
      ],
    ])('is one whose address is kept %s', (_, text) => {
      expect(changing(text)).toEqual(['head', 'a']);
    });

    test.each([
      ['asking whether it is empty', 'x = list_empty(&apart);'],
      ['comparing it', 'x = link == &apart;'],
      ['a loop over it', 'struct other *o; list_for_each_entry(o, &apart, node) x = 1;'],
    ])('is none whose address nobody keeps: %s', (_, body) => {
      expect(
        changing(`void setup(void) { link = &head; }\nvoid cpu0(void) { list_add(&a.node, link); ${body} }`),
      ).toEqual(['head', 'a', 'x']);
    });
  });

  test('is whether a CPU is inside of a read section, for whoever waits', () => {
    const { memory } = build(`
void cpu0(void) { rcu_read_lock(); rcu_read_unlock(); }
void cpu1(void) { synchronize_rcu(); }
`);
    expect(memory.variable).toEqual(expect.arrayContaining([memory.rcu!.depth, memory.rcu!.depth + 1]));
  });

  test('is told in ascending order, without the scratch words', () => {
    const { cpus } = build(THREE);
    const last = cpus[cpus.length - 1];
    expect(memory.variable).toEqual([...variable].sort((a, b) => a - b));
    expect(Math.max(...memory.variable)).toBe(last.slots + last.slotCount - 1);
  });
});

describe('the fingerprint', () => {
  const { fingerprint } = build(THREE);

  test.each([
    ['comments', THREE.replace('\t*place = 5;', '\t/* here */ *place = 5; // now')],
    ['sentences', THREE.replace('\t*place = 5;', '\t/// Sets it.\n\t*place = 5;')],
    ['moments and sections', THREE.replace('\tmutex_lock', '\t/* @now */ /* @section it */\n\tmutex_lock')],
    ['blank lines and spaces', THREE.replaceAll('\n', '\n\n').replaceAll(' = ', '  =  ')],
    ['braces', THREE.replace('\tif (shared)\n\t\tshared->n++;', '\tif (shared) {\n\t\tshared->n++;\n\t}')],
    ['left-out lines', `${THREE}\n#ifdef NEVER\nint x;\n#endif\n`],
    [
      'an unused prototype',
      THREE.replace('static int same(int n)', 'static int same(int n);\nstatic int same(int n)'),
    ],
  ])('outlives %s', (_, text) => {
    expect(text).not.toBe(THREE);
    expect(build(text).fingerprint).toBe(fingerprint);
  });

  test.each([
    ['a number', THREE.replace('*place = 5', '*place = 6')],
    ['a start value', THREE.replace('never = 7', 'never = 8')],
    [
      'the order of statements',
      THREE.replace('\tlist_del(&fixed[0].node);\n', '').replace(
        '\tkfree',
        '\tlist_del(&fixed[0].node);\n\tkfree',
      ),
    ],
    ['a field', THREE.replace('\tint n;\n', '\tint n, m;\n')],
    ['setup', THREE.replace('list_add_tail', 'list_add')],
    ['a printed text', THREE.replace('\tflag =', '\tpr_info("now\\n");\n\tflag =')],
    ['a name', THREE.replaceAll('total', 'sum')],
  ])('changes with %s', (_, text) => {
    expect(text).not.toBe(THREE);
    expect(build(text).fingerprint).not.toBe(fingerprint);
  });

  test('changes with what is defined', () => {
    expect(build(THREE, 'FIXED').fingerprint).not.toBe(fingerprint);
  });
});
