import { expect, test } from 'vitest';
import { shortNames } from '../../src/picture/names.ts';
import { arrange, membersOf, structsOf } from '~components/figure/memory/arrange.ts';
import { Figure } from '~components/figure/figure.svelte.ts';
import { compiled, small } from './program.ts';

const figure = () => new Figure(compiled(small), [], { order: '', at: 0 });
const names = (values: readonly { name: string }[]) => values.map(({ name }) => name);

test('values are sorted by type; what no CPU writes is left out', () => {
  const { locks, lists, rest } = arrange(figure().view, false);
  expect(names(locks)).toEqual(['lock']);
  expect(names(lists)).toEqual(['queue']);
  expect(names(rest)).toEqual(expect.arrayContaining(['first', 'newest']));
  expect(names(rest)).not.toContain('limit');
  expect(names(arrange(figure().view, true).rest)).toContain('limit');
});

test('objects on a list lead to their structs, and new ones are told apart', () => {
  const shown = figure();
  const before = membersOf(shown.view);
  shown.step(0);
  shown.stepOver(0);
  const [queue] = arrange(shown.view, false).lists;
  expect(queue.items.map(({ name }) => name)).toEqual(['first', 'second']);
  expect(structsOf(shown.view)(queue.items[0])?.fields.map(({ name }) => name)).toContain('uses');
  expect(queue.items.map(({ address }) => before.has(`queue ${address}`))).toEqual([false, true]);
});

test('names of one enum lose the words that they share, and no more', () => {
  expect(shortNames(['MODULE_STATE_COMING', 'MODULE_STATE_LIVE'])).toEqual(['COMING', 'LIVE']);
  expect(shortNames(['KLP_ON', 'KLP_ON_FIRE'])).toEqual(['ON', 'ON_FIRE']);
  expect(shortNames(['RED', 'GREEN'])).toEqual(['RED', 'GREEN']);
  expect(shortNames(['ONLY_ONE'])).toEqual(['ONLY_ONE']);
});
