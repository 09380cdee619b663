import { beforeEach, describe, expect, test } from 'vitest';
import { Figure } from '~components/figure/figure.svelte.ts';
import { positionWords } from '~components/figure/position.ts';
import { press } from '~components/figure/keys.ts';
import { parseSchedule } from '../../src/schedule/schedule.ts';
import { compiled, small } from './program.ts';

const program = compiled(small);
let figure: Figure;

beforeEach(() => {
  figure = new Figure(program, [], { order: '', at: 0 });
});

/** Orders as links write them, without the fingerprint. */
const order = () => figure.link().split('.')[1];

describe('stepping', () => {
  test('a step is told by the author’s sentence, and announced once', () => {
    figure.step(0);
    expect(figure.telling).toMatchObject({ cpu: 0, code: 'mutex_lock(&lock);', text: 'Takes the lock.' });
    expect(figure.announcement).toBe('CPU0: Takes the lock. lock: held by CPU0, was free.');
  });

  test('without an author’s sentence the machine’s own is told', () => {
    figure.step(1);
    expect(figure.telling.text).toBe('Takes lock.');
  });

  test('over a call: one act with everything that it changed', () => {
    figure.step(0);
    figure.stepOver(0);
    expect(figure.telling.text).toMatch(/^Lets the first item in\. \(\d steps\)$/);
    expect([...figure.changed]).toEqual(expect.arrayContaining(['queue', 'first.uses']));
  });

  test('running says how far and why it stopped', () => {
    figure.step(1);
    figure.runOn(0);
    expect(figure.reason(0)).toMatch(/^CPU0 waits for lock held by CPU1 \(taken at test\.c:\d+, step 1\)\.$/);
    figure.go(0);
    figure.runOn(0);
    expect(figure.announcement).toMatch(/^CPU0: Took \d+ steps and ended\./);
    expect(figure.reason(0)).toBe('CPU0 has ended.');
  });

  test('a CPU that cannot move stays, and says why', async () => {
    figure.step(0);
    figure.step(1);
    await Promise.resolve();
    expect(figure.at).toBe(1);
    expect(figure.announcement).toMatch(/^CPU1 waits for lock held by CPU0/);
  });

  test('a fault is told in place', () => {
    figure.step(1);
    figure.step(1);
    expect(figure.telling.fault).toBe(true);
    expect(figure.telling.text).toMatch(/NULL/);
    expect(figure.view.cpus[1].status.kind).toBe('faulted');
    expect(figure.reason(1)).toBe('CPU1 has stopped with a fault.');
  });
});

describe('why a run of one CPU stops', () => {
  const odd = compiled(`
int x;
void cpu0(void)
{
	while (!x)
		;
	x = choose(2);
}
void cpu1(void)
{
	x = 1;
}
`);

  test('it goes round for ever as long as nobody else moves', () => {
    const spinning = new Figure(odd, [], { order: '', at: 0 });
    spinning.runOn(0);
    expect(spinning.announcement).toBe(
      'CPU0: Checks !x: true. CPU0 is back in a state that it had before: alone it goes round for ever.',
    );
    const wider = compiled(
      'int x;\nvoid cpu0(void)\n{\n\twhile (x >= 0)\n\t\tx = 0;\n}\nvoid cpu1(void)\n{\n}\n',
    );
    const two = new Figure(wider, [], { order: '', at: 0 });
    two.runOn(0);
    expect(two.announcement).toMatch(/^CPU0: Took \d steps and is back in a state that it had before: alone/);
  });

  test('it has to choose, and the environment’s choices are told', () => {
    const choosing = new Figure(odd, [], { order: 'b1', at: 1 });
    choosing.runOn(0);
    expect(choosing.reason(0)).toBeUndefined();
    const { status } = choosing.view.cpus[0];
    expect(status.kind === 'ready' && status.choices).toHaveLength(2);
    choosing.step(0, 1);
    expect(choosing.link()).toMatch(/!1$/);
  });

  test('it faults', () => {
    figure.runOn(1);
    expect(figure.announcement).toMatch(
      /^Wrong: a NULL pointer followed: newest->uses\. CPU1: Took 2 steps and stopped with a fault\. /,
    );
  });
});

describe('time', () => {
  test('back and on, and no further than the ends', () => {
    figure.step(0);
    figure.step(0);
    figure.go(1);
    expect([figure.at, figure.length]).toEqual([1, 2]);
    figure.go(99);
    expect(figure.at).toBe(2);
    figure.go(-1);
    expect(figure.at).toBe(0);
    expect(positionWords(figure)).toBe('Start, 2 steps ahead');
  });

  test('the same step again keeps what lies ahead, another one replaces it', () => {
    for (let count = 0; count < 3; count++) figure.step(0);
    figure.go(0);
    figure.step(0);
    expect([figure.at, figure.length]).toEqual([1, 3]);
    figure.go(0);
    figure.step(1);
    expect([figure.at, figure.length]).toEqual([1, 1]);
    expect(order()).toBe('b1');
  });
});

describe('links', () => {
  test('a link leads to the same state', () => {
    figure.step(0);
    figure.stepOver(0);
    const other = new Figure(program, [], { order: '', at: 0 });
    other.open(figure.link());
    expect(other.at).toBe(figure.at);
    expect(other.state).toEqual(figure.state);
    expect(other.notice).toBe('');
  });

  test('a link into the order that the figure opened with keeps the rest of it', () => {
    const opened = new Figure(program, [], { order: 'a5', at: 0 });
    expect(opened.untouched).toBe(true);
    opened.open(`${program.fingerprint}.a2`);
    expect([opened.at, opened.length]).toEqual([2, 5]);
  });

  test('an order that is opened is none that the reader stepped; to go elsewhere in it is', () => {
    figure.openOrder(parseSchedule('a2'));
    expect([figure.untouched, figure.unstepped]).toEqual([false, true]);
    figure.go(1);
    expect(figure.unstepped).toBe(false);
    figure.go(2);
    expect(figure.unstepped).toBe(true);
    figure.step(0);
    expect(figure.unstepped).toBe(false);
  });

  const hostile = [
    'garbage',
    '',
    '.',
    '<img src=x onerror=alert(1)>',
    '__proto__',
    'zzzz.a1',
    `${program.fingerprint}.a0`,
    `${program.fingerprint}.q3`,
    `${program.fingerprint}.a1b1`,
    `${program.fingerprint}.a1!7`,
    `${program.fingerprint}.a${'9'.repeat(30)}`,
    `${program.fingerprint}.${'a1b1'.repeat(300_000)}`,
    '\u0000\u202e%',
  ];
  test.each(hostile.map((text) => [text.slice(0, 40), text]))('%j is refused with a sentence', (_, text) => {
    figure.step(0);
    figure.open(text);
    expect(figure.at).toBe(0);
    expect(figure.notice).toMatch(/^This link .*The figure stands at its start instead\.$/s);
    expect(figure.notice.length).toBeLessThan(400);
  });
});

describe('keys', () => {
  let helped = 0;
  const help = () => void helped++;
  const key = (code: string, shiftKey = false) => ({
    code,
    key: '',
    shiftKey,
    ctrlKey: false,
    altKey: false,
    metaKey: false,
  });

  test('digits step, shift steps over, arrows and Home and End travel', () => {
    expect(press(figure, key('Digit0'), false, help)).toBe(true);
    expect(press(figure, key('Numpad0', true), false, help)).toBe(true);
    const end = figure.at;
    expect(end).toBeGreaterThan(2);
    press(figure, key('ArrowLeft'), false, help);
    expect(figure.at).toBe(end - 1);
    press(figure, key('Home'), false, help);
    press(figure, key('ArrowRight'), false, help);
    expect(figure.at).toBe(1);
    press(figure, key('End'), false, help);
    expect(figure.at).toBe(end);
  });

  test('? is told by what it is, not by where it is', () => {
    expect(press(figure, { ...key('Minus', true), key: '?' }, false, help)).toBe(true);
    expect(press(figure, { ...key('Slash', true), key: '_' }, false, help)).toBe(false);
    expect(helped).toBe(1);
  });

  test('a slider keeps its own keys, and shortcuts of the browser stay', () => {
    figure.step(0);
    expect(press(figure, key('ArrowLeft'), true, help)).toBe(false);
    expect(press(figure, { ...key('Digit0'), ctrlKey: true }, false, help)).toBe(false);
    expect(press(figure, key('Digit7'), false, help)).toBe(false);
    expect(figure.at).toBe(1);
  });
});
