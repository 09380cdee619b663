import { describe, expect, test } from 'vitest';
import { probesOf } from '../../src/conformance/probes.ts';
import { observe } from '../../src/conformance/observe.ts';
import type { Scope } from '../../src/conformance/scope.ts';
import { parseRecording } from '../../src/recording/parse.ts';

/** What of a recording's console and log is compared, in its order: the kind and what it is about. */
function entries(console: readonly string[], log: readonly string[], scope: Scope = {}): string[] {
  const text = [
    ...console,
    '################ dmesg',
    ...log.map((line, at) => `[    ${String(at + 1)}.000000] ${line}`),
  ];
  const recording = parseRecording(text.join('\n'), 'some.txt');
  return observe(recording, probesOf('2015/base-02-race'), scope).log.map((entry) => {
    switch (entry.kind) {
      case 'heading':
        return entry.asks ? `${entry.text} (asks)` : entry.text;
      case 'look':
        return `look ${entry.item.kind}`;
      case 'begins':
        return `begins ${entry.call}`;
      case 'answered':
      case 'result':
        return `${entry.kind} ${entry.call} ${String(entry.value)}`;
      case 'loaded':
        return `loaded ${String(entry.count)}`;
      case 'held':
        return `held ${entry.seen.map(({ kind }) => kind).join(', ')}`;
      case 'let go':
        return entry.kind;
      case 'happening':
        return entry.happening.kind === 'log' ? entry.happening.text : entry.happening.kind;
      case 'tracing':
        return entry.kind;
    }
  });
}

describe('what the console shows has its place in the log', () => {
  test('what a call came to, and what was seen behind it, stand behind its answer', () => {
    expect(
      entries(
        [
          '### load m',
          '### enable',
          'p3: klp_enable_patch() on cpu 1 = OK (0)',
          '  a(): a() is a3',
          '### next',
        ],
        [
          '### load m',
          '### enable',
          'p3: enable ... (cpu 1)',
          "livepatch: enabling patch 'p3'",
          'p3: enable -> 0',
          '### next',
        ],
      ),
    ).toEqual([
      'load m (asks)',
      'enable',
      'begins p3: enable',
      "livepatch: enabling patch 'p3'",
      'answered p3: enable 0',
      'result p3: enable 0',
      'look call',
      'next',
    ]);
  });

  test('a load that has come back is back before the next heading, and what is seen behind it is seen behind it', () => {
    expect(
      entries(
        [
          '### CPU0: insmod m',
          'finit_module(/mods/m.ko) on cpu 0 = OK (0)',
          '/proc/modules: m 1 0 - Live 0x1 (O)',
          '### next',
        ],
        ['### CPU0: insmod m', "livepatch: applying patch 'p1' to loading module 'm'", '### next'],
      ),
    ).toEqual([
      'CPU0: insmod m (asks)',
      "livepatch: applying patch 'p1' to loading module 'm'",
      'loaded 1',
      'look module',
      'next',
    ]);
  });

  test('what is seen once m is gone is seen before m comes again', () => {
    expect(
      entries(
        [
          '### unload m, load m',
          'delete_module(m) on cpu 0 = OK (0)',
          '/proc/modules: ',
          'finit_module(/mods/m.ko) on cpu 0 = OK (0)',
        ],
        [
          '### unload m, load m',
          "livepatch: reverting patch 'p1' on unloading module 'm'",
          "livepatch: applying patch 'p1' to loading module 'm'",
        ],
      ),
    ).toEqual([
      'unload m, load m (asks)',
      "livepatch: reverting patch 'p1' on unloading module 'm'",
      'loaded 1',
      'look module',
      "livepatch: applying patch 'p1' to loading module 'm'",
      'loaded 2',
    ]);
  });

  test('a heading that the console has alone begins nothing: what stands under it belongs to the one before', () => {
    expect(
      entries(['### load m', '### call b()', '  b(): returns 3', '### next'], ['### load m', '### next']),
    ).toEqual(['load m (asks)', 'look call', 'next']);
  });
});

test('under a heading that says so m is loaded, and where none does before it is, under any', () => {
  expect(
    entries(['### before', '### insmod p3', '### load m'], ['### before', '### insmod p3', '### load m']),
  ).toEqual(['before', 'insmod p3', 'load m (asks)']);
  const loaded = 'finit_module(/mods/m.ko) on cpu 0 = OK (0)';
  expect(entries(['### before', loaded, '### reload m'], ['### before', '### reload m'])).toEqual([
    'before (asks)',
    'loaded 1',
    'reload m (asks)',
  ]);
});

describe('what the modules of a recording say', () => {
  test('where a CPU is held up is a state of m, a place, and that it does not go on', () => {
    expect(
      entries(
        ['### CPU0: insmod m'],
        [
          '### CPU0: insmod m',
          "gate: window opens (COMING, before livepatch's handler): module m is COMING, cpu 0",
          'gate: window closes: module m is COMING',
          'spin: klp_module_init(m) has returned 0, m->state 3 (3=UNFORMED), cpu 0: hold',
          'spin: go on after about 1 ms, m->state 3',
          'lab: window opens (after complete_formation(), before livepatch is told), module m is COMING, cpu 0',
          'lab: window closes',
        ],
      ),
    ).toEqual([
      'CPU0: insmod m (asks)',
      ...['held module, told', 'look module', 'let go'],
      ...['held module', 'look module', 'let go'],
      ...['held module, told', 'let go'],
    ]);
  });

  test('that the original runs is something that is seen', () => {
    expect(entries(['### load m'], ['### load m', 'm: b() ORIGINAL runs (cpu 0)'])).toEqual([
      'load m (asks)',
      'look call',
    ]);
  });
});

describe('what would not be compared is refused by file and line', () => {
  test.each([
    [
      'a heading of the log that the console does not have',
      ['### before', '### after'],
      ['### before', '### between', '### after'],
      'some.txt:5: the console has no heading "between" in this place; write each to both',
    ],
    [
      'a first heading that the log does not have',
      ['### before', '### after'],
      ['### after'],
      'some.txt:1: the log does not begin with the heading "before"; write it to /dev/kmsg as well',
    ],
    [
      'words of a module that nobody knows',
      ['### before'],
      ['### before', 'p3: enable -> soon'],
      'some.txt:4: a module of the recording says what is of no kind that is known: "p3: enable -> soon"',
    ],
    [
      'a place that nobody knows',
      ['### before'],
      ['### before', 'gate: window opens (somewhere): module m is COMING, cpu 0'],
      'some.txt:4: it is not known where that is: "somewhere"',
    ],
  ])('%s', (_, console, log, message) => {
    expect(() => entries(console, log)).toThrow(message);
  });
});
