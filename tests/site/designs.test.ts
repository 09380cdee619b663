/** The table that the book ends in. What must come out is typed from docs/facts, as named at each table here. */
import { describe, expect, test } from 'vitest';
import type { Exploration, Violation } from '../../src/explore/exploration.ts';
import { checkOf } from '../../src/site/build/checks.ts';
import { cellOf, countsAgainst } from '../../src/site/book/design-cells.ts';
import { amountOf, whyWords } from '../../src/site/book/design-words.ts';
import {
  designs,
  properties,
  type Design,
  type ProgramName,
  type Property,
} from '../../src/site/book/designs.ts';
import { loadModel, modelKey } from '../../src/site/build/models.ts';
import { summaryOf } from '../../src/site/build/trace-summary.ts';

const check = ({ model, variant }: ProgramName) => ({
  program: loadModel(model, variant),
  result: checkOf(model, variant).result,
});
const designNamed = (id: string) => designs.find((design) => design.id === id)!;
const propertyNamed = (id: string) => properties.find((property) => property.id === id)!;
const cell = (design: string, property: string) =>
  cellOf(designNamed(design), propertyNamed(property), check);
const why = whyWords;

const R = 'right';
const W = 'wrong';
const N = 'not reached';
const O = 'not checked';

// In the order of the columns. The race of the base and its GOING side (race.md §1, §4), its notifier whose result is
// dropped (kernel-2015.md §8), and the loader that sends no GOING after parse_args or sysfs (kernel-2015.md §3), nor has
// ftrace forget M before v4.4 (kernel-2015.md §3); v4.0 before its fix has the same (race.md §2); the shortcuts change
// nothing of that, but for the one whose two locks are taken in both orders (kernel-2015.md §9); as posted, NULL names and a lock taken twice come before everything else
// (posted-patch.md §2); the idea keeps a gap and leaves things behind (posted-patch.md §3, §4); klp_alive mends order
// and GOING, and refuses nothing (later-kernels.md §1, §2); v4.6 refuses, and leaves the earlier patches
// (later-kernels.md §3); today takes them back (later-kernels.md §4).
test.each([
  ['notifier', [W, R, R, W, W, W, W, W]],
  ['rc', [W, R, R, W, W, W, W, O]],
  ['skip', [W, R, R, W, W, W, W, O]],
  ['ignore', [W, R, R, W, W, W, W, O]],
  ['hold', [R, R, W, O, O, O, O, O]],
  ['one-call', [W, R, R, W, W, W, W, O]],
  ['posted', [N, W, W, W, N, W, N, O]],
  ['idea', [W, R, R, R, W, W, W, O]],
  ['v4-0', [R, R, R, W, W, W, R, R]],
  ['klp-alive', [R, R, R, W, R, W, R, R]],
  ['direct', [R, R, R, R, W, R, R, R]],
  ['today', [R, R, R, R, R, R, R, R]],
])('%s has the answers that the facts give', (design, answers) => {
  expect(properties.map(({ id }) => cell(design, id).answer)).toEqual(answers);
});

test('the table has no other rows and columns than these', () => {
  expect(designs.map(({ id }) => id).join()).toBe(
    'notifier,rc,skip,ignore,hold,one-call,posted,idea,v4-0,klp-alive,direct,today',
  );
  expect(properties.map(({ id }) => id).join()).toBe('order,crash,hang,refused,behind,records,going,three');
});

// race.md §1, STATE 2; posted-patch.md §2 to §4; later-kernels.md §3 for v4.6.2. The orders are counted in race.md §5.
test.each([
  ['notifier', 'order', 'wrong calls: `b: b2 b1 b3` in 1 of 10 orders'],
  ['rc', 'order', 'wrong calls: `b: b2 b1 b3`, P3 refused for nothing in 6 of 14 orders'],
  ['notifier', 'refused', 'not refused: `load_module: 0` after `SYMBOL_MISSING`'],
  ['notifier', 'behind', 'something stale after `PARSE_ARGS`, `SYSFS`'],
  ['posted', 'order', 'a NULL pointer in `klp_module_going()` comes first'],
  ['posted', 'crash', 'a NULL pointer in `klp_module_going()`'],
  ['posted', 'hang', 'a lock taken twice in `klp_module_notify_going()`'],
  ['posted', 'refused', 'refused for nothing: `load_module: -22` in every order'],
  ['posted', 'three', 'not asked of this one'],
  ['idea', 'order', 'wrong calls: `b: b2 b1` in 2 of 10 orders'],
  ['idea', 'refused', 'all 6 cases'],
  ['idea', 'behind', 'something stale after `EXPORT_CLASH`, `PARSE_ARGS`, `SYSFS`'],
  ['klp-alive', 'order', 'all 10 orders'],
  ['direct', 'behind', 'something stale after `SYMBOL_MISSING`'],
  ['today', 'order', 'all 4 orders; P3 is added in one step'],
])('the cell %s, %s says why', (design, property, words) => {
  expect(why(cell(design, property))).toBe(words);
});

test('what goes wrong on the way out is named, once each', () => {
  expect(why(cell('notifier', 'going'))).toMatch(/^something stale, wrong calls in \d+ of \d+ orders$/);
  expect(why(cell('idea', 'going'))).toMatch(
    /^something stale, a stale entry of ftrace’s, wrong calls, refused for nothing in /,
  );
});

test('nothing that a check finds is left out of the table, and nothing that a program states', () => {
  for (const design of designs) {
    for (const [scenario, names] of Object.entries(design.programs)) {
      const asking = properties.filter(({ of }) => of.some((one) => one === scenario));
      for (const name of names) {
        const { program, result } = check(name);
        for (const violation of result.violations) {
          const told = asking.some((property) => countsAgainst(property, violation));
          expect(told, `${modelKey(name.model, name.variant)}: ${violation.message}`).toBe(true);
        }
        // The posted loading programs stand for "race" and "failures": one of the two asks.
        const anywhere = properties.filter(({ of }) =>
          of.some((one) =>
            design.programs[one]?.some(
              (other) =>
                other === name || modelKey(other.model, other.variant) === modelKey(name.model, name.variant),
            ),
          ),
        );
        for (const { name: stated } of program.properties.map(({ thread }) => thread)) {
          expect(
            anywhere.some(({ checks }) => checks.includes(stated)),
            `${name.variant}: ${stated}`,
          ).toBe(true);
        }
      }
    }
  }
});

test('today adds P3 in one step and has no rule on the order of enabling, as its cells say', () => {
  const sections = (id: string) =>
    check(designNamed(id).programs.race![0]).program.sections.map(({ name }) => name);
  expect(sections('direct')).toContain('register');
  expect(sections('today')).not.toContain('register');
  const refusals = (id: string) =>
    check(designNamed(id).programs.race![0]).program.statements.filter(
      ({ text }) => text === 'return -EBUSY;',
    ).length;
  expect(refusals('direct')).toBe(1);
  expect(refusals('today')).toBe(0);
  for (const property of ['order', 'going', 'three'])
    expect(why(cell('today', property))).toMatch('P3 is added in one step');
});

describe('judging', () => {
  const design = (over: Partial<Design> = {}): Design => ({
    id: 'd',
    name: 'D',
    when: '',
    programs: { race: [{ model: 'notifier' }] },
    ...over,
  });
  const order = propertyNamed('order');
  const program = loadModel('notifier');
  const clean = { ...checkOf('notifier', 'klp-alive').result };
  const with_ = (over: Partial<Exploration>) => () => ({ program, result: { ...clean, ...over } });
  const [violation] = checkOf('notifier').result.violations;

  test('a check that never asserted anything does not count as right', () => {
    expect(cellOf(design(), order, with_({})).answer).toBe('right');
    expect(cellOf(design(), order, with_({ vacuous: ['check_newest'] })).answer).toBe('not reached');
    expect(cellOf(design(), order, with_({ vacuous: ['check_loaded'] })).answer).toBe('right');
  });

  test('one program of several that is wrong decides, and stands first', () => {
    const two = design({ programs: { race: [{ model: 'direct' }, { model: 'notifier' }] } });
    const found = cellOf(two, order, check);
    expect(found.answer).toBe('wrong');
    expect(found.proofs.map(({ name, answer }) => `${name.model} ${answer}`)).toEqual([
      'notifier wrong',
      'direct right',
    ]);
  });

  test('a violation counts only against what it violates', () => {
    const fault: Violation = { ...violation, kind: 'use-after-free', property: null };
    expect(cellOf(design(), order, with_({ violations: [fault] })).answer).toBe('right');
    expect(cellOf(design(), propertyNamed('crash'), with_({ violations: [fault] })).answer).toBe('wrong');
    expect(cellOf(design(), propertyNamed('hang'), with_({ violations: [fault] })).answer).toBe('right');
    expect(
      cellOf(design(), propertyNamed('hang'), with_({ violations: [{ ...fault, kind: 'livelock' }] })).answer,
    ).toBe('wrong');
  });

  test('a check that did not end is no answer, and ends the build', () => {
    const stopped = with_({ verdict: 'incomplete', reason: 'The search stopped.' });
    expect(() => cellOf(design(), order, stopped)).toThrow('notifier: The search stopped.');
  });

  test('a question that no program of a design states anything about ends the build', () => {
    const odd: Property = { ...order, checks: ['check_oder'] };
    expect(() => cellOf(design(), odd, check)).toThrow('No program of "d" can be asked about "order".');
  });

  test('cases that the first choice does not decide end the build', () => {
    const failures = design({ programs: { failures: [{ model: 'direct', variant: 'today-failures' }] } });
    const stale = { ...violation, property: 'check_nothing_stale' };
    const both = (name: ProgramName) => ({
      ...check(name),
      result: { ...check(name).result, violations: [stale] },
    });
    expect(() => cellOf(failures, propertyNamed('behind'), both)).toThrow(
      'a choice after the first one decides',
    );
  });
});

describe('an order in sentences', () => {
  test('says how far each CPU goes, and where it stands then', () => {
    const [trace] = cell('notifier', 'order').proofs[0].counted;
    const told = summaryOf(loadModel('notifier'), trace.trace!.schedule);
    expect(told).toHaveLength(3);
    expect(told[0]).toMatch(
      /^CPU0 takes \d+ steps and is about to run `mutex_lock\(&klp_mutex\);` in `klp_module_notify\(\)`\.$/,
    );
    expect(told[1]).toMatch(/^CPU1 takes \d+ steps and comes to its end\.$/);
  });

  test('names what was chosen, and a CPU that stops for good', () => {
    const [{ program, counted }] = cell('direct', 'behind').proofs;
    expect(summaryOf(program, counted[0].trace!.schedule)[0]).toContain(
      'with the choice `SYMBOL_MISSING` at `failure = choose(6);`,',
    );
    const [crash] = cell('posted', 'crash').proofs;
    expect(summaryOf(crash.program, crash.counted[0].trace!.schedule).at(-1)).toMatch(
      /stops for good at .* in `klp_module_going\(\)`/,
    );
    expect(summaryOf(program, 'a1')[0]).toMatch(/^CPU0 takes 1 step, with the choice `NOTHING`/);
  });
});

test('how much was looked at', () => {
  expect(amountOf(cell('klp-alive', 'order').proofs[0])).toMatch(
    /^2 CPUs, [\d,]+ states and [\d,]+ steps between them, 10 orders$/,
  );
  expect(amountOf(cell('direct', 'behind').proofs[0])).toMatch(/^one CPU, /);
  // More than 200 orders: they are not counted.
  expect(amountOf(cell('klp-alive', 'three').proofs[0])).toMatch(
    /^3 CPUs, [\d,]+ states and [\d,]+ steps between them$/,
  );
});
