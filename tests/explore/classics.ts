/**
 * Textbook programs in content/models/classics, each right and broken, with the verdict that was published. What is
 * expected here was typed from those texts, and the places by reading the listings.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { compile } from '../../src/language/compile.ts';
import { formatDiagnostic } from '../../src/language/diagnostic.ts';
import type { Program } from '../../src/language/program.ts';
import type { Verdict, ViolationKind } from '../../src/explore/exploration.ts';

export const CLASSICS = fileURLToPath(new URL('../../content/models/classics/', import.meta.url));

/** Every listing of the folder, by name. */
export const classicFiles: Readonly<Record<string, string>> = Object.fromEntries(
  readdirSync(CLASSICS).map((name) => [name, readFileSync(CLASSICS + name, 'utf8')]),
);

export interface ExpectedViolation {
  readonly kind: ViolationKind;
  /** The function that states what is violated; absent for what must hold of every program. */
  readonly property?: string;
  /** The function that the place is in, and the line there, without indentation. */
  readonly in: string;
  readonly at: string;
  /** The fewest switches between CPUs that show it, counted by hand; null if no order shows it (`sometimes`). */
  readonly switches: number | null;
}

export interface Classic {
  readonly file: string;
  readonly defines: readonly string[];
  readonly verdict: Verdict;
  readonly violations: readonly ExpectedViolation[];
  /** Who said so. */
  readonly source: string;
  /** For a program that holds: all the ways to end. */
  readonly endings?: readonly string[];
  /** For a program that holds: true if somebody waits busily, so that there are orders without end. */
  readonly endless?: boolean;
  /** Statements that no order reaches, and properties that nothing tried; for a program that holds there are none. */
  readonly unreached?: readonly string[];
  readonly vacuous?: readonly string[];
  /** How many orders there are, where few enough to be counted by hand. */
  readonly orders?: number;
}

const right = (file: string, source: string, endings: readonly string[], endless = false): Classic => ({
  file,
  defines: [],
  verdict: 'holds',
  violations: [],
  source,
  endings,
  endless,
});

const broken = (file: string, source: string, ...violations: ExpectedViolation[]): Classic => ({
  file,
  defines: ['BROKEN'],
  verdict: 'violated',
  violations,
  source,
});

const bothInside: ExpectedViolation = {
  kind: 'always',
  property: 'always_one_inside',
  in: 'always_one_inside',
  at: 'assert(inside <= 1);',
  // One stops half-way into the lock, the other goes inside, the first follows.
  switches: 2,
};

const ENDLESS = true;

export const classics: readonly Classic[] = [
  right(
    'peterson.c',
    'Peterson, Myths About the Mutual Exclusion Problem, IPL 12(3), 1981',
    ['the last turn: CPU0', 'the last turn: CPU1'],
    ENDLESS,
  ),
  broken(
    'peterson.c',
    'Silberschatz, Galvin, Gagne, Operating System Concepts, 10th edition, 2018, section 6.3',
    bothInside,
  ),

  right(
    'dekker.c',
    'Dijkstra, Cooperating sequential processes, EWD123, 1965, section 2.1',
    ['whose turn it is: CPU0', 'whose turn it is: CPU1'],
    ENDLESS,
  ),
  // Both wait for each other; as they wait busily, that is a livelock here.
  broken('dekker.c', 'Dijkstra, EWD123, 1965, section 2.1; Ben-Ari, 2nd edition, 2006, section 3.7', {
    kind: 'livelock',
    in: 'lock',
    at: 'while (wants[other]) {',
    switches: 1,
  }),

  right(
    'bakery.c',
    "Lamport, A New Solution of Dijkstra's Concurrent Programming Problem, CACM 17(8), 1974",
    ['numbers: 0 0'],
    ENDLESS,
  ),
  broken('bakery.c', 'Lamport, CACM 17(8), 1974: what `choosing` is for', bothInside),

  right(
    'hyman.c',
    "Peterson, IPL 12(3), 1981, in place of Hyman's waiting",
    ['the last turn: CPU0', 'the last turn: CPU1'],
    ENDLESS,
  ),
  broken(
    'hyman.c',
    'Knuth, Additional Comments on a Problem in Concurrent Programming Control, CACM 9(5), 1966',
    bothInside,
  ),

  right(
    'alternation.c',
    'Peterson, IPL 12(3), 1981, in place of strict turns',
    ['first: CPU0', 'first: CPU1'],
    ENDLESS,
  ),
  broken('alternation.c', 'Dijkstra, EWD123, 1965, section 2.1, first attempt', {
    kind: 'sometimes',
    property: 'sometimes_cpu1_is_first',
    in: 'sometimes_cpu1_is_first',
    at: 'bool sometimes_cpu1_is_first(void)',
    switches: null,
  }),

  right(
    'philosophers.c',
    'Dijkstra, Hierarchical ordering of sequential processes, Acta Informatica 1, 1971',
    ['meals: 3'],
  ),
  broken('philosophers.c', 'Dijkstra, Acta Informatica 1, 1971', {
    kind: 'deadlock',
    in: 'eat',
    at: 'mutex_lock(second);',
    switches: 2,
  }),

  // CPU0 first; or CPU1 first, and CPU0 takes A before or after CPU1 releases B.
  {
    ...right('abba.c', 'Coffman, Elphick, Shoshani, System Deadlocks, Computing Surveys 3(2), 1971', [
      'A: 8, B: 12',
    ]),
    orders: 3,
  },
  // Whoever has both locks first: the other takes its first lock before or after the last is released. Or each has
  // one, taken in either order.
  {
    ...broken('abba.c', 'Documentation/locking/lockdep-design.rst', {
      kind: 'deadlock',
      in: 'cpu0',
      at: 'mutex_lock(&b.lock);',
      switches: 1,
    }),
    orders: 6,
  },

  right(
    'bounded-buffer.c',
    'Lampson, Redell, Experience with Processes and Monitors in Mesa, CACM 23(2), 1980',
    ['CPU1 took 1, CPU2 took 2', 'CPU1 took 2, CPU2 took 1'],
  ),
  broken('bounded-buffer.c', 'Lampson, Redell, CACM 23(2), 1980', {
    kind: 'always',
    property: 'always_count_fits',
    in: 'always_count_fits',
    at: 'assert(count >= 0 && count <= ROOM);',
    switches: 4,
  }),

  right(
    'readers-writers.c',
    "Courtois, Heymans, Parnas, Concurrent Control with 'Readers' and 'Writers', CACM 14(10), 1971",
    ['readers: 0'],
  ),
  broken(
    'readers-writers.c',
    'Courtois, Heymans, Parnas, CACM 14(10), 1971: what `mutex` is for',
    {
      kind: 'always',
      property: 'always_writer_is_alone',
      in: 'always_writer_is_alone',
      at: 'assert(!writing || (!reading[0] && !reading[1]));',
      switches: 2,
    },
    { kind: 'deadlock', in: 'down', at: 'wait_event(!taken);', switches: 3 },
  ),

  right('lost-update.c', 'McKenney, Is Parallel Programming Hard …?, chapter Counting', ['counter: 2']),
  broken('lost-update.c', 'McKenney, Is Parallel Programming Hard …?, chapter Counting', {
    kind: 'check',
    property: 'check_nothing_is_lost',
    in: 'check_nothing_is_lost',
    at: 'assert(counter == 2);',
    switches: 2,
  }),

  right('double-checked.c', 'Schmidt, Harrison, Double-Checked Locking, PLoPD 3, 1997', [
    'CPU0 saw 64, CPU1 saw 64',
  ]),
  broken(
    'double-checked.c',
    'Meyers, Alexandrescu, C++ and the Perils of Double-Checked Locking, DDJ, 2004',
    {
      kind: 'check',
      property: 'check_both_saw_the_size',
      in: 'check_both_saw_the_size',
      at: 'assert(seen[0] == 64 && seen[1] == 64);',
      switches: 2,
    },
  ),

  right('freed-under-reader.c', 'Michael, Hazard Pointers, IEEE TPDS 15(6), 2004', ['seen: 1', 'seen: 2']),
  broken('freed-under-reader.c', 'Michael, Hazard Pointers, IEEE TPDS 15(6), 2004', {
    kind: 'use-after-free',
    in: 'cpu0',
    at: 'seen = mine->value;',
    switches: 2,
  }),

  right('rcu-list.c', 'Documentation/RCU/listRCU.rst, whatisRCU.rst', ['sum: 11', 'sum: 1']),
  // On the entry; or behind its use, about to go on from it.
  broken(
    'rcu-list.c',
    'Documentation/RCU/listRCU.rst, whatisRCU.rst: why updaters wait',
    { kind: 'use-after-free', in: 'cpu0', at: 'sum += route->cost;', switches: 2 },
    {
      kind: 'use-after-free',
      in: 'cpu0',
      at: 'list_for_each_entry_rcu(route, &routes, node)',
      switches: 2,
    },
  ),

  right(
    'livelock.c',
    'Goetz et al., Java Concurrency in Practice, 2006, section 10.3.3',
    ['meals: 2'],
    ENDLESS,
  ),
  // Lost before the first step: nobody ever eats. It goes round from where both have begun to dine.
  {
    ...broken('livelock.c', 'Goetz et al., Java Concurrency in Practice, 2006, section 10.3.3', {
      kind: 'livelock',
      in: 'dine',
      at: 'while (hungry[me]) {',
      switches: 1,
    }),
    unreached: ['meals++;', 'hungry[me] = false;', 'spoon = other;', '}'],
    vacuous: ['check_both_ate'],
  },

  right(
    'busy-wait.c',
    'Viresh Kumar, review of i2c-virtio v10, linux-i2c, 23 March 2021',
    ['answer: 42'],
    ENDLESS,
  ),
  // CPU0 starts the device, which answers at once; then CPU0 forgets the answer and looks for it.
  broken('busy-wait.c', 'Viresh Kumar, review of i2c-virtio v10, linux-i2c, 23 March 2021', {
    kind: 'livelock',
    in: 'cpu0',
    at: 'while (!done)',
    switches: 2,
  }),

  // Seven in which the data is there when CPU0 looks, and one in which it sleeps.
  {
    ...right('lost-wakeup.c', 'Tanenbaum, Modern Operating Systems, Sleep and Wakeup', ['received: 1']),
    orders: 8,
  },
  // Three in which the data is there, two in which CPU0 sleeps and is woken, and the lost one.
  {
    ...broken('lost-wakeup.c', 'Tanenbaum, Modern Operating Systems, Sleep and Wakeup', {
      kind: 'deadlock',
      in: 'cpu0',
      at: 'wait_event(!asleep);',
      switches: 2,
    }),
    orders: 6,
  },

  right('lock-leak.c', 'Engler et al., Checking System Rules …, OSDI 2000', ['open: 0 -16', 'open: -16 0']),
  // Either may come second.
  broken(
    'lock-leak.c',
    'Engler et al., Checking System Rules …, OSDI 2000',
    { kind: 'lock-leak', in: 'device_open', at: 'mutex_lock(&device_lock);', switches: 1 },
    { kind: 'lock-leak', in: 'device_open', at: 'mutex_lock(&device_lock);', switches: 1 },
  ),

  right('self-deadlock.c', 'Documentation/locking/mutex-design.rst', [
    'CPU1 found it: 0',
    'CPU1 found it: 1',
  ]),
  // CPU0 gets no further, so nothing is ever on the list.
  {
    ...broken('self-deadlock.c', 'Documentation/locking/mutex-design.rst: no recursive locking', {
      kind: 'self-deadlock',
      in: 'find',
      at: 'mutex_lock(&items_lock);',
      switches: 0,
    }),
    unreached: [
      'if (item->key == key)',
      'return true;',
      'if (!there)',
      'list_add_tail(&five.node, &items);',
      'added++;',
      'mutex_unlock(&items_lock);',
    ],
    vacuous: ['check_added_once'],
  },

  right('bad-unlock.c', 'Documentation/locking/mutex-design.rst', [
    'queued: 0, result: -19',
    'queued: 1, result: -19',
    'queued: 1, result: -16',
  ]),
  broken('bad-unlock.c', 'Documentation/locking/mutex-design.rst: only the owner can unlock', {
    kind: 'bad-unlock',
    in: 'submit',
    at: 'mutex_unlock(&queue_lock);',
    switches: 1,
  }),

  right('error-path.c', 'Engler et al., Checking System Rules …, OSDI 2000', [
    'transfers: 2, results: 0 0',
    'transfers: 1, results: -5 0',
    'transfers: 1, results: 0 -5',
    'transfers: 0, results: -5 -5',
  ]),
  // Whoever fails keeps the lock, and the other waits unless it was faster.
  // (A kept lock is told of the end, when nobody can move any more, so both have moved: one switch.)
  broken(
    'error-path.c',
    'Engler et al., Checking System Rules …, OSDI 2000',
    { kind: 'lock-leak', in: 'transfer', at: 'mutex_lock(&bus_lock);', switches: 1 },
    { kind: 'lock-leak', in: 'transfer', at: 'mutex_lock(&bus_lock);', switches: 1 },
    { kind: 'deadlock', in: 'transfer', at: 'mutex_lock(&bus_lock);', switches: 1 },
  ),
];

/** A classic, compiled. */
export function compileClassic({ file, defines }: Pick<Classic, 'file' | 'defines'>): Program {
  const { program, diagnostics } = compile(classicFiles, file, { defines: [...defines] });
  if (!program || diagnostics.length > 0) throw new Error(diagnostics.map(formatDiagnostic).join('\n'));
  return program;
}
