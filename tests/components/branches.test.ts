import { beforeEach, describe, expect, test } from 'vitest';
import { branchNames } from '~components/figure/branch-names.ts';
import { MOST } from '~components/figure/branches.ts';
import { Figure } from '~components/figure/figure.svelte.ts';
import { legWords } from '~components/figure/legs.ts';
import { readBranches, storageKey, writeBranches } from '~components/figure/storage.ts';
import { movesOf } from '../../src/machine/run.ts';
import { replay } from '../../src/schedule/replay.ts';
import { formatSchedule } from '../../src/schedule/schedule.ts';
import { compiled, small } from './program.ts';

const program = compiled(small);
const opened = (order: string) => new Figure(program, [], { order, at: 0 });
const orders = (figure: Figure) => figure.branches.map(({ run }) => formatSchedule(movesOf(run)));

let figure: Figure;

beforeEach(() => {
  figure = opened('a5');
});

describe('branches', () => {
  test('going back and stepping elsewhere keeps the order that was there', () => {
    figure.go(2);
    figure.step(1);
    expect(orders(figure)).toEqual(['a5']); // CPU1 waits for the lock: nothing happened.
    figure.go(0);
    figure.step(1);
    expect(orders(figure)).toEqual(['a5', 'b1']);
    figure.step(1);
    expect(orders(figure)).toEqual(['a5', 'b2']);
    expect(figure.branches[0].at).toBe(0);
  });

  test('the other order is returned to where it was left, with all that lay ahead', () => {
    figure.go(4);
    figure.step(0);
    figure.step(0);
    expect(orders(figure)).toEqual(['a5', 'a6']);
    figure.go(3);
    const [page, own] = figure.branches;
    figure.select(page.run, page.at);
    expect([figure.at, figure.length]).toEqual([5, 5]);
    figure.select(own.run, figure.branches[1].at);
    expect([figure.at, figure.length]).toEqual([3, 6]);
  });

  test('a step back onto the steps of another branch is that branch, not a third', () => {
    figure.go(0);
    figure.step(1);
    figure.go(0);
    figure.step(0);
    expect(orders(figure)).toEqual(['a5', 'b1']);
    expect([figure.at, figure.length]).toEqual([1, 5]);
  });

  test('opening a link or an order keeps what the reader had, and a refused link does too', () => {
    const plain = opened('');
    plain.step(0);
    plain.open(`${program.fingerprint}.b1`);
    expect(orders(plain)).toEqual(['a1', 'b1']);
    plain.openOrder(movesOf(figure.opening), 2, 'Order 1 of 2');
    expect(orders(plain)).toEqual(['a5', 'b1']);
    expect([plain.at, plain.length]).toEqual([2, 5]);
    plain.open('garbage');
    expect(orders(plain)).toEqual(['a5', 'b1']);
    expect(plain.at).toBe(0);
  });

  describe('have names in words', () => {
    const names = () => branchNames(figure.branches, figure.opening, figure.openingName);

    test('a link has the one that the page gives it, a reader’s own is told by its steps', () => {
      figure.go(0);
      figure.step(1);
      figure.open(`${program.fingerprint}.a7`, 'STATE 1');
      expect(names()).toEqual(['The page’s order', 'Yours: CPU1 1 step', 'Linked: STATE 1']);
    });

    test('a link from elsewhere is told by its steps, too', () => {
      figure.open(`${program.fingerprint}.a7`);
      expect(names()[1]).toBe('Linked, from step 6: CPU0 to its end');
    });

    test('so are two of one name', () => {
      figure.openOrder(movesOf(replay(program, 'b1')), undefined, 'From the map');
      expect(names()[1]).toBe('From the map');
      figure.openOrder(movesOf(replay(program, 'a7')), undefined, 'From the map');
      expect(names().slice(1)).toEqual([
        'From the map: CPU1 1 step',
        'From the map, from step 6: CPU0 to its end',
      ]);
    });

    test('steps are told by the moment that they lead to, and no more than three legs of them', () => {
      const marked = compiled(`
int x;
void cpu0(void)
{
	x = 1;
	/* @half */
	x = 2;
	x = 3;
}
void cpu1(void)
{
	x = 4;
	x = 5;
}
`);
      expect(legWords(replay(marked, 'a1b1a1'), 0)).toBe('CPU0 to @half, CPU1 1 step, CPU0 1 step');
      expect(legWords(replay(marked, 'a1b2a2'), 1)).toBe('CPU1 to its end, CPU0 to its end');
      expect(legWords(replay(marked, 'a1b1a1b1'), 0)).toBe('CPU0 to @half, CPU1 1 step, CPU0 1 step, …');
    });
  });

  test(`no more than ${MOST} are kept; the page's order is never the one that goes`, () => {
    const loop = compiled(`
int x;
void cpu0(void)
{
	x = choose(20);
	x = 0;
}
void cpu1(void)
{
}
`);
    const many = new Figure(loop, [], { order: 'a1', at: 0 });
    for (let choice = 1; choice < 20; choice++) {
      many.go(0);
      many.step(0, choice);
    }
    expect(orders(many)).toEqual(['a1', ...[13, 14, 15, 16, 17, 18, 19].map((choice) => `a1!${choice}`)]);
  });
});

describe('kept across visits', () => {
  const store = () => {
    const entries = new Map<string, string>();
    return {
      entries,
      getItem: (key: string) => entries.get(key) ?? null,
      setItem: (key: string, value: string) => void entries.set(key, value),
    };
  };
  const key = storageKey('race', program);

  test('what is written is read again, for this figure and this text of the model only', () => {
    const place = store();
    figure.go(0);
    figure.step(1);
    writeBranches(place, 'race', program, figure.branches.slice(1));
    const next = opened('a5');
    next.restore(readBranches(place, 'race', program));
    expect(orders(next)).toEqual(['a5', 'b1']);
    expect(next.at).toBe(0);
    expect(readBranches(place, 'other', program)).toEqual([]);
    expect(readBranches(place, 'race', { ...program, fingerprint: '0000' })).toEqual([]);
  });

  const damaged = [
    'no JSON',
    '{}',
    'null',
    '[null, 1, "a1", [], {}]',
    '[{"order":"a0","at":1}]',
    '[{"order":"b1q2","at":1}]',
    '[{"order":"a1b1","at":0}]',
    `[{"order":"${'a1b1'.repeat(5000)}","at":0}]`,
    '[{"order":"a99999","at":0}]',
    '[{"__proto__":{"order":"a1","at":0}}]',
  ];
  test.each(damaged.map((text) => [text.slice(0, 40), text]))('%j is ignored', (_, text) => {
    const place = store();
    place.setItem(key, text);
    expect(readBranches(place, 'race', program)).toEqual([]);
  });

  test('of a place that does not fit only the place is mended', () => {
    const place = store();
    place.setItem(key, '[{"order":"a2","at":"<b>"},{"order":"b1","at":-3,"from":7}]');
    expect(readBranches(place, 'race', program).map(({ at, from }) => [at, from])).toEqual([
      [2, undefined],
      [0, undefined],
    ]);
  });

  test('a browser without room, or that refuses, keeps nothing and breaks nothing', () => {
    const full = {
      getItem: () => {
        throw new DOMException('no', 'SecurityError');
      },
      setItem: () => {
        throw new DOMException('full', 'QuotaExceededError');
      },
    };
    expect(() => writeBranches(full, 'race', program, figure.branches)).not.toThrow();
    expect(readBranches(full, 'race', program)).toEqual([]);
    expect(readBranches(undefined, 'race', program)).toEqual([]);
  });
});
