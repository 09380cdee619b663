/** Of many changes at once, those that the figure draws big come first. */
import { expect, test } from 'vitest';
import { Figure } from '~components/figure/figure.svelte.ts';
import { model } from '../models/models.ts';
import { follow } from '../../src/schedule/moments.ts';
import { movesOf } from '../../src/machine/run.ts';
import { formatSchedule } from '../../src/schedule/schedule.ts';
import { compiled, small } from './program.ts';

const titles = (figure: Figure) => figure.telling.changes.map(({ title }) => title);

test('lists, then locks, then states, then plain variables, pointers last', () => {
  const program = compiled(`
struct item { struct item *other; int uses; struct list_head node; };
enum light { LIGHT_RED, LIGHT_GREEN };
struct lamp { enum light light; };
static DEFINE_MUTEX(lock);
static LIST_HEAD(queue);
static struct item *newest;
static int count;
static struct lamp lamp;
static struct item item;
void cpu0(void)
{
	newest = &item;
	item.other = &item;
	item.uses = 1;
	count = 1;
	lamp.light = LIGHT_GREEN;
	mutex_lock(&lock);
	list_add(&item.node, &queue);
}
`);
  const figure = new Figure(program, [], { order: '', at: 0 });
  figure.runOn(0);
  expect(titles(figure).slice(0, 4)).toEqual(['queue', 'lock', 'lamp.light', 'count']);
  expect(titles(figure).slice(-2).sort()).toEqual(['item.other', 'newest']);
});

test('in the race the stacks come before the fields of patches', () => {
  const program = model('notifier.c');
  const order = formatSchedule(movesOf(follow(program, 'a@notifier b* a*')));
  const figure = new Figure(program, [], { order, at: 11 });
  figure.runOn(1);
  expect(titles(figure).slice(0, 4)).toEqual([
    'klp_patches',
    'klp_ops',
    'func_stack of klp_ops a',
    'P3.state',
  ]);
});

test('a single step is told as it went', () => {
  const figure = new Figure(compiled(small), [], { order: '', at: 0 });
  figure.step(0);
  expect(titles(figure)).toEqual(['lock']);
});
