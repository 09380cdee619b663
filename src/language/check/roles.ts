import type { CheckedFunction } from './function.ts';
import type { Report } from '../text/report.ts';
import type { Expression, Initial, Unit } from '../parse/syntax.ts';
import { sameType, typeName, type Type } from '../types.ts';
import { expressionsOf, forEachPart, forEachStatement } from '../parse/walk.ts';

/** The functions that run by themselves, by what they are for. */
export interface Roles {
  readonly setup?: CheckedFunction;
  readonly ending?: CheckedFunction;
  readonly cpus: readonly CheckedFunction[];
  readonly checks: readonly CheckedFunction[];
  readonly always: readonly CheckedFunction[];
  readonly sometimes: readonly CheckedFunction[];
  readonly calls: readonly CheckedFunction[];
}

/** More CPUs than this multiply the orders beyond what anybody looks at. */
const MOST_CPUS = 4;

/** Every call is inlined, so levels of calls multiply. */
const DEEPEST_CALL = 100;

type FunctionType = Type & { kind: 'function' };

const VOID_FUNCTION: FunctionType = { kind: 'function', returns: { kind: 'void' }, parameters: [] };
const BOOL_FUNCTION: FunctionType = { kind: 'function', returns: { kind: 'bool' }, parameters: [] };
const STRING_FUNCTION: FunctionType = { kind: 'function', returns: { kind: 'string' }, parameters: [] };

/** Sorts functions into roles by name and checks that each fits its role. */
export function findRoles(functions: ReadonlyMap<string, CheckedFunction>, report: Report): Roles {
  const all = [...functions.values()];
  const named = (prefix: string) => all.filter(({ name }) => name.startsWith(prefix));
  const roles: Roles = {
    setup: functions.get('setup'),
    ending: functions.get('ending'),
    cpus: findCpus(all, report),
    checks: named('check_'),
    always: named('always_'),
    sometimes: named('sometimes_'),
    calls: all.filter(({ node }) => node.call !== undefined),
  };
  const simple = [roles.setup, roles.ending, ...roles.cpus, ...roles.checks, ...roles.always];
  for (const one of simple) if (one) expectType(one, VOID_FUNCTION, report);
  for (const one of roles.sometimes) expectType(one, BOOL_FUNCTION, report);
  for (const one of roles.calls) expectType(one, STRING_FUNCTION, report);
  for (const one of readersOf(roles)) expectReadOnly(one, functions, report);
  return roles;
}

/** The functions that only look at a state. */
export function readersOf({ ending, checks, always, sometimes, calls }: Roles): CheckedFunction[] {
  return [...(ending ? [ending] : []), ...checks, ...always, ...sometimes, ...calls];
}

function findCpus(all: readonly CheckedFunction[], report: Report): CheckedFunction[] {
  const cpus: CheckedFunction[] = [];
  const numbered = new Map(
    all.filter(({ name }) => /^cpu(0|[1-9][0-9]*)$/.test(name)).map((one) => [one.name, one]),
  );
  const nameOf = (number: number) => `cpu${number}`;
  for (let next; (next = numbered.get(nameOf(cpus.length))); numbered.delete(next.name)) cpus.push(next);
  const missing = nameOf(cpus.length);
  // Its text may be there, and wrong.
  if (report.doubts(missing)) return cpus;
  for (const { node, name } of numbered.values()) {
    report.add(node.nameSpan, `there is a ${name}, but no ${missing}`, `name it ${missing}`);
  }
  if (cpus.length === 0 && report.sound) {
    const start = { file: 0, line: 1, column: 1, endLine: 1, endColumn: 2 };
    report.add(start, 'there is no cpu0, so nothing would run', 'write void cpu0(void) { … }');
  }
  for (const { node } of cpus.slice(MOST_CPUS)) {
    report.add(node.nameSpan, `a program has at most ${MOST_CPUS} CPUs`, 'remove this one');
  }
  return cpus;
}

function expectType({ node, name, type }: CheckedFunction, wanted: FunctionType, report: Report): void {
  if (sameType(type, wanted)) return;
  const prototype = `${typeName(wanted.returns)} ${name}(void)`.replace('* ', '*');
  const hint =
    node.call === undefined ? 'change its type, or its name' : 'change its type, or remove the mark';
  report.add(node.nameSpan, `'${name}' must be ${prototype}, found ${typeName(type)}`, hint);
}

/** Reports what a function that may only look at shared data writes, itself or through what it calls. */
function expectReadOnly(
  reader: CheckedFunction,
  functions: ReadonlyMap<string, CheckedFunction>,
  report: Report,
): void {
  for (const checked of reachable([reader], functions)) {
    const where = checked === reader ? '' : `, called by '${reader.name}'`;
    const hint = `'${reader.name}' may read shared data and change its own variables, nothing else`;
    forEachStatement({ ...checked.node.body!, marks: { moments: [] } }, (statement) => {
      if (statement.kind === 'assign' && !isLocal(statement.target)) {
        report.add(statement.span, `this writes shared data in '${checked.name}'${where}`, hint);
      }
      for (const expression of expressionsOf(statement)) {
        forEachPart(expression, (part) => {
          const symbol = part.kind === 'call' && part.callee.kind === 'name' ? part.callee.symbol : undefined;
          if (symbol?.kind !== 'builtin' || !symbol.builtin.writes) return;
          report.add(part.span, `'${symbol.name}' cannot be used in '${checked.name}'${where}`, hint);
        });
      }
    });
  }
}

function isLocal(target: Expression): boolean {
  return target.kind === 'name' && target.symbol?.kind === 'local';
}

/** The functions that run when these do, themselves included; through a pointer any of its type may run. */
export function reachable(
  roots: readonly CheckedFunction[],
  functions: ReadonlyMap<string, CheckedFunction>,
): CheckedFunction[] {
  const found = new Set<CheckedFunction>(roots);
  for (const checked of found) for (const callee of calleesOf(checked, functions)) found.add(callee);
  return [...found];
}

const calledBy = new WeakMap<CheckedFunction, CheckedFunction[]>();

/** The functions that a function calls directly, in the order of the text; found once, after markPointed. */
function calleesOf(
  checked: CheckedFunction,
  functions: ReadonlyMap<string, CheckedFunction>,
): CheckedFunction[] {
  let callees = calledBy.get(checked);
  if (!callees) calledBy.set(checked, (callees = findCallees(checked, functions)));
  return callees;
}

function findCallees(
  checked: CheckedFunction,
  functions: ReadonlyMap<string, CheckedFunction>,
): CheckedFunction[] {
  const callees = new Set<CheckedFunction>();
  forEachStatement({ ...checked.node.body!, marks: { moments: [] } }, (statement) => {
    for (const expression of expressionsOf(statement)) {
      forEachPart(expression, (part) => {
        if (part.kind !== 'call') return;
        const symbol = part.callee.kind === 'name' ? part.callee.symbol : undefined;
        if (symbol?.kind === 'builtin') return;
        if (symbol?.kind === 'function') {
          const callee = functions.get(symbol.name);
          if (callee) callees.add(callee);
          return;
        }
        const type = part.callee.type;
        const target = type?.kind === 'pointer' ? type.to : type;
        if (target?.kind === 'function')
          for (const callee of pointedAt(functions, target)) callees.add(callee);
      });
    }
  });
  return [...callees];
}

/** Marks the functions that a pointer may hold: those named anywhere other than in front of their arguments. */
export function markPointed(unit: Unit, functions: ReadonlyMap<string, CheckedFunction>): void {
  const mark = (expression: Expression) =>
    forEachPart(expression, (part) => {
      const checked =
        part.kind === 'name' && part.symbol?.kind === 'function' ? functions.get(part.name) : undefined;
      if (checked) checked.pointed = true;
    });
  const markInitial = (initial: Initial): void => {
    if (initial.kind === 'value') return mark(initial.value);
    for (const { value } of initial.items) markInitial(value);
  };
  for (const { initial } of unit.globals) if (initial) markInitial(initial);
  for (const { node } of functions.values()) {
    forEachStatement({ ...node.body!, marks: { moments: [] } }, (statement) =>
      expressionsOf(statement).forEach(mark),
    );
  }
}

/** The functions of this type whose address is taken somewhere: what a call through a pointer can reach. */
export function pointedAt(
  functions: ReadonlyMap<string, CheckedFunction>,
  type: FunctionType,
): CheckedFunction[] {
  return [...functions.values()].filter((checked) => checked.pointed && sameType(checked.type, type));
}

/** Reports recursion: every call is inlined, so a function must not lead back to itself. */
export function refuseRecursion(functions: ReadonlyMap<string, CheckedFunction>, report: Report): void {
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
    for (const callee of calleesOf(checked, functions)) visit(callee, [...path, checked]);
    done.add(checked);
  };
  for (const checked of functions.values()) visit(checked, []);
}
