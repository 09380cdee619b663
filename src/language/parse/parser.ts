import { DEFINITIONS, type Definition } from '../builtins/syntax.ts';
import { Cursor } from './cursor.ts';
import type { Directive } from '../text/comment.ts';
import { suggest } from '../diagnostic.ts';
import type { Token } from '../text/token.ts';
import { takeMarks } from './declaration-marks.ts';
import { refuseDirective } from './marks.ts';
import { parseExpression } from './expression.ts';
import { parseInitial } from './initial.ts';
import { parseBlock, parseUntilBrace } from './statement.ts';
import {
  parseBaseType,
  parseDeclarator,
  parseParameters,
  refuseKernelName,
  refuseTypeWord,
  startsType,
} from './type.ts';
import type { Span } from '../program.ts';
import { READER_MARK_NAMES } from '../readers.ts';
import { Abandon, type Report } from '../text/report.ts';
import type { EnumNode, FunctionNode, GlobalNode, StructNode, Unit } from './syntax.ts';

const LIST_MARKS = ['view', 'beneath'] as const;
const FUNCTION_MARKS = ['forever', ...READER_MARK_NAMES] as const;

/**
 * Parses a whole program by recursive descent. What cannot be understood is reported and left out, so that one
 * run tells several mistakes.
 */
export function parse(tokens: readonly Token[], report: Report): Unit {
  const cursor = new Cursor(tokens, report);
  const unit: Unit = { structs: [], enums: [], globals: [], functions: [] };
  while (!cursor.atEnd) {
    const start = cursor.index;
    try {
      parseTopLevel(cursor, unit);
    } catch (error) {
      if (!(error instanceof Abandon)) throw error;
      if (cursor.unwinding) cursor.rewound(start);
      else {
        cursor.recover(start, true);
        if (cursor.accept('}')) cursor.accept(';');
      }
    }
  }
  // After a syntax error statements are missing, and their directives with them: no second complaint.
  if (cursor.recovered) return unit;
  for (const { leading, trailing } of tokens) {
    if (leading.length + trailing.length === 0) continue;
    for (const directive of [...leading, ...trailing]) {
      if (!cursor.consumed.has(directive)) refuseDirective(directive, report);
    }
  }
  return unit;
}

function parseTopLevel(cursor: Cursor, unit: Unit): void {
  const { span, leading } = cursor.token;
  if (cursor.accept(';')) return;
  const second = cursor.ahead(1).text;
  const third = cursor.ahead(2).text;
  if (cursor.at('struct') && third === '{') return void unit.structs.push(parseStruct(cursor, leading));
  if (cursor.at('enum') && (second === '{' || third === '{')) return void unit.enums.push(parseEnum(cursor));
  if (cursor.at('struct') && third === ';') {
    cursor.structs.add(second);
    cursor.index += 3;
    return;
  }
  refuseTypeWord(cursor);
  cursor.accept('static');
  const definition = cursor.token.kind === 'name' ? DEFINITIONS.get(cursor.token.text) : undefined;
  if (definition) return void unit.globals.push(parseMacro(cursor, definition, leading));
  if (!startsType(cursor)) refuseTopLevel(cursor);
  parseDeclarations(cursor, unit, span, leading);
}

function refuseTopLevel(cursor: Cursor): never {
  const { text, span, kind, broken } = cursor.token;
  if (broken) throw new Abandon();
  refuseKernelName(cursor);
  const words = ['struct', 'enum', 'int', 'bool', 'void', 'const', 'static', ...DEFINITIONS.keys()];
  const stray = text === '}' ? "remove it, or look for a '{' that is missing above" : undefined;
  const hint = kind === 'name' ? suggest(text, words) : stray;
  const found = `expected a declaration or a function, found '${text}'`;
  return cursor.report.fail(span, found, hint ?? 'statements belong inside functions');
}

/** `LIST_HEAD(name);` or `DEFINE_MUTEX(name);` */
function parseMacro(cursor: Cursor, { struct }: Definition, leading: readonly Directive[]): GlobalNode {
  const order = cursor.index;
  const macro = cursor.take();
  cursor.expect('(', `behind '${macro.text}'`);
  const name = cursor.expectName('a name');
  cursor.expect(')', `behind the name in '${macro.text}'`);
  cursor.expectSemicolon(`behind '${macro.text}'`);
  const type = { kind: 'struct', name: struct, span: macro.span } as const;
  const marks = takeMarks(leading, LIST_MARKS, cursor);
  return { name: name.text, span: name.span, type, listHead: struct === 'list_head', marks, order };
}

function parseStruct(cursor: Cursor, leading: readonly Directive[]): StructNode {
  const order = cursor.index;
  const { owner } = takeMarks(leading, ['owner'], cursor);
  cursor.take();
  const name = cursor.expectName("the struct's name");
  cursor.structs.add(name.text);
  cursor.expect('{', "behind the struct's name");
  const empty = cursor.at('}');
  const fields = parseUntilBrace(cursor, 'at the end of the struct', () => parseFields(cursor)).flat();
  refuseVariable(cursor, 'struct');
  cursor.expectSemicolon('behind the struct');
  return { name: name.text, span: name.span, fields, empty, ...(owner ? { owner: owner.span } : {}), order };
}

/** `type name, name;` in a struct. */
function parseFields(cursor: Cursor): StructNode['fields'] {
  const { report, token, index } = cursor;
  const marks = takeMarks(token.leading, ['label', 'owner', 'track', ...LIST_MARKS], cursor);
  if (cursor.at('struct') && cursor.ahead(2).text === '{') {
    const hint = 'define it in front, then use it as a field';
    report.fail(token.span, 'a struct inside a struct is not in Model C', hint);
  }
  const base = parseBaseType(cursor);
  const fields: StructNode['fields'][number][] = [];
  do {
    cursor.checkLength(index);
    const { name, nameSpan, type } = parseDeclarator(cursor, base, () => parseExpression(cursor));
    if (cursor.at('='))
      report.fail(cursor.token.span, 'a field has no value of its own', 'give each variable its value');
    if (cursor.at('(')) {
      if (token.span.column === 1) cursor.unwind(index, `'${name}' begins inside the struct before it`);
      report.fail(nameSpan, 'a struct holds no functions', `for a pointer to one write (*${name})( … )`);
    }
    fields.push({ name, type, span: nameSpan, marks });
  } while (cursor.accept(','));
  cursor.expectSemicolon('behind the field');
  return fields;
}

/** A variable that is declared together with its type. */
function refuseVariable(cursor: Cursor, what: string): void {
  const { kind, span, text } = cursor.token;
  const sameLine = span.line === cursor.previous.span.endLine;
  if (!sameLine || (kind !== 'name' && text !== '*')) return;
  cursor.missing("';'", `behind the ${what}`, 'declare the variable in a line of its own');
}

function parseEnum(cursor: Cursor): EnumNode {
  const order = cursor.index;
  const start = cursor.take().span;
  const name = cursor.at('{') ? undefined : cursor.expectName("the enum's name");
  cursor.expect('{', "behind 'enum'");
  const values: EnumNode['values'][number][] = [];
  while (!cursor.at('}') && !cursor.atEnd) {
    const constant = cursor.expectName("a constant's name");
    const value = cursor.accept('=') ? parseExpression(cursor) : undefined;
    values.push({ name: constant.text, span: constant.span, ...(value ? { value } : {}) });
    if (!cursor.accept(',')) break;
  }
  cursor.expect('}', 'at the end of the enum');
  refuseVariable(cursor, 'enum');
  cursor.expectSemicolon('behind the enum');
  return { ...(name ? { name: name.text } : {}), span: name?.span ?? start, values, order };
}

/** A function, a prototype, or global variables: all begin with a type. */
function parseDeclarations(cursor: Cursor, unit: Unit, start: Span, leading: readonly Directive[]): void {
  const first = cursor.index;
  const base = parseBaseType(cursor);
  let marks: GlobalNode['marks'] | undefined;
  do {
    cursor.checkLength(first);
    const order = cursor.index;
    const { name, nameSpan, type } = parseDeclarator(cursor, base, () => parseExpression(cursor));
    if (cursor.at('(')) {
      const parameters = parseParameters(cursor, true);
      const head = {
        name,
        nameSpan,
        returns: type,
        parameters,
        order,
      };
      const rest = parseBody(cursor, start);
      // Before a prototype they would be overlooked.
      const own = rest.body ? takeMarks(leading, FUNCTION_MARKS, cursor) : {};
      unit.functions.push({ ...head, ...rest, marks: own });
      return;
    }
    const initial = cursor.accept('=') ? parseInitial(cursor) : undefined;
    marks ??= takeMarks(leading, LIST_MARKS, cursor);
    unit.globals.push({
      name,
      span: nameSpan,
      type,
      ...(initial ? { initial } : {}),
      listHead: false,
      marks,
      order,
    });
  } while (cursor.accept(','));
  cursor.expectSemicolon('behind the declaration');
}

/** The body of a function, or the `;` of a prototype. */
function parseBody(cursor: Cursor, start: Span): Pick<FunctionNode, 'body' | 'span' | 'closing'> {
  const prototype = !cursor.at('{');
  if (prototype && !cursor.at(';')) cursor.missing("'{' or ';'", 'behind the parameters');
  const body = prototype ? void cursor.take() : parseBlock(cursor);
  const common = { span: cursor.since(start), closing: cursor.previous.span };
  return body ? { ...common, body } : common;
}
