/** Who calls whom: every call is inlined, so no function may lead back to itself. */
import type { CheckedFunction } from './function.ts';
import type { Report } from '../text/report.ts';
import type { CallNode } from '../parse/syntax.ts';

/** By function, those that it calls itself, also through pointers. */
export type Callees = ReadonlyMap<CheckedFunction, readonly CheckedFunction[]>;

/** Levels of calls multiply. */
const DEEPEST_CALL = 100;

/** The names of the functions that a call may run; none for a built-in. */
export function calledBy({ callee, targets }: CallNode): readonly string[] {
  const symbol = callee.kind === 'name' ? callee.symbol : undefined;
  return symbol?.kind === 'function' ? [symbol.name] : (targets ?? []);
}

/** The callees of all functions. What calls through pointers may run has been found before. */
export function calleesOf(functions: ReadonlyMap<string, CheckedFunction>): Callees {
  const callees = new Map<CheckedFunction, CheckedFunction[]>();
  for (const checked of functions.values()) {
    const names = new Set<string>();
    for (const { parts } of checked.body) {
      for (const part of parts) if (part.kind === 'call') for (const name of calledBy(part)) names.add(name);
    }
    callees.set(
      checked,
      [...names].flatMap((name) => functions.get(name) ?? []),
    );
  }
  return callees;
}

/** The functions that run when these do, themselves included; through a pointer any that it may hold. */
export function reachable(roots: readonly CheckedFunction[], callees: Callees): CheckedFunction[] {
  const found = new Set<CheckedFunction>(roots);
  for (const checked of found) for (const callee of callees.get(checked)!) found.add(callee);
  return [...found];
}

/** Reports functions that lead back to themselves, and calls in too many calls. */
export function refuseRecursion(callees: Callees, report: Report): void {
  const done = new Set<CheckedFunction>();
  const visit = (checked: CheckedFunction, path: readonly CheckedFunction[]): void => {
    if (path.length > DEEPEST_CALL) {
      report.add(
        checked.node.nameSpan,
        'functions call functions too deeply here',
        `at most ${DEEPEST_CALL} levels`,
      );
      return;
    }
    const start = path.indexOf(checked);
    if (start >= 0) {
      const cycle = [...path.slice(start), checked].map(({ name }) => name).join(' calls ');
      report.add(checked.node.nameSpan, `recursion is not in Model C: ${cycle}`, 'use a loop');
      return;
    }
    if (done.has(checked)) return;
    for (const callee of callees.get(checked)!) visit(callee, [...path, checked]);
    done.add(checked);
  };
  for (const checked of callees.keys()) visit(checked, []);
}
