/**
 * Which step decided a run, and against which: for the race and its neighbours typed from docs/facts/race.md §2, §6 and
 * docs/facts/posted-patch.md §3, for the others from what is published about them (see the listings).
 */
import { describe, expect, test } from 'vitest';
import { decisionOf, type Act, type Decision, type Effect } from '../../src/explore/deciding.ts';
import { exploreFully, type Explored } from '../../src/explore/explore.ts';
import type { Program } from '../../src/language/program.ts';
import { contestedWords } from '../../src/machine/access.ts';
import { footprintOf } from '../../src/machine/footprint.ts';
import { anyMove } from '../../src/machine/moves.ts';
import { cut, stateAt, type Run } from '../../src/machine/run.ts';
import { checks } from '../../src/machine/readers.ts';
import { follow } from '../../src/schedule/moments.ts';
import { replay } from '../../src/schedule/replay.ts';
import { MODEL_FILES, buildFiles } from '../language/sources.ts';
import { build } from '../machine/programs.ts';
import { variantOf } from '../models/models.ts';
import { randomProgram } from '../random-programs.ts';

const explored = new Map<Program, Explored>();

function exploredOnce(program: Program): Explored {
  let found = explored.get(program);
  if (!found) explored.set(program, (found = exploreFully(program, { merge: false })));
  return found;
}

function decide(program: Program, order: string): Decision {
  return decisionOf(exploredOnce(program), follow(program, order));
}

/** `CPU1 takes klp_mutex in klp_enable_patch`, `CPU0 runs x = 1; in cpu0` */
function words(program: Program, { cpu, lock, statement, function: name }: Act): string {
  const what = lock === null ? `runs ${program.statements[statement].text}` : `takes ${lock}`;
  return `CPU${cpu} ${what} in ${name}`;
}

function decided(program: Program, order: string) {
  const decision = decide(program, order);
  if (decision.kind !== 'decided') throw new Error(`${order} is not decided: ${JSON.stringify(decision)}`);
  const { end, act, against } = decision;
  return {
    decision,
    end,
    deciding: words(program, act),
    against: against && words(program, against.act),
    object: against?.object,
  };
}

const endsWell = ({ program, state }: Run) =>
  !anyMove(program, state) && checks(program, state).every(({ ok }) => ok);

/** `CPU0: b3 -> b2 b1 b3 (func_stack of klp_ops b)` */
function effects(then: readonly Effect[]): string[] {
  return then.map((effect) => {
    switch (effect.kind) {
      case 'list':
        return `CPU${effect.cpu}: ${effect.before.join(' ')} -> ${effect.after.join(' ')} (${effect.title})`;
      case 'value':
        return `CPU${effect.cpu}: ${effect.before} -> ${effect.after} (${effect.title})`;
      case 'fault':
        return `CPU${effect.cpu}: ${effect.fault}`;
      case 'wait':
        return `CPU${effect.cpu} waits`;
    }
  });
}

describe('the race', () => {
  const program = variantOf('notifier.c');

  test('is decided by who takes klp_mutex first: enable or the notifier', () => {
    const { end, deciding, against, object, decision } = decided(program, 'a@notifier b* a*');
    expect({ end, deciding, against, object }).toEqual({
      end: 'bad',
      deciding: 'CPU1 takes klp_mutex in klp_enable_patch',
      against: 'CPU0 takes klp_mutex in klp_module_notify',
      object: 'klp_mutex',
    });
    expect(effects(decision.then)).toEqual(['CPU0: b3 -> b2 b1 b3 (func_stack of klp_ops b)']);
  });

  test('both steps are in the run, the deciding one first', () => {
    const run = follow(program, 'a@notifier b* a*');
    const { step, act, against } = decided(program, 'a@notifier b* a*').decision;
    expect(run.steps[step - 1]).toMatchObject({ move: { cpu: 1 }, statement: act.statement });
    expect(run.steps[against!.step! - 1]).toMatchObject({
      move: { cpu: 0 },
      statement: against!.act.statement,
    });
    expect(against!.step).toBeGreaterThan(step);
  });

  test('the order that would have saved it is the same up to there, has the other step first, and ends well', () => {
    const run = follow(program, 'a@notifier b* a*');
    const { step, saved, savedAt, against } = decided(program, 'a@notifier b* a*').decision;
    const other = replay(program, saved!);
    expect(endsWell(other)).toBe(true);
    expect(other.steps.slice(0, step - 1).map(({ move }) => move)).toEqual(
      run.steps.slice(0, step - 1).map(({ move }) => move),
    );
    expect(other.steps[savedAt - 1]).toMatchObject({
      move: { cpu: 0 },
      statement: against!.act.statement,
      function: 'klp_module_notify',
    });
  });

  test('is decided in the same way wherever CPU0 stood between COMING and the notifier', () => {
    const late = decided(program, 'a@notifier b@enable a1 b* a*');
    expect([late.deciding, late.against]).toEqual([
      'CPU1 takes klp_mutex in klp_enable_patch',
      'CPU0 takes klp_mutex in klp_module_notify',
    ]);
  });

  // The rows of the table of neighbouring interleavings.
  test.each([
    [
      'registered while M is UNFORMED, enabled before the notifier',
      'a@coming b@enable a@notifier b* a*',
      ['CPU1 takes module_mutex in klp_find_object_module', 'CPU0 takes module_mutex in complete_formation'],
    ],
    [
      'registered before the notifier, enabled behind it',
      'a@notifier b@enable a* b*',
      ['CPU0 takes klp_mutex in klp_module_notify', 'CPU1 takes klp_mutex in klp_enable_patch'],
    ],
    [
      'both behind the notifier',
      'a* b*',
      ['CPU0 takes klp_mutex in klp_module_notify', 'CPU1 takes klp_mutex in klp_enable_patch'],
    ],
  ])('%s: it is good since then', (_, order, pair) => {
    const { end, deciding, against } = decided(program, order);
    expect([end, deciding, against]).toEqual(['good', ...pair]);
  });

  test('as long as both ends are possible, nothing is decided', () => {
    expect(decide(program, 'a@notifier b@enable')).toEqual({ kind: 'open' });
  });
});

describe('while M is UNFORMED', () => {
  test('registering in the gap decides; COMING had to come before the look-up', () => {
    const { end, deciding, against, object } = decided(variantOf('unformed.c'), 'a@gap b* a*');
    expect({ end, deciding, against, object }).toEqual({
      end: 'bad',
      deciding: 'CPU1 takes module_mutex in klp_find_object_module',
      against: 'CPU0 takes module_mutex in complete_formation',
      object: 'module_mutex',
    });
  });

  test('also if enabling comes much later', () => {
    const { deciding } = decided(variantOf('unformed.c'), 'a@gap b@enable a* b*');
    expect(deciding).toBe('CPU1 takes module_mutex in klp_find_object_module');
  });

  test.each(['posted', 'posted-names', 'posted-unload', 'posted-unload-names'])(
    'as posted (%s) every order fails',
    (variant) => {
      expect(decide(variantOf('unformed.c', variant), 'a* b* a* b*')).toEqual({ kind: 'always', end: 'bad' });
    },
  );
});

const classic = (name: string, ...defines: string[]) =>
  buildFiles(MODEL_FILES, `classics/${name}.c`, ...defines);

describe('classics', () => {
  test('ABBA: the second lock that is taken; the other CPU never came to it', () => {
    const { deciding, against, object, decision } = decided(classic('abba', 'BROKEN'), 'a1 b1');
    expect({ deciding, against, object }).toEqual({
      deciding: 'CPU1 takes b.lock in cpu1',
      against: 'CPU0 takes b.lock in cpu0',
      object: 'b.lock',
    });
    expect(decision.against?.step).toBeNull();
    expect(effects(decision.then)).toEqual(['CPU0 waits', 'CPU1 waits']);
  });

  test('a lost update: the second read of the old value', () => {
    const { deciding, against, object, decision } = decided(classic('lost-update', 'BROKEN'), 'a2 b2 a* b*');
    expect({ deciding, against, object }).toEqual({
      deciding: 'CPU1 runs old = counter; in count',
      against: 'CPU0 runs counter = old + 1; in count',
      object: 'counter',
    });
    expect(effects(decision.then)).toEqual(['CPU1: 1 -> 1 (counter)']);
  });

  test('a lost wake-up: it is woken before it says that it is asleep', () => {
    const { deciding, against, decision } = decided(classic('lost-wakeup', 'BROKEN'), 'a1 b* a*');
    expect([deciding, against]).toEqual([
      'CPU1 runs asleep = false; in cpu1',
      'CPU0 runs asleep = true; in cpu0',
    ]);
    expect(effects(decision.then)).toEqual(['CPU0 waits']);
  });

  test('freed under a reader: kfree before the last use', () => {
    const { deciding, against, object, decision } = decided(
      classic('freed-under-reader', 'BROKEN'),
      'a1 b* a*',
    );
    expect({ deciding, against, object }).toEqual({
      deciding: 'CPU1 runs kfree(old); in replace',
      against: 'CPU0 runs seen = mine->value; in cpu0',
      object: 'config#1.value',
    });
    expect(effects(decision.then)).toEqual(['CPU0: use-after-free']);
  });

  test('freed without a grace period: the entry is freed under the reader who stands on it', () => {
    const { deciding, against } = decided(classic('rcu-list', 'BROKEN'), 'a2 b* a*');
    expect([deciding, against]).toEqual([
      'CPU1 runs kfree(detour); in cpu1',
      'CPU0 runs sum += route->cost; in cpu0',
    ]);
  });
});

describe('where no step of another CPU stands against it', () => {
  test('every order fails', () => {
    const program = build('int x;\nvoid cpu0(void) { x = 1; }\nvoid check_x(void) { assert(!x); }\n');
    expect(decide(program, 'a*')).toEqual({ kind: 'always', end: 'bad' });
  });

  test('no order fails', () => {
    const program = build(
      'int x;\nvoid cpu0(void) { x = 1; }\nvoid cpu1(void) { x = 2; }\nvoid check_x(void) { assert(x); }\n',
    );
    expect(decide(program, 'a* b*')).toEqual({ kind: 'always', end: 'good' });
  });

  test('the environment chose', () => {
    const program = build(
      'int x, y;\nvoid cpu0(void) { x = choose(2); }\nvoid cpu1(void) { y = 1; }\nvoid check_x(void) { assert(!x); }\n',
    );
    const { deciding, against } = decided(program, 'a1!1 b*');
    expect([deciding, against]).toEqual(['CPU0 runs x = choose(2); in cpu0', null]);
  });

  test('the search is incomplete: no pair, and the reason', () => {
    const program = variantOf('notifier.c');
    const stopped = exploreFully(program, { maxStates: 100 });
    expect(decisionOf(stopped, follow(program, 'a@notifier b* a*'))).toEqual({
      kind: 'unknown',
      reason: 'The search stopped at its limit of 100 states; what lies behind is not known.',
    });
  });

  test('the model ran out of objects: no pair, and the reason', () => {
    const program = build(
      'struct item { int n; };\nstruct item *p;\nvoid cpu0(void) { int i; for (i = 0; i < 5; i++) p = kzalloc(sizeof(*p), GFP_KERNEL); }\nvoid cpu1(void) { }\n',
    );
    expect(decide(program, 'a* b*')).toMatchObject({
      kind: 'unknown',
      reason: expect.stringMatching(/^The model ran out of objects/) as string,
    });
  });
});

test('a run that went on behind a violated always_ function was decided before', () => {
  const program = build(
    'int x;\nvoid cpu0(void) { x = choose(2); }\nvoid cpu1(void) { x = 0; }\nvoid always_zero(void) { assert(!x); }\n',
  );
  for (const order of ['a1!1', 'a1!1 b*']) {
    expect(decide(program, order)).toMatchObject({ kind: 'decided', end: 'bad', step: 1, against: null });
  }
});

test('of a violated always_ function it says who brought about what it reads', () => {
  const enter = (cpu: number) =>
    `void cpu${cpu}(void)\n{\n\tif (free) {\n\t\tfree = false;\n\t\tinside[${cpu}] = 1;\n\t}\n}\n`;
  const program = build(
    `bool free = true;\nint inside[2];\n${enter(0)}${enter(1)}void always_one(void) { assert(inside[0] + inside[1] < 2); }\n`,
  );
  const { deciding, against, decision } = decided(program, 'a1 b1 a* b*');
  expect([deciding, against]).toEqual(['CPU1 runs if (free) in cpu1', 'CPU0 runs free = false; in cpu0']);
  expect(effects(decision.then)).toEqual(['CPU0: 0 -> 1 (inside[0])', 'CPU1: 0 -> 1 (inside[1])']);
});

test('of several writes the last one that turns it stands against the deciding step', () => {
  const program = build(
    'int x, seen;\nvoid cpu0(void) { x = 1; x = 2; x = 3; }\nvoid cpu1(void) { seen = x; }\nvoid check_last(void) { assert(seen == 3); }\n',
  );
  const { deciding, against } = decided(program, 'a1 b* a*');
  expect([deciding, against]).toEqual(['CPU1 runs seen = x; in cpu1', 'CPU0 runs x = 3; in cpu0']);
});

/**
 * Steps that touch no word in common can be taken in either order, so the step that turns a decision touches what the
 * deciding one touches; where there is none, the deciding step had a choice.
 */
test(
  'in random programs, a decision is about something that both steps touch, or about a choice',
  { timeout: 300_000 },
  () => {
    let pairs = 0;
    let choices = 0;
    for (let seed = 1; seed <= 150; seed++) {
      const program = build(randomProgram(seed));
      const found = exploreFully(program, { maxStates: 2000, merge: false });
      for (const { schedule } of found.result.endings) {
        const run = replay(program, schedule);
        const decision = decisionOf(found, run);
        if (decision.kind !== 'decided') continue;
        const { step, act, against, saved, savedAt } = decision;
        const before = stateAt(run, step - 1);
        if (!against) {
          expect(['choose', 'allocate']).toContain(program.code[before[program.cpus[act.cpu].position]].kind);
          choices++;
          continue;
        }
        const other = replay(program, saved!);
        const turn = other.steps[savedAt - 1];
        expect(turn.move.cpu).toBe(against.act.cpu);
        expect(turn.move.cpu).not.toBe(act.cpu);
        const at = cut(other, savedAt - 1).state;
        const [mine, theirs] = [run.steps[step - 1].move, turn.move].map(({ cpu, choice }) =>
          footprintOf(program, at, cpu, choice),
        );
        expect(contestedWords(mine, theirs)).not.toEqual([]);
        const later = against.step === null ? undefined : run.steps[against.step - 1];
        if (later)
          expect(later).toMatchObject({ statement: against.act.statement, move: { cpu: against.act.cpu } });
        pairs++;
      }
    }
    console.log(`${pairs} pairs and ${choices} choices decided runs of 150 random programs`);
    expect(pairs).toBeGreaterThan(20);
    expect(choices).toBeGreaterThan(0);
  },
);
