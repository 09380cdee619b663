import type { Item, Recording, StackEntry } from '../../src/recording/recording.ts';

/** What a script did, and what it then looked at, once. */
export interface Moment {
  /** The line of its first item. */
  readonly line: number;
  /** The calls before the look: `finit_module(m)` and the number it ended with. */
  readonly results: { call: string; value: number }[];
  /** Whether the stacks of functions could be read. */
  looked: boolean;
  /** The stack of each replaced function, `b2, b1`; the one that is called comes first. */
  readonly stacks: Map<string, string>;
  /** Which a() and b() ran: the number of the patch. */
  readonly ran: Map<'a' | 'b', number>;
  /** The patches that are applied to m, as livepatch's own list says; undefined if it was not read. */
  applied?: string[];
  /** Whether m is in /proc/modules; undefined if nobody looked. */
  listed?: boolean;
}

/** A heading of a recording, and the moments under it. */
export interface Phase {
  readonly text: string;
  readonly line: number;
  readonly moments: readonly Moment[];
}

/** The headings of a recording, each with what was done and seen under it. */
export function phasesOf({ items }: Recording): Phase[] {
  const phases: { text: string; line: number; items: Item[] }[] = [];
  for (const item of items) {
    if (item.kind === 'phase') phases.push({ text: item.text, line: item.line, items: [] });
    else phases.at(-1)?.items.push(item);
  }
  return phases.map(({ text, line, items: below }) => ({ text, line, moments: momentsOf(below) }));
}

function momentsOf(items: readonly Item[]): Moment[] {
  const moments: Moment[] = [];
  let current: Moment | undefined;
  for (const item of items) {
    // A look ends with the calls of a() and b(); what is done next belongs to the next one.
    if (!current || (current.ran.size > 0 && beginsMoment(item))) {
      current = { line: item.line, results: [], looked: false, stacks: new Map(), ran: new Map() };
      moments.push(current);
    }
    note(current, item);
  }
  return moments;
}

function beginsMoment(item: Item): boolean {
  if (item.kind === 'no module') return item.module === undefined;
  return ['result', 'module', 'patch', 'folder', 'no patches', 'no stacks', 'stack'].includes(item.kind);
}

function note(moment: Moment, item: Item): void {
  if (item.kind === 'result') {
    moment.results.push({ call: `${item.call}(${item.module})`, value: item.value });
  } else if (item.kind === 'stack') {
    moment.looked = true;
    moment.stacks.set(item.function, toldStack(item.entries));
  } else if (item.kind === 'no stacks') {
    moment.looked = true;
  } else if (item.kind === 'call') {
    moment.ran.set(item.function, item.patch);
  } else if (item.kind === 'module' && item.module === 'm') {
    moment.listed = true;
  } else if (item.kind === 'no module') {
    moment.listed = false;
  } else if (item.kind === 'no patches') {
    moment.applied = [];
  } else if (item.kind === 'patch') {
    const isApplied = item.objects.some(({ name, state }) => name === 'm' && state === 'ENABLED');
    moment.applied = [...(moment.applied ?? []), ...(isApplied ? [item.patch] : [])];
  }
}

function toldStack(entries: readonly StackEntry[]): string {
  return entries.map((entry) => entry.function).join(', ');
}

/** The patches on a stack, oldest name first: `b2, b1` of p2 and p1. */
export function patchesOn(stack: string | undefined): string[] {
  return (stack?.split(', ') ?? []).map((name) => name.replace(/^b/, 'p')).sort();
}
