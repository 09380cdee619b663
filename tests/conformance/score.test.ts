import { describe, expect, test } from 'vitest';
import { hold } from '../../src/conformance/hold.ts';
import { recordedScore } from '../../src/conformance/score.ts';
import { timeBehind } from '../../src/picture/clock.ts';
import type { Performance } from '../../src/picture/performance.ts';
import { kernelRun, runFiles } from '../../src/site/book/kernel-runs.ts';
import { orderOf, orders, programOf, read } from './recordings.ts';

function scoreOf(name: string) {
  const holding = orderOf(name);
  const recording = read(name);
  const held = hold(holding, recording, programOf(holding));
  if (held.held !== 'order') throw new Error('held to no order');
  return recordedScore(recording, held.observations.probes, held.followed);
}

describe('the race of the post', () => {
  const { performance, moments } = scoreOf('2015/base-02-race');
  const eventsOf = (kind: string) =>
    performance.steps.flatMap(({ lane, events }, index) =>
      events.filter((event) => event.kind === kind).map((event) => ({ lane, moment: index / 2, event })),
    );

  // Typed from the trace of 2015/base-02-race: old and new function of each klp_enable_func, the refusal at the end.
  test('what was put on which stack, by whom, in this order', () => {
    expect(
      eventsOf('note').map(
        ({ lane, event }) =>
          `CPU${lane} ${'text' in event ? event.text : ''} ${'how' in event ? event.how : ''}`,
      ),
    ).toEqual(['CPU1 a3 put', 'CPU1 b3 put', 'CPU0 b1 put', 'CPU0 b2 put', 'CPU0 b3 refused']);
  });

  test('M becomes COMING with the line of the module that holds the gap open, and LIVE at the end', () => {
    const stations = eventsOf('station').map(({ event }) => ('to' in event ? event.to : undefined));
    expect(stations).toEqual(['UNFORMED', 'COMING', 'LIVE']);
    const coming = moments[Math.floor(eventsOf('station')[1].moment)];
    expect(coming.of).toBe('log');
    expect(coming.text).toBe(
      "gate: window opens (COMING, before livepatch's handler): module m is COMING, cpu 0",
    );
  });

  test('the gap is shaded from that line to the one with which it closes', () => {
    const [band] = performance.facts;
    const shaded = band.turns.map((time) => moments[time / 2 - 1].text);
    expect(shaded).toEqual([
      "gate: window opens (COMING, before livepatch's handler): module m is COMING, cpu 0",
      'gate: window closes: module m is COMING',
    ]);
  });

  test('a line of the log stands between the calls of its CPU that it came between', () => {
    const at = (text: string) => moments.findIndex((moment) => moment.text.startsWith(text));
    const enabling = at("livepatch: enabling patch 'p3'");
    expect(moments[enabling].cpu).toBe(1);
    expect(at('klp_enable_patch patch=p3')).toBeLessThan(enabling);
    expect(moments.findIndex(({ text, cpu }) => cpu === 1 && text === 'klp_enable_object')).toBeGreaterThan(
      enabling,
    );
    const warning = at('WARNING');
    expect(moments[warning - 1].text).toBe('klp_enable_object obj=m');
    expect(moments[warning + 1].text).toBe('klp_enable_object returns -22');
  });
});

// Typed from base-09-going-1: P3 is registered and enabled between the lines with which the gate opens and closes.
test('M is GOING, and held so, while P3 is added before livepatch is told of that', () => {
  const { performance, moments } = scoreOf('2015/base-09-going-1-before-livepatch-handler');
  const [band] = performance.facts;
  const added = moments.findIndex(({ text }) => text === 'klp_register_patch patch=p3');
  expect(band.turns.map((time) => moments[time / 2 - 1].text)).toEqual([
    "gate: window opens (GOING, before livepatch's handler): module m is GOING, cpu 0",
    'gate: window closes: module m is GOING',
  ]);
  expect(band.turns[0]).toBeLessThan(timeBehind(added + 1));
  expect(band.turns[1]).toBeGreaterThan(timeBehind(added + 1));
  const stations = performance.steps.flatMap(({ events }, index) =>
    events.flatMap((event) => (event.kind === 'station' ? [{ to: event.to, index }] : [])),
  );
  expect(stations.map(({ to }) => to)).toEqual(['GOING', undefined, 'UNFORMED', 'COMING', 'LIVE']);
  expect(stations[0].index).toBeLessThan(timeBehind(added + 1));
});

test('the load of M is over once M is LIVE, and another one stands beside it', () => {
  const { performance } = scoreOf('2015/base-01-baseline');
  const open: string[][] = [[], []];
  const within: string[][] = [];
  for (const { lane, events } of performance.steps) {
    for (const event of events) {
      if (event.kind === 'return') open[lane].pop();
      if (event.kind !== 'call') continue;
      if (event.name === 'load_module') within.push([...open[lane]]);
      open[lane].push(event.name);
    }
  }
  expect(within).toEqual([[], []]);
  expect(open).toEqual([[], []]);
});

test('what a state is of, and why the model has nothing for it, is told by the module that it is about', () => {
  const told = (file: string, text: string) => {
    const { reading, without } = scoreOf(file).moments.find((moment) => moment.text === text)!;
    return [reading, without];
  };
  const loads = (module: string) => `do_init_module state=1 mod=${module}`;
  expect(told('2015/base-02-race', loads('p3'))).toEqual(['p3 is COMING', 'patch module']);
  expect(told('2015/base-01-baseline', loads('p1'))).toEqual(['p1 is COMING', 'setup']);
  expect(told('2015/base-05-register-unformed-enable-in-gap', loads('dep'))).toEqual([
    'dep is COMING',
    'other module',
  ]);
  expect(told('2015/base-01-baseline', 'klp_register_patch patch=p1')[1]).toBe('setup');
});

/** `a3 put`, in order. What is put and taken off at once was refused: a tracer sees no more of it. */
function notesIn({ steps }: Performance): string[] {
  const notes = steps.flatMap(({ events }) =>
    events.flatMap((event) => (event.kind === 'note' ? [`${event.text} ${event.how}`] : [])),
  );
  return notes.flatMap((note, index) => {
    const name = note.split(' ')[0];
    if (note === `${name} put` && notes[index + 1] === `${name} taken`) return [`${name} refused`];
    if (note === `${name} taken` && notes[index - 1] === `${name} put`) return [];
    return [note];
  });
}

test.each(runFiles())(
  '%s: the same is put, taken and refused in both pictures, in the same order',
  (file) => {
    const { recorded, model } = kernelRun(file);
    expect(notesIn(recorded).filter((note) => !isBoot(note, file))).toEqual(notesIn(model));
  },
);

/** In the baseline, what the older patches put into the kernel was traced too; the listing has done it before. */
function isBoot(note: string, file: string): boolean {
  return file.includes('01-baseline') && /^a[12] put$/.test(note);
}

// Typed from the traces and logs of these files.
test.each([
  ['2015/v40rc-05-register-unformed-enable-in-gap', ['a3 put', 'b3 refused', 'a3 taken', 'b1 put', 'b2 put']],
  [
    '2015/base-09-going-3-after-ftrace',
    ['b1 taken', 'b2 taken', 'a3 put', 'b3 refused', 'a3 taken', 'b1 put', 'b2 put'],
  ],
])('%s: what was refused is taken back', (file, notes) => {
  expect(notesIn(kernelRun(file).recorded)).toEqual(notes);
});

test('where one CPU did everything, its lines of the log stand on that CPU', () => {
  const { moments } = scoreOf('2015/base-01-baseline');
  expect(moments.filter(({ of, cpu }) => of === 'log' && cpu !== 0)).toEqual([]);
});

describe('every recording that has a trace', () => {
  const traced = orders.filter(({ file }) => read(file).trace.length > 0);

  test('there are fifty', () => expect(traced.length).toBe(50));

  test.each(traced.map(({ file }) => file))(
    '%s: moments ascend, calls are closed, and steps of the model ascend',
    (file) => {
      const { performance, moments } = scoreOf(file);
      for (let i = 1; i < moments.length; i++)
        expect(moments[i].seconds).toBeGreaterThanOrEqual(moments[i - 1].seconds);
      expect(performance.steps).toHaveLength(timeBehind(moments.length) + 1);
      const depth = [0, 0];
      for (const { lane, events } of performance.steps) {
        for (const { kind } of events) {
          if (kind === 'call') depth[lane]++;
          if (kind === 'return') depth[lane]--;
          expect(depth[lane]).toBeGreaterThanOrEqual(0);
        }
      }
      const steps = moments.flatMap(({ of, step }) => (of === 'trace' ? (step ?? []) : []));
      expect(steps).toEqual([...steps].sort((a, b) => a - b));
      expect(steps.length).toBeGreaterThan(0);
    },
  );
});
