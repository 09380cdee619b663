import type { ExpressionLowering } from './expression.ts';
import { termsOf } from './terms.ts';
import type { Expression as Lowered, PrintLevel } from '../program.ts';
import type { CallNode, Expression } from '../parse/syntax.ts';
import type { Type } from '../types.ts';

/** The instruction for a built-in that is a statement of its own, without its place and edge. */
export function builtinStep(
  node: Expression & CallNode,
  name: string,
  expressions: ExpressionLowering,
): object {
  const args = node.arguments;
  const value = (index: number) => expressions.value(args[index]);
  const used = (index: number) => expressions.used(args[index]);
  switch (name) {
    case 'mutex_lock':
      return { kind: 'lock', mutex: used(0) };
    case 'mutex_unlock':
      return { kind: 'unlock', mutex: used(0) };
    case 'rcu_read_lock':
      return { kind: 'rcu', operation: 'lock' };
    case 'rcu_read_unlock':
      return { kind: 'rcu', operation: 'unlock' };
    case 'synchronize_rcu':
      return { kind: 'rcu', operation: 'begin' };
    case 'list_add':
    case 'list_add_tail':
    case 'list_add_rcu':
    case 'list_add_tail_rcu':
      // What the kernel's helpers for RCU do beside it is about the order in which other CPUs see their writes.
      return { kind: 'list', operation: name.replace(/_rcu$/, ''), entry: used(0), head: used(1) };
    case 'list_del':
    case 'list_del_rcu':
    case 'INIT_LIST_HEAD':
      return { kind: 'list', operation: name, entry: used(0) };
    case 'kfree':
      return {
        kind: 'free',
        pointer: value(0),
        to: (args[0].type as Type & { kind: 'pointer' }).to,
        text: expressions.text(args[0]),
      };
    case 'wait_event':
      return { kind: 'wait', condition: value(0), shows: termsOf(args[0], expressions) };
    case 'assert':
    case 'BUG_ON':
      return {
        kind: name === 'assert' ? 'assert' : 'bug-on',
        condition: value(0),
        shows: termsOf(args[0], expressions),
      };
    case 'WARN_ON':
      return { kind: 'evaluate', value: expressions.value(node) };
    default:
      return {
        kind: 'print',
        level: name.slice('pr_'.length) as PrintLevel,
        pieces: pieces(args, expressions),
      };
  }
}

/** The literal pieces and values of a format string. */
function pieces([format, ...values]: readonly Expression[], expressions: ExpressionLowering) {
  const { value: text } = format as Expression & { kind: 'string' };
  const found: (string | { format: 's' | 'd'; value: Lowered })[] = [];
  let index = 0;
  for (const part of text.split(/(%[sd%])/)) {
    if (part === '%s' || part === '%d') {
      found.push({ format: part === '%s' ? 's' : 'd', value: expressions.value(values[index++]) });
    } else if (part) found.push(part === '%%' ? '%' : part);
  }
  return found;
}
