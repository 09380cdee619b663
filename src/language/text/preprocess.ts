import { Conditionals } from './conditionals.ts';
import { suggest } from '../diagnostic.ts';
import { tokenize } from './lexer.ts';
import { NO_DIRECTIVES, type Token } from './token.ts';
import type { Span, Variant } from '../program.ts';
import type { Report } from './report.ts';
import { takeVariants } from './variants.ts';

/** The tokens of a program with its includes in place, and what its comments say about the whole file. */
export interface Source {
  readonly tokens: Token[];
  readonly variants: Variant[];
  /** The names that its directives define or ask for, each where it stands first. */
  readonly macros: ReadonlyMap<string, Span>;
}

const DIRECTIVES = ['include', 'define', 'ifdef', 'ifndef', 'else', 'endif'];
const INSTEAD = new Map([
  ['if', 'write #ifdef NAME'],
  ['elif', 'write #else and a second #ifdef'],
  ['undef', 'a name stays defined: use two names'],
]);
const NAME = /^[A-Za-z_]\w*$/;
/** Names that a C compiler itself defines, or may. */
const COMPILERS = /^(__.*|_LP64|_STDC_PREDEF_H|linux|unix)$/;

/**
 * Reads `entry` and its includes from `files` (path to text). Includes are looked up relative to the including
 * file, then relative to the folder of `entry`. Only `#include "x.h"`, `#define NAME` and `#ifdef`, `#ifndef`,
 * `#else`, `#endif` exist; lines left out keep their numbers.
 */
export function preprocess(
  files: Readonly<Record<string, string>>,
  entry: string,
  defines: readonly string[],
  report: Report,
): Source {
  const preprocessor = new Preprocessor(files, entry, defines, report);
  const tokens = preprocessor.read(entry, []);
  const variants = new Map<string, Variant>();
  for (const token of tokens) {
    if (token.leading.length > 0) token.leading = takeVariants(token.leading, variants, report);
    if (token.trailing.length > 0) token.trailing = takeVariants(token.trailing, variants, report);
  }
  const { file, endLine, endColumn } = tokens.at(-1)?.span ?? { file: 0, endLine: 1, endColumn: 1 };
  const end = { file, line: endLine, column: endColumn, endLine, endColumn };
  tokens.push({
    kind: 'end',
    text: 'the end of the file',
    span: end,
    leading: NO_DIRECTIVES,
    trailing: NO_DIRECTIVES,
  });
  return { tokens, variants: [...variants.values()], macros: preprocessor.macros };
}

class Preprocessor {
  readonly #files: Readonly<Record<string, string>>;
  readonly #entry: string;
  readonly macros = new Map<string, Span>();
  /** What stands for each name that is defined: `-D NAME` means 1, `#define NAME` nothing at all. */
  readonly #defined: Map<string, '1' | 'nothing'>;
  readonly #report: Report;

  constructor(
    files: Readonly<Record<string, string>>,
    entry: string,
    defines: readonly string[],
    report: Report,
  ) {
    this.#files = files;
    this.#entry = entry;
    this.#defined = new Map(defines.map((name) => [name, '1']));
    this.#report = report;
  }

  /** The tokens of a file; `stack` are the files that include it. */
  read(name: string, stack: readonly string[]): Token[] {
    const report = this.#report;
    const inactive: number[] = [];
    const conditionals = new Conditionals(report);
    const file = report.listing.add({ name, text: this.#files[name], inactive });
    const tokens = tokenize(file, report, {
      get active() {
        return conditionals.active;
      },
      leaveOut: (line) => void inactive.push(line),
      replacementOf: (word) => this.#defined.get(word),
      read: (line, span) => this.#directive(line, span, conditionals, [...stack, name]),
    });
    conditionals.close();
    return tokens;
  }

  #directive(line: string, span: Span, conditionals: Conditionals, stack: readonly string[]): Token[] {
    const report = this.#report;
    const [, word, rest] = /^#[ \t\v\f]*(\w*)([\s\S]*)$/.exec(line)!;
    const argument = withoutComments(rest);
    switch (word) {
      case 'ifdef':
      case 'ifndef':
        if (!NAME.test(argument)) report.add(span, `#${word} needs one name`, `write #${word} NAME`);
        else this.#note(argument, span);
        conditionals.begin(word, span, this.#defined.has(argument) === (word === 'ifdef'));
        return [];
      case 'else':
      case 'endif':
        if (argument) report.add(span, `#${word} stands alone on its line`, 'make a comment of what follows');
        if (word === 'else') conditionals.otherwise(span);
        else conditionals.end(span);
        return [];
      case 'if':
        refuse(word, line, span, report);
        conditionals.begin(word, span, true);
        return [];
      case 'elif':
        refuse(word, line, span, report);
        return [];
    }
    if (!conditionals.active) return [];
    if (word === 'include') return this.#include(argument, span, stack);
    if (word === 'define') this.#define(argument, span);
    else refuse(word, line, span, report);
    return [];
  }

  #define(argument: string, span: Span): void {
    const [, macro, rest] = /^(\w*)([\s\S]*)$/.exec(argument)!;
    if (!NAME.test(macro)) this.#report.add(span, '#define needs a name', 'write #define NAME');
    else if (rest.startsWith('(')) {
      this.#report.add(span, 'a macro with arguments is not in Model C', 'write a function');
      this.#report.doubt(macro);
    } else if (trimmed(rest)) {
      const hint = `for a number write enum { ${macro} = … };`;
      this.#report.add(span, 'a macro with a value is not in Model C', hint);
      this.#report.doubt(macro);
    } else {
      this.#note(macro, span);
      this.#defined.set(macro, 'nothing');
    }
  }

  /** Takes note of a name that a directive is about. */
  #note(name: string, span: Span): void {
    if (!this.macros.has(name)) this.macros.set(name, span);
    if (!COMPILERS.test(name)) return;
    this.#report.add(span, `'${name}' belongs to the C compiler, which may define it`, 'choose another name');
  }

  #include(argument: string, span: Span, stack: readonly string[]): Token[] {
    const report = this.#report;
    const from = stack[stack.length - 1];
    const path = /^"([^"]+)"$/.exec(argument)?.[1];
    if (!path) {
      const hint = argument.startsWith('<')
        ? 'what the language has, such as list_add and mutex_lock, needs no include: remove this line'
        : 'write #include "file.h"';
      report.add(span, 'only files of the model can be included', hint);
      return [];
    }
    const places = includedFrom(path, from, this.#entry);
    const name = places.find((candidate) => Object.hasOwn(this.#files, candidate));
    if (name === undefined) {
      const near = suggest(path, Object.keys(this.#files));
      report.add(
        span,
        `there is no file '${path}' beside '${from}'`,
        near ? { ...near, put: `#include "${near.put}"` } : 'check the name and its folder',
      );
      return [];
    }
    const start = stack.indexOf(name);
    if (start >= 0) {
      const cycle = [...stack.slice(start), name].join(' includes ');
      report.add(span, `include cycle: ${cycle}`, 'move what both need to a third file');
      return [];
    }
    if (!report.listing.files.some((file) => file.name === name)) return this.read(name, stack);
    if (!this.#defined.has(guardOf(this.#files[name]) ?? '')) {
      const hint = `put #ifndef NAME and #define NAME at the top of '${name}', #endif at its end`;
      report.add(span, `'${name}' is included twice and has no guard`, hint);
    }
    return [];
  }
}

/** What `#include "path"` may mean in the file `from`: the first of these files that there is. */
export function includedFrom(path: string, from: string, entry: string): string[] {
  return [join(from, path), join(entry, path)];
}

/** The NAME of the `#ifndef NAME` that a header begins with. */
function guardOf(text: string): string | undefined {
  return /^(?:\s|\/\*[\s\S]*?\*\/|\/\/[^\n]*)*#\s*ifndef\s+(\w+)/.exec(text)?.[1];
}

function withoutComments(text: string): string {
  const comments = /"[^"\n]*"|\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|\\\r?\n/g;
  return trimmed(text.replace(comments, (part) => (part.startsWith('"') ? part : ' ')));
}

/** The text without what C counts as blanks around it. */
function trimmed(text: string): string {
  let from = 0;
  let to = text.length;
  while (from < to && isBlank(text[from])) from++;
  while (to > from && isBlank(text[to - 1])) to--;
  return text.slice(from, to);
}

function isBlank(character: string): boolean {
  return ' \t\v\f\r\n'.includes(character);
}

/** Reports a directive; `line` is its text. */
function refuse(word: string, line: string, span: Span, report: Report): void {
  const near = suggest(word, DIRECTIVES);
  const all = DIRECTIVES.map((name) => `#${name}`).join(', ');
  const column = span.column + line.indexOf(word);
  const at = { ...span, column, endLine: span.line, endColumn: column + word.length };
  const advice = INSTEAD.get(word) ?? (near ? { ...near, at } : `it has ${all}`);
  report.add(span, `'#${word}' is not in Model C`, advice);
}

/** `path` as seen from the file `from`. */
function join(from: string, path: string): string {
  const parts = from.split('/').slice(0, -1);
  for (const part of path.split('/')) {
    if (part === '..' && parts.length > 0 && parts.at(-1) !== '..') parts.pop();
    else if (part !== '.') parts.push(part);
  }
  return parts.join('/');
}
