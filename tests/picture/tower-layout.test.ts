import { describe, expect, test } from 'vitest';
import { layTowers } from '../../src/picture/tower-layout.ts';
import { towersOf, type Stack } from '../../src/picture/towers.ts';

const stack = (call: string, ...names: string[]): Stack => ({
  call,
  entries: names.map((name) => ({ name, owner: Number(name.slice(1)) - 1 })),
  answer: names[0] ?? null,
  beneath: 'without any patch',
});

const lay = (...stacks: Stack[]) => layTowers(towersOf(stacks, 3));

describe('the places of towers', () => {
  test('tops are aligned on the line of calls, whatever hangs below', () => {
    const { towers, line } = lay(stack('a()', 'a3', 'a2', 'a1'), stack('b()', 'b3'));
    const [a, b] = towers.map(({ blocks }) => blocks[0]);
    expect(a.y).toBe(b.y);
    expect(line.y).toBeLessThan(a.y);
    expect(line.y + line.height).toBeGreaterThan(a.y + a.height);
    expect(line.y + line.height).toBeLessThanOrEqual(towers[0].blocks[1].y);
  });

  test('the picture is as high for one block as for six, and all of them are in it', () => {
    const few = lay(stack('a()', 'a1'), stack('b()'));
    const many = lay(stack('a()', 'a1', 'a2', 'a3', 'a1', 'a2', 'a3'), stack('b()', 'b1'));
    expect([few.width, few.height]).toEqual([many.width, many.height]);
    for (const { y, height } of many.towers[0].blocks)
      expect(y + height).toBeLessThanOrEqual(many.towers[0].ground);
    expect(many.towers[0].ground + 16).toBeLessThanOrEqual(many.height);
  });

  test('one tower, and four, stand within the width', () => {
    for (const count of [1, 2, 3, 4, 6]) {
      const { towers, width } = lay(
        ...Array.from({ length: count }, (_, index) => stack(`f${index}()`, 'a1')),
      );
      expect(towers[0].x).toBeGreaterThanOrEqual(0);
      const last = towers.at(-1)!;
      expect(last.x + last.width).toBeLessThanOrEqual(width);
    }
  });

  test('a link goes from block to block, level where both are on top', () => {
    const right = lay(stack('a()', 'a3'), stack('b()', 'b3')).links[0];
    expect(right.from.y).toBe(right.to.y);
    const wrong = lay(stack('a()', 'a3'), stack('b()', 'b2', 'b1', 'b3')).links[0];
    expect(wrong.link.broken).toBe(true);
    expect(wrong.to.y).toBeGreaterThan(wrong.from.y);
    expect(wrong.from.x).toBeLessThan(wrong.to.x);
  });
});
