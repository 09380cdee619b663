import { describe, expect, test } from 'vitest';
import { askedOf, judgeDiscovery, judgeFix } from '../../src/exercise/edits.ts';
import { look } from '../../src/exercise/looked.ts';
import { attempts as third } from './3.ts';
import { attempts as fourth } from './4.ts';
import { attempts as sixth } from './6.ts';
import { attempts as ninth } from './9.ts';
import { exercise } from './asked.ts';
import { edited } from './texts.ts';

describe.each([
  [3, third],
  [4, fourth],
  [6, sixth],
  [9, ninth],
] as const)('exercise %i', (number, attempts) => {
  const asked = exercise(number, 'fix');
  test.each(attempts)('$name', ({ edits, reason, deadlock = false }) => {
    const texts = edited(asked.base, edits);
    const judgement = judgeFix(asked, texts, look(texts, { maxStates: 2_000_000 }));
    expect(judgement.solved).toBe(reason === undefined);
    expect(judgement.deadlock).toBe(deadlock);
    if (reason instanceof RegExp) expect(judgement.reason).toMatch(reason);
    else expect(judgement.reason).toBe(reason ?? '');
  });
});

describe('the line that a reason speaks of', () => {
  const asked = exercise(3, 'fix');
  const judge = (find: string, replace: string) => {
    const files = { ...asked.base.files };
    expect(files['notifier.c'].split(find)).toHaveLength(2);
    files['notifier.c'] = files['notifier.c'].replace(find, replace);
    const texts = { ...asked.base, files };
    const { at } = judgeFix(asked, texts, look(texts, { maxStates: 2_000_000 }));
    return { at, text: at && files['notifier.c'].split('\n')[at.line - 1] };
  };

  test('is the one that does not compile', () => {
    expect(judge('\tint ret;', '\tint ret; ret')).toEqual({
      at: { file: 'notifier.c', line: 9 },
      text: '\tint ret; ret',
    });
  });

  test('is the one that is locked', () => {
    expect(judge('#include "livepatch.h"', '#include "livepatch.h" ')).toEqual({
      at: { file: 'notifier.c', line: 4 },
      text: '#include "livepatch.h" ',
    });
  });
});

describe('what is asked', () => {
  const whats = (conditions: readonly { what: string }[]) => conditions.map(({ what }) => what);
  const limits = { maxStates: 2_000_000 };

  test.each([3, 4, 6, 9])('of exercise %i is the same before and after its text is checked', (number) => {
    const asked = exercise(number, 'fix');
    const { conditions } = judgeFix(asked, asked.base, look(asked.base, limits));
    expect(whats(askedOf(asked))).toEqual(whats(conditions));
    expect(askedOf(asked).map(({ holds }) => holds)).toEqual(conditions.map(() => undefined));
  });

  test('of exercise 7 is the same, too', () => {
    const asked = exercise(7, 'discover');
    const { conditions } = judgeDiscovery(asked, asked.base, look(asked.base, limits), undefined);
    expect(whats(askedOf(asked))).toEqual(whats(conditions));
  });
});
