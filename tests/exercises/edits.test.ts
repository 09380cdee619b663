import { describe, expect, test } from 'vitest';
import { judgeFix } from '../../src/exercise/edits.ts';
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
