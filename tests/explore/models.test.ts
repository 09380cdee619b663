/** What the project says about its models, typed from docs/facts; each table and test names its sheet. */
import { describe, expect, test } from 'vitest';
import type { Order } from '../../src/explore/exploration.ts';
import { exploreFully, type Explored } from '../../src/explore/explore.ts';
import type { Program } from '../../src/language/program.ts';
import { logOf, movesOf, stateAt, warningsOf, type Run } from '../../src/machine/run.ts';
import { endingLines } from '../../src/machine/readers.ts';
import { replay } from '../../src/schedule/replay.ts';
import { everyVariant, runModel, stacks, variantOf } from '../models/models.ts';
import { FAILURES } from '../models/rows/failures.ts';
import { shows } from './conformance.ts';
import { naive } from './naive.ts';

const explored = new Map<string, Explored & { program: Program }>();

function exploreModel(entry: string, variant?: string): Explored & { program: Program } {
  const key = `${entry} ${variant}`;
  let found = explored.get(key);
  if (!found) {
    const program = variantOf(entry, variant);
    found = { program, ...exploreFully(program) };
    explored.set(key, found);
  }
  return found;
}

const names = ({ sections }: Order) => sections.map(({ cpu, name }) => `CPU${cpu} ${name}`);

const ENABLED = ['P1: enabled', 'P2: enabled', 'P3: enabled', 'load_module: 0'];

describe.each([
  ['notifier.c', undefined],
  ['notifier.c', 'recovery'],
  ['notifier.c', 'skip-initialised'],
  ['notifier.c', 'klp-alive'],
  ['unformed.c', undefined],
  ['unformed.c', 'recovery'],
  ['direct.c', undefined],
])('%s %s', (entry, variant) => {
  const { program, result } = exploreModel(entry, variant);

  test('has ten orders: three sections of CPU0 and two of CPU1, each in its own order', () => {
    expect(result.orders).toHaveLength(10);
    expect(new Set(result.orders!.map((order) => names(order).join())).size).toBe(10);
    for (const { sections } of result.orders!) {
      expect(sections.filter(({ cpu }) => cpu === 0)).toHaveLength(3);
      const second = sections.filter(({ cpu }) => cpu === 1).map(({ name }) => name);
      expect(second).toEqual(['register', 'enable', ...(variant === 'recovery' ? ['enable'] : [])]);
    }
    expect(result.orders!.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  });

  test('each order ends in one way, and its schedule passes its sections and ends so', () => {
    for (const order of result.orders!) {
      expect(order.endings).toHaveLength(1);
      const [{ schedule, lines }] = order.endings;
      const run = replay(program, schedule);
      expect(endingLines(program, run.state)).toEqual(lines);
      const passed = run.steps.flatMap(({ move, events }) =>
        events.flatMap((event) =>
          event.kind === 'lock' && event.section !== undefined
            ? [`CPU${move.cpu} ${program.sections[event.section].name}`]
            : [],
        ),
      );
      expect(passed).toEqual(names(order));
    }
  });

  test('every violation is shown by its traces', () => {
    for (const violation of result.violations) shows(program, violation);
  });
});

// docs/facts/race.md §1, §3, §5.
describe('the race with the notifier', () => {
  const { program, result } = exploreModel('notifier.c');

  test('is the one wrong order of ten: register and enable between COMING and the notifier', () => {
    expect(result.verdict).toBe('violated');
    const wrong = result.orders!.filter(({ verdict }) => verdict === 'violated');
    expect(wrong.map(names)).toEqual([
      ['CPU0 reserve the name', 'CPU0 become COMING', 'CPU1 register', 'CPU1 enable', 'CPU0 notifier'],
    ]);
    expect(wrong[0].endings[0].lines).toEqual(['a: a3 a2 a1', 'b: b2 b1 b3', ...ENABLED]);
  });

  test('is all that is wrong: one check fails, and the nine other orders end as one wants', () => {
    expect(result.violations.map(({ kind, property }) => [kind, property])).toEqual([
      ['check', 'check_newest'],
    ]);
    const right = result.orders!.filter(({ verdict }) => verdict === 'holds');
    for (const { endings } of right)
      expect(endings[0].lines).toEqual(['a: a3 a2 a1', 'b: b3 b2 b1', ...ENABLED]);
    expect(right).toHaveLength(9);
  });

  test('is shown with two switches, which lead to STATE 2 of the post', () => {
    const { trace } = result.violations[0];
    expect(trace!.switches).toBe(2);
    const run = replay(program, trace!.schedule);
    expect(stacks(program, run.state)).toEqual({
      patches: 'P1 P2 P3',
      stacks: { a: 'a3 a2 a1', b: 'b2 b1 b3' },
    });
    const functions = warningsOf(run).map(
      ({ statement }) => program.functions[program.statements[statement].function].name,
    );
    expect(functions).toEqual(['klp_enable_object']);
  });

  test('does not end wrong if P3 is disabled and enabled again afterwards', () => {
    const recovered = exploreModel('notifier.c', 'recovery').result;
    expect(recovered.verdict).toBe('holds');
    expect(recovered.orders!.map(({ verdict }) => verdict)).toEqual(Array(10).fill('holds'));
    for (const { lines } of recovered.endings) {
      expect(lines.slice(0, 2)).toEqual(['a: a3 a2 a1', 'b: b3 b2 b1']);
      expect(lines).toContain('disable P2: -16');
    }
  });
});

// docs/facts/posted-patch.md §3.
describe("the patch's idea", () => {
  const { program, result } = exploreModel('unformed.c');
  const wrong = result.orders!.filter(({ verdict }) => verdict === 'violated');

  test('has two wrong orders of ten: register in the gap, enable in it or later', () => {
    expect(wrong.map(names)).toEqual([
      ['CPU0 reserve the name', 'CPU0 klp_module_init', 'CPU1 register', 'CPU0 become COMING', 'CPU1 enable'],
      ['CPU0 reserve the name', 'CPU0 klp_module_init', 'CPU1 register', 'CPU1 enable', 'CPU0 become COMING'],
    ]);
  });

  test('leaves b without b3 there, P3 enabled, and nothing in the log says so', () => {
    for (const { endings } of wrong) {
      const [{ lines, schedule }] = endings;
      expect(lines).toEqual(['a: a3 a2 a1', 'b: b2 b1', ...ENABLED]);
      const run = replay(program, schedule);
      expect(warningsOf(run)).toEqual([]);
      expect(logOf(run).filter(({ level }) => level === 'err' || level === 'warn')).toEqual([]);
    }
  });
});

/**
 * What is wrong with which design, whatever the order: the properties, or the kind of a fault and its function.
 * The sheets are those of docs/facts.
 */
const WRONG: Readonly<Record<string, readonly string[]>> = {
  // race.md §2, §4; kernel-2015.md §3, §8: the race, the other end, failures that nobody is told of, a dropped error.
  'notifier.c': ['check_newest'],
  'notifier.c baseline': [],
  'notifier.c recovery': [],
  'notifier.c three-cpus': ['check_newest'],
  'notifier.c reload': ['check_newest', 'check_nothing_stale'],
  'notifier.c failures': ['check_ftrace_forgets', 'check_newest', 'check_nothing_stale', 'check_refused'],
  // race.md §3, §4: who stops too early, or asks for the wrong thing, is left with it.
  'notifier.c way-out': ['check_newest'],
  // Nobody has tried this on a kernel: P3, disabled after M came back elsewhere, leaves an empty stack behind.
  'notifier.c reload-way-out': ['check_newest', 'check_nothing_stale', 'wild in klp_find_ops'],
  // The post: that shortcut leaves the order wrong.
  'notifier.c skip-initialised': ['check_newest'],
  'notifier.c skip-initialised-reload': ['check_newest', 'check_nothing_stale'],
  'notifier.c skip-initialised-failures': [
    'check_ftrace_forgets',
    'check_newest',
    'check_nothing_stale',
    'check_refused',
  ],
  // The post: the new patch has to see the module as loaded even when it is still COMING.
  'notifier.c ignore-coming': ['check_newest'],
  'notifier.c ignore-coming-reload': ['check_newest', 'check_nothing_stale'],
  'notifier.c ignore-coming-failures': [
    'check_ftrace_forgets',
    'check_newest',
    'check_nothing_stale',
    'check_refused',
  ],
  // kernel-2015.md §9: module_mutex is taken inside of klp_mutex, so it must not be held around it.
  'notifier.c hold-module-mutex': ['deadlock in klp_module_notify'],
  // recordings.md §1: 6.1 with the notifier of 2015 has one call, and the race.
  'notifier.c one-call': ['check_newest'],
  'notifier.c one-call-reload': ['check_newest', 'check_nothing_stale'],
  'notifier.c one-call-failures': [
    'check_ftrace_forgets',
    'check_newest',
    'check_nothing_stale',
    'check_refused',
  ],
  // race.md §2, kernel-2015.md §10: enabling looks again.
  'notifier.c rc': ['check_enabled', 'check_newest'],
  'notifier.c rc-reload': ['check_newest', 'check_nothing_stale'],
  'notifier.c rc-failures': ['check_ftrace_forgets', 'check_newest', 'check_nothing_stale', 'check_refused'],
  // What can be asked for afterwards is as with one look: recordings.md §1, §6 hold both to the same kinds.
  'notifier.c rc-way-out': ['check_newest'],
  'notifier.c rc-reload-way-out': ['check_newest', 'check_nothing_stale', 'wild in klp_find_ops'],
  // later-kernels.md §1, §2: the flag closes both races; v4.0 tells nobody after parse_args() or sysfs.
  'notifier.c v4-0': [],
  'notifier.c v4-0-three-cpus': [],
  'notifier.c v4-0-reload': [],
  'notifier.c v4-0-way-out': [],
  'notifier.c v4-0-reload-way-out': [],
  'notifier.c v4-0-failures': [
    'check_ftrace_forgets',
    'check_newest',
    'check_nothing_stale',
    'check_refused',
  ],
  // later-kernels.md §1, §2: the flag closes both races, with two patching CPUs as well; the ignored result stays.
  'notifier.c klp-alive': [],
  'notifier.c klp-alive-three-cpus': [],
  'notifier.c klp-alive-reload': [],
  'notifier.c klp-alive-one-call': [],
  'notifier.c klp-alive-failures': ['check_ftrace_forgets', 'check_newest', 'check_refused'],
  // posted-patch.md §3, §3, §6, §4
  'unformed.c': ['check_newest'],
  'unformed.c recovery': ['check_newest'],
  'unformed.c way-out': ['check_newest'],
  // recordings.md §1: the gap is there with one call, too; as posted, modules are refused as well, which no check forbids.
  'unformed.c one-call': ['check_newest'],
  'unformed.c kallsyms-one-call': ['check_newest'],
  'unformed.c reload': ['check_ftrace_forgets', 'check_loaded', 'check_newest', 'check_nothing_stale'],
  'unformed.c failures': ['check_ftrace_forgets', 'check_nothing_stale'],
  // posted-patch.md §2: (e); (g) and (b); (g); (g); (b); (a)
  'unformed.c no-livepatch': [],
  'unformed.c posted': ['null in klp_module_going'],
  'unformed.c posted-names': ['check_ftrace_forgets', 'check_loaded'],
  'unformed.c posted-module-only': ['check_ftrace_forgets', 'check_loaded'],
  'unformed.c posted-disabled': ['check_ftrace_forgets', 'check_loaded'],
  'unformed.c posted-unload': ['null in klp_module_going'],
  'unformed.c posted-unload-module-only': ['self-deadlock in klp_module_notify_going'],
  'unformed.c posted-unload-names': ['self-deadlock in klp_module_notify_going'],
  'unformed.c posted-unload-lock': ['self-deadlock in klp_module_notify_going'],
  // later-kernels.md §3, §4: v4.6 leaves earlier patches applied to a module that it refuses, v6.19 does not.
  'direct.c': [],
  'direct.c three-cpus': [],
  'direct.c reload': [],
  'direct.c failures': ['check_nothing_stale'],
  'direct.c today': [],
  'direct.c today-three-cpus': [],
  'direct.c today-reload': [],
  'direct.c today-failures': [],
  // kernel-2015.md §4, §7
  'lifecycle.c': [],
  'stacking.c': [],
};

const split = (name: string) => name.split(' ') as [entry: string, variant?: string];

describe('every design', () => {
  test('is in the table', () => {
    expect(Object.keys(WRONG).sort()).toEqual(
      everyVariant()
        .map(([name]) => name)
        .sort(),
    );
  });

  test.each(Object.entries(WRONG))('%s: %j', (name, wrong) => {
    const { program, result } = exploreModel(...split(name));
    const found = result.violations.map(({ kind, property, file, line }) => {
      const { name: inside } = program.functions.find(
        ({ span }) => program.files[span.file].name === file && span.line <= line && line <= span.endLine,
      )!;
      return property ?? `${kind} in ${inside}`;
    });
    expect([...new Set(found)].sort()).toEqual(wrong);
    expect(result.verdict).toBe(wrong.length > 0 ? 'violated' : 'holds');
    // What is said to hold was really tried.
    if (wrong.length === 0) expect(result.vacuous).toEqual([]);
  });

  const asPosted = Object.keys(WRONG).filter((name) => name.includes(' posted'));
  test.each(asPosted)('%s: not one order ends well', (name) => {
    const { endings } = exploreModel(...split(name)).result;
    expect(endings.filter(({ verdict }) => verdict === 'holds')).toEqual([]);
  });

  const withFailures = Object.keys(WRONG).filter((name) => name.endsWith('failures'));
  test.each(withFailures)('%s: nothing else can come of a load than the table of failures says', (name) => {
    const [entry, variant] = split(name);
    const rows = FAILURES.filter((row) => row.entry === entry && row.variant === variant);
    const said = new Set(rows.map(({ ending }) => ending.join('\n')));
    const { endings } = exploreModel(entry, variant).result;
    expect(new Set(endings.map(({ lines }) => lines.join('\n')))).toEqual(said);
  });
});

describe('two CPUs that add a patch each, while M is loaded', () => {
  const endings = (entry: string, variant: string) =>
    exploreModel(entry, variant).result.endings.map(({ lines }) => lines.slice(0, 6).join(', '));

  // kernel-2015.md §7: only the first disabled patch may be enabled. One that comes too early is refused.
  test('with the flag, both are in the order in which they were registered, or one was refused', () => {
    expect(endings('notifier.c', 'klp-alive-three-cpus').sort()).toEqual([
      'a: a3 a2 a1, b: b3 b2 b1, P1: enabled, P2: enabled, P3: enabled, P4: disabled',
      'a: a3 a4 a2 a1, b: b3 b4 b2 b1, P1: enabled, P2: enabled, P4: enabled, P3: enabled',
      'a: a4 a2 a1, b: b4 b2 b1, P1: enabled, P2: enabled, P4: enabled, P3: disabled',
      'a: a4 a3 a2 a1, b: b4 b3 b2 b1, P1: enabled, P2: enabled, P3: enabled, P4: enabled',
    ]);
  });

  // later-kernels.md §4: registering and enabling is one section, and no rule says in which order to enable.
  test('today, neither is refused', () => {
    expect(endings('direct.c', 'today-three-cpus').sort()).toEqual([
      'a: a3 a4 a2 a1, b: b3 b4 b2 b1, P1: enabled, P2: enabled, P4: enabled, P3: enabled',
      'a: a4 a3 a2 a1, b: b4 b3 b2 b1, P1: enabled, P2: enabled, P3: enabled, P4: enabled',
    ]);
  });
});

/** The steps with which the fate of a state changes: who, in which function, does what, and from what to what. */
function turns(entry: string): string[] {
  const { program, fates } = exploreModel(entry);
  const { nodes } = naive(program);
  const found = new Set<string>();
  for (const { state, steps } of nodes.values()) {
    const before = fates!.of(state)!;
    for (const { cpu, to } of steps) {
      const after = fates!.of(nodes.get(to)!.state)!;
      if (before === after) continue;
      const { statement } = program.code[state[program.cpus[cpu].position]];
      const { text, function: index } = program.statements[statement];
      found.add(`CPU${cpu} ${program.functions[index].name}: ${text} ${before} -> ${after}`);
    }
  }
  return [...found].sort();
}

// docs/facts/race.md §6.
describe('fates', () => {
  const posted = runModel('notifier.c', 'a@notifier b* a*');
  const { program, fates } = exploreModel('notifier.c');
  const states = (run: Run) => [run.start, ...run.steps.map(({ state }) => state)];

  test('turn at three acquisitions only in the race with the notifier', () => {
    expect(turns('notifier.c')).toEqual([
      'CPU0 klp_module_notify: mutex_lock(&klp_mutex); open -> good',
      'CPU1 klp_enable_patch: mutex_lock(&klp_mutex); open -> bad',
      'CPU1 klp_find_object_module: mutex_lock(&module_mutex); open -> good',
    ]);
  });

  test("turn at three acquisitions only with the patch's idea", () => {
    expect(turns('unformed.c')).toEqual([
      'CPU0 complete_formation: mutex_lock(&module_mutex); open -> good',
      'CPU1 klp_find_object_module: mutex_lock(&module_mutex); open -> bad',
      'CPU1 klp_register_patch: mutex_lock(&klp_mutex); open -> good',
    ]);
  });

  test("the post's schedule can still end well until CPU1 takes klp_mutex to enable P3", () => {
    const point = fates!.pointOfNoReturn(states(posted))!;
    const { move, events, function: name } = posted.steps[point - 1];
    expect([move.cpu, name]).toEqual([1, 'klp_enable_patch']);
    expect(events).toMatchObject([{ kind: 'lock', lock: 'klp_mutex' }]);
    expect(fates!.of(stateAt(posted, point))).toBe('bad');
    expect(fates!.of(stateAt(posted, point - 1))).toBe('open');
  });

  test('one step before, a schedule saves it; at that step none does', () => {
    const point = fates!.pointOfNoReturn(states(posted))!;
    const moves = fates!.rescue(stateAt(posted, point - 1))!;
    const run = replay(program, [...movesOf(posted).slice(0, point - 1), ...moves]);
    expect(endingLines(program, run.state)).toEqual(['a: a3 a2 a1', 'b: b3 b2 b1', ...ENABLED]);
    expect(fates!.pointOfNoReturn(states(run))).toBeUndefined();
    expect(fates!.rescue(stateAt(posted, point))).toBeUndefined();
  });
});

test('a state of the race with three CPUs takes at most 64 bytes, the index of parents included', () => {
  const { result } = exploreModel('notifier.c', 'three-cpus');
  expect(result.states).toBeGreaterThan(100_000);
  expect(result.bytes / result.states).toBeLessThanOrEqual(64);
});
