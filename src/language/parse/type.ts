import { absence, kernelName } from '../builtins/kernel-names.ts';
import type { Remedy } from '../diagnostic.ts';
import { spanning } from '../text/report.ts';
import type { Cursor } from './cursor.ts';
import type { Span } from '../program.ts';
import type { Expression, ParameterNode, TypeNode } from './syntax.ts';

const TYPE_WORDS = new Set(['int', 'bool', 'void', 'char', 'const', 'struct', 'enum']);

/** Words of C that make a number together: `unsigned long int`. */
const INTEGERS = ['unsigned', 'signed', 'long', 'short'];

/** C's other type words and qualifiers, with what to write instead. */
export const REFUSED: ReadonlyMap<string, Remedy> = new Map<string, Remedy>([
  ['typedef', { hint: 'write the struct or enum with its word in front, as the kernel does' }],
  [
    'union',
    {
      hint: 'use a struct, where every field has a place of its own: the same if only what was written is read',
      put: 'struct',
    },
  ],
  ...all(INTEGERS, { hint: 'use int: the same while its values fit both', put: 'int' }),
  ...all(['float', 'double', '_Complex'], { hint: 'Model C has whole numbers only' }),
  ['_Bool', { hint: 'use bool', put: 'bool' }],
  ['volatile', { hint: 'leave it out: in Model C every step is seen by all CPUs at once', put: '' }],
  ['_Atomic', { hint: 'leave it out: in Model C a statement is one step', put: '' }],
  ['extern', { hint: 'include the file that defines it' }],
  ['auto', { hint: 'write the type' }],
  ...all(['register', 'inline', '__always_inline', 'noinline', 'restrict', '__init', '__exit'], {
    hint: 'leave it out',
    put: '',
  }),
]);

function all(words: readonly string[], remedy: Remedy): [string, Remedy][] {
  return words.map((word) => [word, remedy]);
}

/** More `*` or `[ ]` in one declaration are no lesson. */
const MOST_PARTS = 4;

/** True at a token that begins a type, a refused one included. */
export function startsType(cursor: Cursor): boolean {
  const { kind, text } = cursor.token;
  return kind === 'name' && (TYPE_WORDS.has(text) || REFUSED.has(text) || isKernelType(text));
}

function isKernelType(word: string): boolean {
  return kernelName(word)?.kind === 'type';
}

/** Reports a word of C that begins a type or declaration outside the subset; does nothing at other words. */
export function refuseTypeWord(cursor: Cursor): void {
  const { kind, text, span } = cursor.token;
  const remedy = kind === 'name' ? REFUSED.get(text) : undefined;
  if (remedy)
    cursor.report.fail(span, `'${text}' is not in Model C`, { ...remedy, at: wholeOf(cursor, remedy) });
  if (kind === 'name' && isKernelType(text)) refuseKernelName(cursor);
}

/** What such a word takes with it: the blanks behind it where it is left out, the words of the same number. */
function wholeOf(cursor: Cursor, { put }: Remedy): Span {
  const { span } = cursor.token;
  if (put === '') return leavingOut(cursor);
  let last = 0;
  if (put === 'int') while ([...INTEGERS, 'int'].includes(cursor.ahead(last + 1).text)) last++;
  const end = cursor.ahead(last).span;
  return end.file === span.file ? spanning(span, end) : span;
}

/** The token at hand, with the blanks up to the next one of its line. */
export function leavingOut(cursor: Cursor): Span {
  const { span } = cursor.token;
  const next = cursor.ahead(1).span;
  const follows = next.file === span.file && next.line === span.endLine;
  return follows ? { ...span, endColumn: next.column } : span;
}

/** Reports a word of the kernel's that Model C has not, and leaves the construct; does nothing at other words. */
export function refuseKernelName(cursor: Cursor): void {
  const { kind, text, span } = cursor.token;
  const known = kind === 'name' ? kernelName(text) : undefined;
  if (!known) return;
  const { message, remedy } = absence(known);
  cursor.report.excuse(text);
  cursor.report.fail(span, message, remedy);
}

function refuseConst(cursor: Cursor): void {
  if (!cursor.at('const')) return;
  const remedy = { hint: 'leave it out', put: '', at: leavingOut(cursor) };
  cursor.report.fail(cursor.token.span, "'const' is in Model C only as 'const char *'", remedy);
}

/** A type without its `*`: `int`, `struct x`, and `const char`, which is none before a `*` follows. */
export function parseBaseType(cursor: Cursor): TypeNode {
  const base = parseParameterType(cursor);
  if (base.kind === 'struct') cursor.structs.add(base.name);
  return base;
}

/** As parseBaseType, where C does not take note of a struct that it has not met before. */
function parseParameterType(cursor: Cursor): TypeNode {
  const base = parseTypeWords(cursor);
  refuseConst(cursor);
  refuseTypeWord(cursor);
  return base;
}

function parseTypeWords(cursor: Cursor): TypeNode {
  const { text, span } = cursor.token;
  refuseTypeWord(cursor);
  switch (text) {
    case 'int':
    case 'bool':
    case 'void':
      cursor.take();
      return { kind: 'plain', name: text, span };
    case 'const':
      if (cursor.ahead(1).text !== 'char') refuseConst(cursor);
      cursor.take();
      cursor.take();
      return { kind: 'plain', name: 'char', span: cursor.since(span) };
    case 'char':
      return cursor.report.fail(span, "'char' is in Model C only as 'const char *'", {
        hint: 'for a number use int',
        put: 'int',
      });
    case 'struct':
      return parseStructName(cursor);
    case 'enum':
      cursor.take();
      if (cursor.at('{')) {
        const hint = 'define enum name { … } in front, then use it';
        cursor.report.fail(span, 'an enum without a name is not a type here', hint);
      }
      return { kind: 'enum', name: cursor.expectName("the enum's name").text, span: cursor.since(span) };
    default:
      return cursor.missing('a type', '', 'Model C has int, bool, enum, struct and const char *');
  }
}

/** `struct name`. */
export function parseStructName(cursor: Cursor): TypeNode {
  const start = cursor.take().span;
  if (cursor.at('{')) {
    const hint = 'define struct name { … } in front, then use it';
    cursor.report.fail(start, 'a struct without a name is not in Model C', hint);
  }
  const name = cursor.expectName("the struct's name").text;
  const known = cursor.structs.has(name);
  return { kind: 'struct', name, span: cursor.since(start), ...(known ? {} : { unknown: true }) };
}

/** The `*` behind a base type. */
export function parsePointers(cursor: Cursor, base: TypeNode): TypeNode {
  const start = cursor.index;
  let type = base;
  while (cursor.accept('*')) {
    const span = cursor.since(base.span);
    const string = type.kind === 'plain' && type.name === 'char';
    type = string ? { kind: 'plain', name: 'string', span } : { kind: 'pointer', to: type, span };
    refuseConst(cursor);
    refuseTypeWord(cursor);
    if (cursor.index - start > MOST_PARTS) {
      cursor.report.fail(
        cursor.token.span,
        `at most ${MOST_PARTS} * follow each other`,
        'use a struct in between',
      );
    }
  }
  if (type.kind === 'plain' && type.name === 'char') {
    const hint = 'write a * in front of it';
    cursor.report.fail(cursor.token.span, "'char' is in Model C only as 'const char *'", hint);
  }
  return type;
}

export interface Declarator {
  readonly name: string;
  readonly nameSpan: Span;
  readonly type: TypeNode;
}

/** `*name`, `name[4]`, `(*name)(int)` behind a base type. `parseLength` reads what stands between `[` and `]`. */
export function parseDeclarator(cursor: Cursor, base: TypeNode, parseLength: () => Expression): Declarator {
  const pointed = parsePointers(cursor, base);
  if (cursor.at('(') && cursor.ahead(1).text === '*') return parseFunctionPointer(cursor, pointed);
  const name = cursor.expectName('a name');
  const lengths: (Expression | undefined)[] = [];
  while (cursor.accept('[')) {
    lengths.push(cursor.at(']') ? undefined : parseLength());
    cursor.expect(']', "behind the array's length");
    if (lengths.length > MOST_PARTS)
      cursor.report.fail(
        name.span,
        `an array has at most ${MOST_PARTS} dimensions`,
        'use a struct in between',
      );
  }
  if (cursor.at(':')) {
    cursor.report.fail(
      cursor.token.span,
      'a bit-field is not in Model C',
      'leave its width out, or use bool',
    );
  }
  let type = pointed;
  const span = cursor.since(base.span);
  for (const length of lengths.reverse())
    type = { kind: 'array', of: type, ...(length ? { length } : {}), span };
  return { name: name.text, nameSpan: name.span, type };
}

function parseFunctionPointer(cursor: Cursor, returns: TypeNode): Declarator {
  cursor.expect('(', '');
  cursor.expect('*', '');
  const name = cursor.expectName("the function pointer's name");
  if (cursor.at('[')) {
    const hint = 'put the pointer into a struct, and make an array of these';
    cursor.report.fail(cursor.token.span, 'an array of function pointers is not in Model C', hint);
  }
  cursor.expect(')', "behind the function pointer's name");
  const parameters = cursor.nested(() => parseParameters(cursor, false));
  const span = cursor.since(returns.span);
  const type: TypeNode = { kind: 'pointer', to: { kind: 'function', returns, parameters, span }, span };
  return { name: name.text, nameSpan: name.span, type };
}

/** `(void)` or `(int a, struct x *b)`; in a pointer's type the names may be missing. */
export function parseParameters(cursor: Cursor, named: boolean): ParameterNode[] {
  cursor.expect('(', 'in front of the parameters');
  const parameters: ParameterNode[] = [];
  if (cursor.at('void') && cursor.ahead(1).text === ')') cursor.take();
  else if (cursor.at(')')) {
    const { span } = cursor.token;
    const remedy = { hint: 'write (void)', put: 'void', at: { ...span, endColumn: span.column } };
    cursor.report.add(span, 'empty parentheses say nothing about parameters in C', remedy);
  } else {
    do parameters.push(parseParameter(cursor, named));
    while (cursor.accept(','));
  }
  cursor.expect(')', 'behind the parameters');
  return parameters;
}

function parseParameter(cursor: Cursor, named: boolean): ParameterNode {
  if (cursor.at('...')) {
    cursor.report.fail(cursor.token.span, 'variable arguments are not in Model C', 'name every parameter');
  }
  const base = parseParameterType(cursor);
  const pointed = parsePointers(cursor, base);
  if (cursor.at('(') && cursor.ahead(1).text === '*') {
    const { name, nameSpan, type } = parseFunctionPointer(cursor, pointed);
    return { name, type, span: nameSpan };
  }
  if (!named && cursor.token.kind !== 'name') return { name: '', type: pointed, span: pointed.span };
  const name = cursor.expectName("the parameter's name");
  if (!cursor.at('[')) return { name: name.text, type: pointed, span: name.span };
  const { span } = cursor.token;
  cursor.report.add(
    span,
    'an array as a parameter is not in Model C',
    `write *${name.text}: C passes a pointer anyway`,
  );
  while (!cursor.at(']') && !cursor.at(')') && !cursor.atEnd) cursor.take();
  cursor.expect(']', "behind the array's length");
  return { name: name.text, type: { kind: 'pointer', to: pointed, span: name.span }, span: name.span };
}
