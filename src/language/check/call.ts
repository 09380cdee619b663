import { typeOfBuiltin } from './builtin.ts';
import { lookUp, requireDeclared, type Scope } from './declarations.ts';
import { didYouMean } from '../diagnostic.ts';
import type { CallNode, Expression } from '../parse/syntax.ts';
import { typeName, withArticle, type Type } from '../types.ts';

/** How the parts of a call are checked: they are expressions again. */
export interface Checks {
  checkExpression(expression: Expression, scope: Scope): Type;
  checkValue(expression: Expression, scope: Scope): Type;
  checkAssignable(target: Type, value: Expression, place: string, scope: Scope): void;
}

/** Names a kernel programmer may reach for that Model C leaves out, with what to write instead. */
export const INSTEAD = new Map([
  ...['kmalloc', 'kcalloc', 'malloc', 'calloc'].map(
    (name) => [name, 'use kzalloc(sizeof(…), GFP_KERNEL)'] as const,
  ),
  ['free', 'use kfree'],
  ...['printk', 'pr_debug', 'pr_emerg', 'pr_crit', 'pr_alert'].map(
    (name) => [name, 'use pr_err, pr_warn, pr_notice or pr_info'] as const,
  ),
  ['printf', 'use pr_info'],
  ...['spin_lock', 'spin_unlock', 'down', 'up', 'mutex_trylock'].map(
    (name) => [name, 'use a struct mutex with mutex_lock and mutex_unlock'] as const,
  ),
  ['mutex_init', 'a struct mutex is free from the start: leave this out'],
  ['LIST_HEAD_INIT', 'call INIT_LIST_HEAD in setup()'],
  ['list_for_each_entry_safe', 'use list_for_each_entry, and leave the loop once something was taken off'],
  ['list_for_each', 'use list_for_each_entry'],
  ['list_move', 'use list_del, then list_add'],
  ['list_move_tail', 'use list_del, then list_add_tail'],
  ['list_entry', 'use container_of'],
  ['WARN', 'use WARN_ON, and pr_warn for the text'],
  ['WARN_ON_ONCE', 'use WARN_ON'],
  ['BUG', 'use BUG_ON(true)'],
  ['ARRAY_SIZE', 'write the number, or end the array with an empty element'],
  ...['call_rcu', 'kfree_rcu'].map((name) => [name, 'use synchronize_rcu, then kfree'] as const),
  ...['srcu_read_lock', 'srcu_read_unlock', 'synchronize_srcu', 'synchronize_sched'].map(
    (name) => [name, 'use rcu_read_lock, rcu_read_unlock and synchronize_rcu'] as const,
  ),
  ...['rcu_dereference', 'rcu_access_pointer'].map(
    (name) => [name, 'read the pointer itself: in Model C every step is seen by all CPUs at once'] as const,
  ),
  ['rcu_assign_pointer', 'use =: in Model C every step is seen by all CPUs at once'],
  ...['READ_ONCE', 'WRITE_ONCE', 'smp_mb', 'smp_rmb', 'smp_wmb', 'barrier'].map(
    (name) => [name, 'leave it out: in Model C every step is seen by all CPUs at once'] as const,
  ),
]);

/** Checks a call of a function, a function pointer or a built-in. */
export function typeOfCall(call: Expression & CallNode, scope: Scope, checks: Checks): Type {
  const { callee } = call;
  const named = callee.kind === 'name' && !scope.locals.has(callee.name);
  if (named) {
    const symbol = functionNamed(callee, scope);
    callee.symbol = symbol;
    if (symbol.kind === 'builtin') return typeOfBuiltin(call, symbol.builtin, scope, checks);
  }
  const type = checks.checkExpression(callee, scope);
  const target = type.kind === 'pointer' ? type.to : type;
  if (target.kind !== 'function') {
    return scope.report.fail(callee.span, `${withArticle(type)} cannot be called`, 'call a function');
  }
  const { parameters, returns } = target;
  const name = callee.kind === 'name' ? `'${callee.name}'` : 'this function';
  const found = call.arguments.length;
  if (found !== parameters.length) {
    const wanted = `${parameters.length} argument${parameters.length === 1 ? '' : 's'}`;
    scope.report.fail(
      call.span,
      `${name} takes ${wanted}, found ${found}`,
      `its type is ${typeName(target)}`,
    );
  }
  for (const [index, argument] of call.arguments.entries()) {
    checks.checkAssignable(parameters[index], argument, `argument ${index + 1} of ${name}`, scope);
  }
  return returns;
}

function functionNamed(callee: Expression & { kind: 'name' }, scope: Scope): ReturnType<typeof lookUp> {
  const { report, declarations } = scope;
  const { name, span } = callee;
  const symbol = declarations.symbols.get(name);
  if (symbol) {
    requireDeclared(name, span, scope);
    return symbol;
  }
  report.excuse(name);
  const known = [...declarations.symbols.values()].filter(
    ({ kind }) => kind === 'function' || kind === 'builtin',
  );
  const hint =
    INSTEAD.get(name) ??
    didYouMean(
      name,
      known.map((other) => other.name),
    );
  return report.fail(span, `there is no function '${name}'`, hint ?? 'define it above');
}
