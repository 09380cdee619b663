import { describe, expect, test } from 'vitest';
import { exploreFully } from '../../src/explore/explore.ts';
import { judgeFind, judgeSave } from '../../src/exercise/runs.ts';
import { judgeFinding, linesOf } from '../../src/exercise/review.ts';
import type { Texts } from '../../src/exercise/plain.ts';
import { compile } from '../../src/language/compile.ts';
import type { Program } from '../../src/language/program.ts';
import { stateAt } from '../../src/machine/run.ts';
import { follow } from '../../src/schedule/moments.ts';
import { replay } from '../../src/schedule/replay.ts';
import { exercise } from './asked.ts';

function programOf({ entry, files }: Texts): Program {
  return compile(files, entry).program!;
}

describe('exercise 1', () => {
  const asked = exercise(1, 'find');
  const program = programOf(asked.base);
  const judge = (order: string) => judgeFind(asked, follow(program, order));

  test('the order of the post ends in STATE 2', () => {
    expect(judge('a@notifier b* a*')).toMatchObject({ solved: true, reason: '' });
  });

  test.each([
    ['nothing was done', '', 'Press Step at CPU0 or CPU1, below: you decide who goes first.'],
    ['STATE 1 is not the end', 'a@notifier b*', 'CPU0 can still go on. Step or run to the end of the order.'],
    [
      'one after the other',
      'a* b*',
      'This order does not end in STATE 2. It ends right: all of P3 is in force.',
    ],
    ['P3 first', 'b* a*', 'This order does not end in STATE 2. It ends right: all of P3 is in force.'],
    [
      'only registering fits into the gap',
      'a@notifier b@enable a* b*',
      'This order does not end in STATE 2. It ends right: all of P3 is in force.',
    ],
  ])('%s', (_, order, reason) => {
    expect(judge(order)).toMatchObject({ solved: false, reason });
  });
});

describe('exercise 2', () => {
  const asked = exercise(2, 'save');
  const program = programOf(asked.base);
  const { fates } = exploreFully(program, { merge: false });
  const judge = (order: string) => judgeSave(asked, follow(program, asked.from + order));

  test('it begins one step before the point of no return', () => {
    const begun = replay(program, asked.from);
    expect(fates!.of(begun.state)).toBe('open');
    const lost = replay(program, `${asked.from}b1`);
    expect(fates!.of(stateAt(lost, lost.length))).toBe('bad');
  });

  test.each([
    ['the notifier first', ' a* b*', true, ''],
    ['the lock is enough', ' a@apply b* a* b*', true, ''],
    ['CPU1 first', ' b* a*', false, 'It ends wrong: half of P3 is in force.'],
    ['nothing', '', false, 'Press Step at CPU0 or CPU1, below: you decide who goes first.'],
    ['half way', ' a*', false, 'CPU1 can still go on. Step or run to the end of the order.'],
  ])('%s', (_, order, solved, reason) => {
    expect(judge(order)).toMatchObject({ solved, reason });
  });

  test('another beginning does not count, however well it ends', () => {
    expect(judgeSave(asked, follow(program, 'a* b*'))).toMatchObject({
      solved: false,
      reason: 'Your order leaves the one that was given. Start again, and go on from there.',
    });
  });
});

describe('exercise 5', () => {
  const { findings } = exercise(5, 'review');
  const named = (name: string) => findings.find((one) => one.name === name)!;
  const judge = (name: string, order: string, file: string, text: string, number = 1) => {
    const finding = named(name);
    const program = programOf(finding.base);
    const lines = finding.base.files[file].split('\n');
    const found = lines.flatMap((line, index) => (line.trim() === text ? [index + 1] : []));
    return judgeFinding(finding, follow(program, order), { file, line: found[number - 1] });
  };

  test.each(findings)('all lines of "$name" are in its listing', (finding) => {
    expect(linesOf(finding, programOf(finding.base))).toHaveLength(finding.lines.length);
  });

  test.each([
    ['refused', 'a* b*', 'livepatch.h', 'if (mod->state == MODULE_STATE_UNFORMED)', 1],
    ['refused', 'b* a*', 'unformed.c', 'err = klp_module_init(mod);', 1],
    ['null', 'a* b*', 'unformed.c', 'if (klp_is_object_loaded(obj) && !strcmp(obj->name, mod->name))', 1],
    ['twice', 'a1!0 a* b*', 'unformed.c', 'mutex_lock(&klp_mutex);', 2],
    ['window', 'a@gap b* a*', 'unformed.c', 'mutex_unlock(&klp_mutex);', 1],
    ['left', 'a1!2 a*', 'unformed.c', 'goto ddebug_cleanup;', 1],
  ])('"%s" is found with %s', (name, order, file, text, number) => {
    expect(judge(name, order, file, text, number)).toMatchObject({ solved: true, reason: '' });
  });

  test.each([
    [
      'twice',
      'a1!0 a* b*',
      'unformed.c',
      'mutex_lock(&klp_mutex);',
      1,
      /^This order shows it, but line \d+ of `unformed.c` is not where it comes from\.$/,
    ],
    ['null', '', 'unformed.c', 'return err;', 1, /^Press Step at CPU0/],
    ['null', 'a5', 'unformed.c', 'return err;', 1, /^CPU0( and CPU1)? can still go on\./],
    ['window', 'a* b*', 'unformed.c', 'mutex_unlock(&klp_mutex);', 1, 'This order does not show it.'],
    [
      'window',
      'a@gap b*',
      'unformed.c',
      'mutex_unlock(&klp_mutex);',
      1,
      'CPU0 can still go on. Step or run to the end of the order.',
    ],
    ['left', 'a1!0 a*', 'unformed.c', 'goto ddebug_cleanup;', 1, 'This order does not show it.'],
    ['left', 'a1!1 a*', 'unformed.c', 'goto ddebug_cleanup;', 1, 'This order does not show it.'],
  ])('"%s" is not found with %s', (name, order, file, text, number, reason) => {
    const judgement = judge(name, order, file, text, number);
    expect(judgement.solved).toBe(false);
    if (reason instanceof RegExp) expect(judgement.reason).toMatch(reason);
    else expect(judgement.reason).toBe(reason);
  });

  test('an order alone is half of it', () => {
    const finding = named('null');
    expect(judgeFinding(finding, follow(programOf(finding.base), 'a*'), undefined)).toMatchObject({
      solved: false,
      reason: 'This order shows it. Now choose the line that it comes from.',
    });
  });
});
