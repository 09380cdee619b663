/**
 * What an expression reads beside a call in it. C does not say whether `k` in `k + f()` is read before f runs or
 * after it (C11 6.5 paragraph 3, 6.5.2.2 paragraph 10), and compilers differ. The machine reads it after the call, in
 * a later step. That is the only result there can be if nobody writes to `k` in between; if somebody may, the
 * expression is refused.
 */
import type { ParameterKind } from '../builtins/row.ts';
import type { CheckedFunction } from '../check/function.ts';
import { unsequencedWith } from '../check/order.ts';
import { calledBy, reachable, type Callees } from '../check/calls.ts';
import type { Roles } from '../check/roles.ts';
import type { AssignNode, CallNode, Expression, Statement } from '../parse/syntax.ts';
import { builtinOf, expressionsOf, isStep, partsOf } from '../parse/walk.ts';
import type { Report } from '../text/report.ts';
import { isScalar } from '../type-rules.ts';
import type { StructType } from '../types.ts';
import { outOfReach, writesOf, type ListGroups } from './writes.ts';

type Call = Expression & CallNode;

/** Reports every read that C may put on either side of a call, if the call or another CPU may write what is read. */
export function refuseOpenReads(
  functions: ReadonlyMap<string, CheckedFunction>,
  callees: Callees,
  roles: Roles,
  groups: ListGroups,
  structs: Readonly<Record<string, StructType>>,
  report: Report,
): void {
  const threads = roles.cpus.map((cpu) => new Set(reachable([cpu], callees)));
  const knownReach = new Map<string, (read: Expression) => boolean>();

  /** Tells of a read whether these functions may write what it reads. */
  function reachOf(writers: ReadonlySet<CheckedFunction>): (read: Expression) => boolean {
    if (writers.size === 0) return () => false;
    const key = [...writers]
      .map(({ index }) => index)
      .sort((a, b) => a - b)
      .join();
    let reach = knownReach.get(key);
    if (!reach) {
      const writes = writesOf([...writers], groups, structs);
      const isOut = outOfReach(writes, structs);
      const nothing = writes.places.size === 0 && writes.pools.size === 0;
      reach = (read) => !nothing && (read.kind === 'call' || !isOut(read));
      knownReach.set(key, reach);
    }
    return reach;
  }

  function check(call: Call, reads: readonly Expression[], others: ReadonlySet<CheckedFunction>): void {
    const called = calledBy(call).flatMap((name) => functions.get(name) ?? []);
    const byCallees = reachOf(new Set(reachable(called, callees)));
    const allocated = called.length === 0 ? allocatedBy(call) : [];
    const isOut = outOfReach({ places: new Set(), pools: new Set(allocated), rcu: false }, structs);
    const byCall = (read: Expression) => byCallees(read) || (allocated.length > 0 && !isOut(read));
    const byOthers = reachOf(others);
    const open = reads.find((read) => byCall(read) || byOthers(read));
    if (!open) return;
    const who = byCall(open) ? 'which may change it' : 'and another CPU may change it meanwhile';
    const [what, where] = [open, call.callee].map(({ span }) => report.listing.text(span));
    const message = `C leaves open whether '${what}' is read before or after the call of '${where}', ${who}`;
    report.add(open.span, message, 'store what the call returns in a variable first');
  }

  /** The functions that may run on another CPU while this one runs on a CPU. */
  function othersOf(checked: CheckedFunction): Set<CheckedFunction> {
    const users = threads.filter((reached) => reached.has(checked));
    const others = threads.filter((reached) => users.some((user) => user !== reached));
    return new Set(others.flatMap((reached) => [...reached]));
  }

  for (const checked of functions.values()) {
    for (const { statement, parts } of checked.body) {
      for (const part of parts) {
        if (part.kind !== 'call' || !isStep(part)) continue;
        if (statement.kind === 'assign' && statement.value === part && isSourceStep(statement)) continue;
        const reads = besides(statement, part);
        if (reads.length > 0) check(part, reads, othersOf(checked));
      }
    }
  }
}

/**
 * True if what the environment decides is stored in the step that decides it. A bool holds 0 or 1, so more values than
 * two take a step of their own: see StepLowering.assign.
 */
function isSourceStep({ target, value, operator }: AssignNode): boolean {
  if (operator !== undefined || builtinOf(value)?.runs !== 'source') return false;
  if (target.type!.kind !== 'bool') return true;
  return (value as Call).arguments.every((argument) => argument.kind === 'number' && argument.value <= 2);
}

/** What a statement reads of memory before or after the call, as the compiler likes. */
function besides(statement: Statement, call: Call): Expression[] {
  if (statement.kind === 'assign') {
    const { target, value, operator } = statement;
    // `x = f()` reads nothing of x, only what says where it is; `x += f()` reads it.
    const ofTarget = readsOf(target, operator === undefined);
    const inValue = unsequencedWith(value, call);
    if (inValue) return [...ofTarget, ...inValue.flatMap((part) => readsOf(part))];
    return [...readsOf(value), ...unsequencedWith(target, call)!.flatMap((part) => readsOf(part))];
  }
  const parts = expressionsOf(statement).flatMap((whole) => unsequencedWith(whole, call) ?? []);
  return parts.flatMap((part) => readsOf(part));
}

/** The struct of which a built-in gives an object: one that was freed, it may be, and that a pointer still leads to. */
function allocatedBy({ type }: Call): string[] {
  return type?.kind === 'pointer' && type.to.kind === 'struct' ? [type.to.name] : [];
}

/**
 * The words of shared memory that an expression reads; with `asPlace` those that it takes to find the place that it
 * names. A built-in that looks at the links of a list stands for them.
 */
function readsOf(node: Expression, asPlace = false): Expression[] {
  const own = !asPlace && isScalar(node.type!) ? [node] : [];
  switch (node.kind) {
    case 'name':
      return node.symbol?.kind === 'global' ? own : [];
    case 'field':
      return [...own, ...readsOf(node.object, !node.arrow)];
    case 'index':
      return [...own, ...readsOf(node.array, node.array.type!.kind === 'array'), ...readsOf(node.index)];
    case 'unary':
      if (node.operator === '&') return readsOf(node.operand, true);
      return [...(node.operator === '*' ? own : []), ...readsOf(node.operand)];
    case 'increment':
      // That it changes something beside a call is reported by itself: see side-effects.ts.
      return readsOf(node.operand, true);
    case 'call': {
      const symbol = node.callee.kind === 'name' ? node.callee.symbol : undefined;
      const follows = symbol?.kind === 'builtin' && Object.values(symbol.builtin.parameters).some(isPointer);
      return [...(follows ? [node] : []), ...partsOf(node).flatMap((part) => readsOf(part))];
    }
    case 'binary':
    case 'conditional':
    case 'logical':
    case 'number':
    case 'sizeof':
    case 'string':
    case 'type':
      return partsOf(node).flatMap((part) => readsOf(part));
  }
}

function isPointer(parameter: ParameterKind): boolean {
  return parameter === 'list' || parameter === 'pointer';
}
