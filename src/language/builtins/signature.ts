/** How a built-in is written in a reference. */
import { pointerTo, STRING, VOID } from '../type-rules.ts';
import { INT, MUTEX, LIST_HEAD, typeName, type Type } from '../types.ts';
import type { Builtin, ParameterKind } from './row.ts';

/** The types that parameters accept, where that is one type. */
export const PARAMETER_TYPES: Readonly<Record<'list' | 'mutex' | 'int' | 'string', Type>> = {
  list: pointerTo(LIST_HEAD),
  mutex: pointerTo(MUTEX),
  int: INT,
  string: STRING,
};

/** What `flags` must be: Model C has one way to allocate. */
export const ALLOCATION_FLAGS = 'GFP_KERNEL';

/** As a C programmer would write its prototype; what is no expression there stands as it is written in a call. */
export function signatureOf({ name, parameters, ...row }: Builtin): string {
  const returns = row.runs === 'step' ? VOID : row.returns;
  const written = Object.entries(parameters).map(([parameter, kind]) => parameterText(parameter, kind));
  const head = returns === 'entry' ? '' : returns === 'allocated' ? 'void *' : before(returns);
  return `${head}${name}(${written.join(', ') || 'void'})`;
}

function parameterText(name: string, kind: ParameterKind): string {
  switch (kind) {
    case 'condition':
    case 'until':
    case 'member':
      return name;
    case 'struct':
      return 'struct type';
    case 'pointer':
      return `struct type *${name}`;
    case 'size':
      return 'sizeof(struct type)';
    case 'flags':
      return ALLOCATION_FLAGS;
    case 'format':
      return `${name}, …`;
    case 'list':
    case 'mutex':
    case 'int':
    case 'string':
      return before(PARAMETER_TYPES[kind]) + name;
  }
}

/** A type as it stands in front of a name. */
function before(type: Type): string {
  const name = typeName(type);
  return name.endsWith('*') ? name : `${name} `;
}
