/** What a finished run shows about itself, typed from docs/facts/race.md §2, §5, §6. */
import { describe, expect, test } from 'vitest';
import { findingOf, type Act } from '../../src/explore/doom.ts';
import { exploreFully } from '../../src/explore/explore.ts';
import type { Program } from '../../src/language/program.ts';
import { anyMove } from '../../src/machine/moves.ts';
import { cut, type Run } from '../../src/machine/run.ts';
import { checks } from '../../src/machine/readers.ts';
import { follow } from '../../src/schedule/moments.ts';
import { replay } from '../../src/schedule/replay.ts';
import { compiled } from '../components/program.ts';
import { model } from '../models/models.ts';

function found(program: Program, order: string) {
  const { fates, result } = exploreFully(program);
  const run = follow(program, order);
  return { run, finding: findingOf(fates!, result.orders, run) };
}

/** `CPU1 takes klp_mutex in klp_enable_patch: enable` */
function words({ sections }: Program, act: Act | null): string | null {
  if (!act) return null;
  const section = act.section === null ? '' : `: ${sections[act.section].name}`;
  return `CPU${act.cpu} takes ${act.lock} in ${act.function}${section}`;
}

function bad(program: Program, order: string) {
  const { run, finding } = found(program, order);
  if (finding.end !== 'bad' || !finding.doom)
    throw new Error(`${order} is not doomed: ${JSON.stringify(finding)}`);
  const { doom } = finding;
  const name = (section: number | null | undefined) =>
    section === null || section === undefined ? null : program.sections[section].name;
  return {
    run,
    order: finding.order,
    doom,
    deciding: words(program, doom.act),
    first: words(program, doom.first),
    between: [doom.between?.cpu, name(doom.between?.after), name(doom.between?.until)],
  };
}

const endsWell = ({ program, state }: Run) =>
  !anyMove(program, state) && checks(program, state).every(({ ok }) => ok);

describe('the race', () => {
  const program = model('notifier.c');
  const race = bad(program, 'a@notifier b* a*');

  test('is order 3 of 10, the only wrong one', () => {
    expect(race.order).toEqual({ number: 3, of: 10, wrong: 1 });
  });

  test('is decided when enable takes klp_mutex; the notifier had to take it first', () => {
    expect(race.deciding).toBe('CPU1 takes klp_mutex in klp_enable_patch: enable');
    expect(race.first).toBe('CPU0 takes klp_mutex in klp_module_notify: notifier');
    expect(race.between).toEqual([0, 'become COMING', 'notifier']);
    expect(race.run.steps[race.doom.step - 1].events).toContainEqual(
      expect.objectContaining({ kind: 'lock', lock: 'klp_mutex' }),
    );
  });

  test('could be saved at the last moment: the same run up to there, then that step, then a good end', () => {
    const saved = replay(program, race.doom.saved);
    expect(endsWell(saved)).toBe(true);
    const same = race.doom.step - 1;
    expect(saved.steps.slice(0, same).map(({ move }) => move)).toEqual(
      race.run.steps.slice(0, same).map(({ move }) => move),
    );
    const turn = saved.steps[race.doom.savedAt - 1];
    expect(turn.events).toContainEqual(expect.objectContaining({ kind: 'lock', lock: 'klp_mutex' }));
    expect(turn.function).toBe('klp_module_notify');
  });

  test('is told the same way wherever CPU0 stood between COMING and the notifier', () => {
    const early = bad(program, 'a@notifier b@enable a1 b* a*');
    expect([early.deciding, early.first]).toEqual([race.deciding, race.first]);
  });

  test('a good run says after which step it could still have gone wrong', () => {
    const { finding, run } = found(program, 'a@notifier b@enable a* b*');
    if (finding.end !== 'good') throw new Error('it ends well');
    expect(finding.order).toEqual({ number: 2, of: 10, wrong: 1 });
    // The next step is the notifier's: it takes klp_mutex before enable does.
    expect(run.steps[finding.open!].function).toBe('klp_module_notify');
    expect(run.steps[finding.open!].events).toContainEqual(expect.objectContaining({ lock: 'klp_mutex' }));
  });

  test('a run that goes on shows nothing yet', () => {
    const { fates, result } = exploreFully(program);
    expect(findingOf(fates!, result.orders, cut(race.run, race.run.length - 1))).toEqual({ end: null });
  });
});

test('while unformed, registering in the gap decides; COMING had to come before the look-up', () => {
  const gap = bad(model('unformed.c'), 'a@gap b* a*');
  expect(gap.order).toMatchObject({ of: 10, wrong: 2 });
  expect(gap.deciding).toBe('CPU1 takes module_mutex in klp_find_object_module: register');
  expect(gap.first).toBe('CPU0 takes module_mutex in complete_formation: become COMING');
  expect(gap.between).toEqual([0, 'klp_module_init', 'become COMING']);
});

test('a program that cannot end well has no step that decided it', () => {
  const { finding } = found(
    compiled('int x;\nvoid cpu0(void) { x = 1; }\nvoid check_x(void) { assert(!x); }\n'),
    'a*',
  );
  expect(finding).toEqual({ end: 'bad', order: null, doom: null });
});

test('without locks the deciding step is named all the same', () => {
  const program = compiled(
    'int x, seen;\nvoid cpu0(void) { x = 1; }\nvoid cpu1(void) { seen = x; }\nvoid check_seen(void) { assert(seen); }\n',
  );
  const { doom } = bad(program, 'b* a*');
  expect(doom).toMatchObject({
    step: 1,
    act: { cpu: 1, function: 'cpu1', lock: null, section: null },
    first: { cpu: 0, function: 'cpu0', lock: null },
    between: { cpu: 0, after: null, until: null },
    saved: 'a1b1',
    savedAt: 1,
  });
});

test('a run ends where an always_ function is violated, also for a reader who went on', () => {
  const program = compiled(
    'int x;\nvoid cpu0(void) { x = choose(2); }\nvoid cpu1(void) { x = 0; }\nvoid always_zero(void) { assert(!x); }\n',
  );
  for (const order of ['a1!1', 'a1!1 b*']) {
    expect(found(program, order).finding).toMatchObject({ end: 'bad', doom: { step: 1, act: { cpu: 0 } } });
  }
});
