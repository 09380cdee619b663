import type { Item } from '../../src/recording/recording.ts';
import type { Followed } from '../../src/conformance/follow.ts';
import { read, textOf, type Order } from './recordings.ts';

/** A recording with one thing changed, and what that was. */
export interface Alteration {
  readonly what: string;
  readonly text: string;
}

/** What can be changed in a line, wherever it stands. */
interface Kind {
  readonly name: string;
  readonly pattern: RegExp;
  readonly to: (found: string) => string;
}

/** The other of two. */
const flip = (one: string, other: string) => (found: string) => (found === one ? other : one);
/** The next of three, by a digit in it. */
const nextOfThree = (found: string) =>
  found.replace(/[123](?=\D*$)/, (digit) => String((Number(digit) % 3) + 1));
/** The next of four, by the digit at its end. */
const nextOfFour = (found: string) => found.replace(/\d$/, (digit) => String((Number(digit) + 1) % 4));

const inTrace: readonly Kind[] = [
  { name: 'value', pattern: /(?<=ret=)(?:0|-\d+)$/g, to: flip('0', '-22') },
  { name: 'error', pattern: /(?<=ret=)-\d+$/g, to: () => '-5' },
  { name: 'patch', pattern: /(?<=patch(?:mod)?=")[pq][123]/g, to: nextOfThree },
  { name: 'object', pattern: /(?<=obj=)(?:"m"|\(fault\))/g, to: flip('"m"', '(fault)') },
  { name: 'what is replaced', pattern: /(?<=old=)"\w+"/g, to: flip('"b"', '"cmdline_proc_show"') },
  { name: 'what replaces it', pattern: /(?<=new=)[ab][123]/g, to: nextOfThree },
  { name: 'where what replaces it lies', pattern: /(?<=new=0x\w{14})(?:0a|2c)/g, to: flip('0a', '2c') },
  { name: 'state of m', pattern: /(?<= )state=(?:0x)?\d/g, to: nextOfFour },
  { name: 'what the chain says', pattern: /(?<=action=(?:0x)?)[12]/g, to: flip('1', '2') },
];

const inLog: readonly Kind[] = [
  { name: 'patch', pattern: /'[pq][123]'|^[pq][123]:/g, to: nextOfThree },
  { name: 'module', pattern: /'m'/g, to: () => "'x'" },
  { name: 'what is done', pattern: /\b(?:en|dis)abling\b/g, to: flip('enabling', 'disabling') },
  { name: 'what is done', pattern: /\b(?:applying|reverting)\b/g, to: flip('applying', 'reverting') },
  { name: 'error', pattern: /(?<=\()-\d+(?=\))/g, to: () => '-5' },
  { name: 'answer', pattern: /(?<=-> )(?:0|-\d+)$/g, to: flip('0', '-16') },
  { name: 'call', pattern: /\b(?:dis|en)able(?= \.\.\.)/g, to: flip('enable', 'disable') },
  { name: 'call', pattern: /\b(?:un)?register(?= \.\.\.)/g, to: flip('register', 'unregister') },
  { name: 'state of m', pattern: /(?<=module m is )[A-Z]+/g, to: flip('COMING', 'GOING') },
  { name: 'state of m', pattern: /(?<=m->state )\d/g, to: nextOfThree },
  { name: 'where it is', pattern: /\bbefore livepatch's\b/g, to: () => "after livepatch's" },
  { name: 'what b() returned', pattern: /(?<=b\(\) returned )\d/g, to: nextOfFour },
  { name: 'what runs', pattern: /^b[123]\(\) runs in place of b\(\)/g, to: nextOfThree },
  { name: 'what runs', pattern: /^m: b\(\) ORIGINAL runs/g, to: () => 'b2() runs in place of b()' },
  {
    name: 'where it warns',
    pattern: /(?<=^WARNING: .*)klp_\w+(?=\+)/g,
    to: flip('klp_enable_func', 'klp_enable_object'),
  },
];

const onConsole: readonly Kind[] = [
  { name: 'state', pattern: /\b(?:EN|DIS)ABLED\b/g, to: flip('ENABLED', 'DISABLED') },
  { name: 'what is enabled', pattern: /(?<=enabled=)\d/g, to: flip('0', '1') },
  { name: 'transition', pattern: /(?<=transition=)\d/g, to: flip('0', '1') },
  { name: 'what is patched', pattern: /(?<=patched: ?)\d$/g, to: flip('0', '1') },
  {
    name: 'address',
    pattern: /(?<=\[m .*old_addr=)\w+/g,
    to: (found) => (found === '0' ? 'ffffffffa0000000' : '0'),
  },
  { name: 'patch of a stack', pattern: /\[[pq][123]\]/g, to: nextOfThree },
  { name: 'function of a stack', pattern: /\b[ab][123](?= \[)/g, to: nextOfThree },
  { name: 'top of a stack', pattern: /(?<=list\()[^,]+, /g, to: () => '' },
  { name: 'what a() is', pattern: /(?<=a\(\) is a)[123]/g, to: nextOfThree },
  { name: 'what b() returns', pattern: /(?<=b\(\): returns )\d/g, to: nextOfFour },
  { name: 'state of m', pattern: /\bLive\b/g, to: () => 'Loading' },
  { name: 'state of m', pattern: /\b(?:Loading|Unloading)\b/g, to: flip('Loading', 'Unloading') },
  { name: 'result', pattern: /\b\w+ \((?:0|-\d+)\)/g, to: flip('OK (0)', 'EINVAL (-22)') },
  { name: 'error', pattern: /(?<=\()-\d+(?=\))/g, to: () => '-5' },
  { name: 'what ftrace does', pattern: /(?<=b \[m\] \(\d\)) R (?=I)/g, to: () => ' ' },
];

/** Where it counts which CPU it was. */
const cpus: readonly Kind[] = [
  { name: 'CPU', pattern: /\[00[01]\]/g, to: flip('[000]', '[001]') },
  { name: 'CPU that warns', pattern: /(?<=WARNING: CPU: )\d/g, to: flip('0', '1') },
];

/** What is said of the CPU that loads m first; who is asked for it later may be anywhere. */
const loader: Kind = { name: 'CPU that loads m', pattern: /(?<= on cpu |, cpu )\d/g, to: flip('0', '1') };

/**
 * Every change of a kind in a line that is compared. The console's lines are those between the first heading and the one
 * from which on no listing follows.
 */
export function alterations(holding: Order, followed: Followed): Alteration[] {
  const text = textOf(holding.file);
  const lines = text.split('\n');
  const logged = new Set(followed.log.map(({ line }) => line));
  const shown = shownBetween(holding);
  const counting = holding.scope?.anyCpu ? [] : cpus;
  const load = shown.find((item) => item.kind === 'result' && item.call === 'finit_module');
  const held = followed.log.find(({ kind }) => kind === 'held');
  const ofLoader = holding.scope?.anyCpu ? [] : [load, held].flatMap((each) => each?.line ?? []);
  const changedIn = (line: number, kinds: readonly Kind[], from = 0) =>
    kinds.flatMap((kind) => changes(lines, line, kind, from));
  return [
    ...followed.trace.flatMap(({ line }) => changedIn(line, [...inTrace, ...counting])),
    ...read(holding.file)
      .log.filter(({ line }) => logged.has(line))
      .flatMap(({ line }) => changedIn(line, [...inLog, ...counting], lines[line - 1].indexOf('] ') + 2)),
    ...shown.flatMap(({ line }) => changedIn(line, onConsole)),
    ...ofLoader.flatMap((line) => changedIn(line, [loader])),
  ];
}

/** The lines of a text, changed in place. */
export function edit(text: string, change: (lines: string[]) => void): string {
  const lines = text.split('\n');
  change(lines);
  return lines.join('\n');
}

/** A text with one of its lines, from 1, changed at every place where it has the pattern: one alteration for each. */
function changes(lines: readonly string[], line: number, kind: Kind, from: number): Alteration[] {
  const before = lines[line - 1];
  const [head, rest] = [before.slice(0, from), before.slice(from)];
  return [...rest.matchAll(kind.pattern)].map((found) => {
    const after = `${rest.slice(0, found.index)}${kind.to(found[0])}${rest.slice(found.index + found[0].length)}`;
    return {
      what: `with ${kind.name} changed in line ${String(line)}: "${after.trim()}"`,
      text: lines.with(line - 1, head + after).join('\n'),
    };
  });
}

/** What the console shows of m and of the patches where it is compared. */
function shownBetween({ file, scope }: Order): Item[] {
  const { items, log } = read(file);
  const isHeading = (item: Item, text: string) => item.kind === 'phase' && item.text.startsWith(text);
  const first = items.findIndex((item) => isHeading(item, ''));
  const last = scope?.until === undefined ? -1 : items.findIndex((item) => isHeading(item, scope.until!));
  const shown = items.slice(Math.max(0, first), last < 0 ? items.length : last);
  return shown.filter((item) => {
    if (item.kind === 'module') return item.module === 'm';
    if (item.kind === 'patch') return !scope?.without?.includes(item.patch.replace('q', 'p'));
    // A patch's module may be loaded whatever its calls came to.
    // A trace alone has results of what was done before and behind it.
    if (item.kind === 'result')
      return log.length > 0 && (item.module === 'm' || item.call.startsWith('klp_'));
    return item.kind !== 'phase' && item.kind !== 'remark';
  });
}
