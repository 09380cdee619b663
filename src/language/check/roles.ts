import { onlyLooks } from '../builtins/row.ts';
import { reachable, type Callees } from './calls.ts';
import type { CheckedFunction } from './function.ts';
import type { Report } from '../text/report.ts';
import type { Expression } from '../parse/syntax.ts';
import { PROPERTY_ROLES, type PropertyRole } from '../properties.ts';
import { READER_MARKS, READER_MARK_NAMES, type ReaderMark } from '../readers.ts';
import { sameType, typeName, type Type } from '../types.ts';
import { writtenBy } from '../parse/walk.ts';

/** The functions that run by themselves, by what they are for. */
export interface Roles {
  readonly setup?: CheckedFunction;
  readonly ending?: CheckedFunction;
  readonly cpus: readonly CheckedFunction[];
  readonly properties: readonly { readonly role: PropertyRole; readonly checked: CheckedFunction }[];
  readonly readers: readonly {
    readonly mark: ReaderMark;
    readonly text: string;
    readonly checked: CheckedFunction;
  }[];
}

/** More CPUs than this multiply the orders beyond what anybody looks at. */
const MOST_CPUS = 4;

type FunctionType = Type & { kind: 'function' };

/** The type of a function without parameters that returns such a value. */
function functionType(returns: 'void' | 'bool' | 'string'): FunctionType {
  return { kind: 'function', returns: { kind: returns }, parameters: [] };
}

/** Sorts functions into roles by name and checks that each fits its role. */
export function findRoles(
  functions: ReadonlyMap<string, CheckedFunction>,
  callees: Callees,
  report: Report,
): Roles {
  const all = [...functions.values()];
  const roles: Roles = {
    setup: functions.get('setup'),
    ending: functions.get('ending'),
    cpus: findCpus(all, report),
    properties: (Object.keys(PROPERTY_ROLES) as PropertyRole[]).flatMap((role) =>
      all
        .filter(({ name }) => name.startsWith(PROPERTY_ROLES[role].prefix))
        .map((checked) => ({ role, checked })),
    ),
    readers: all.flatMap((checked) =>
      READER_MARK_NAMES.flatMap((mark) => {
        const found = checked.node.marks[mark];
        return found ? [{ mark, text: found.text, checked }] : [];
      }),
    ),
  };
  for (const one of [roles.setup, roles.ending, ...roles.cpus])
    if (one) expectType(one, functionType('void'), report);
  for (const { role, checked } of roles.properties)
    expectType(checked, functionType(PROPERTY_ROLES[role].returns), report);
  for (const { mark, checked } of roles.readers)
    expectType(checked, functionType(READER_MARKS[mark].returns), report);
  for (const one of readersOf(roles)) expectReadOnly(one, callees, report);
  refuseForever(roles, callees, report);
  return roles;
}

/** The functions that only look at a state. */
export function readersOf({ ending, properties, readers }: Roles): CheckedFunction[] {
  const marked = [...properties, ...readers].map(({ checked }) => checked);
  return [...(ending ? [ending] : []), ...new Set(marked)];
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
    report.add(node.nameSpan, `there is a ${name}, but no ${missing}`, {
      hint: `name it ${missing}`,
      put: missing,
    });
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
  const hint = READER_MARK_NAMES.some((mark) => node.marks[mark])
    ? 'change its type, or remove the mark'
    : 'change its type, or its name';
  report.add(node.nameSpan, `'${name}' must be ${prototype}, found ${typeName(type)}`, hint);
}

/** Reports what a function that may only look at shared data writes, itself or through what it calls. */
function expectReadOnly(reader: CheckedFunction, callees: Callees, report: Report): void {
  for (const checked of reachable([reader], callees)) {
    const where = checked === reader ? '' : `, called by '${reader.name}'`;
    const hint = `'${reader.name}' may read shared data and change its own variables, nothing else`;
    for (const { statement, builtins } of checked.body) {
      for (const written of writtenBy(statement)) {
        if (isLocal(written)) continue;
        const { span } = statement.kind === 'assign' ? statement : written;
        report.add(span, `this writes shared data in '${checked.name}'${where}`, hint);
      }
      for (const { call, builtin } of builtins) {
        if (onlyLooks(builtin)) continue;
        report.add(call.span, `'${builtin.name}' cannot be used in '${checked.name}'${where}`, hint);
      }
    }
  }
}

/** Reports marks that something may go on for ever where nothing of it runs on a CPU: all else must come to its end. */
function refuseForever(roles: Roles, callees: Callees, report: Report): void {
  for (const checked of callees.keys()) {
    const { forever } = checked.node.marks;
    if (!forever || roles.cpus.includes(checked)) continue;
    const hint = 'write it before cpu0 …, or before a loop that it runs';
    const message = `only the function of a CPU can be meant to go on for ever, and '${checked.name}' is none`;
    report.add(forever.span, message, hint);
  }
  const onCpus = new Set(reachable(roles.cpus, callees));
  for (const root of [...(roles.setup ? [roles.setup] : []), ...readersOf(roles)]) {
    for (const { body } of reachable([root], callees).filter((checked) => !onCpus.has(checked))) {
      for (const { statement } of body) {
        const { forever } = statement.marks;
        if (!forever) continue;
        report.add(forever, `this loop runs in '${root.name}', which must end`, 'remove the mark');
      }
    }
  }
}

function isLocal(target: Expression): boolean {
  return target.kind === 'name' && target.symbol?.kind === 'local';
}
