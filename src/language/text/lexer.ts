import { attachable, readComment, type Directive } from './comment.ts';
import type { Span } from '../program.ts';
import type { Report } from './report.ts';

export type TokenKind = 'name' | 'number' | 'string' | 'punctuator' | 'end';

export interface Token {
  readonly kind: TokenKind;
  /** The token as written; a string's text is without quotes and with its escapes resolved. */
  readonly text: string;
  readonly span: Span;
  /** Directives in the comments before this token. */
  readonly leading: Directive[];
  /** Directives in comments behind this token on its line. */
  readonly trailing: Directive[];
  /** Something unreadable stands here or in front, and was reported. */
  broken?: boolean;
}

const PUNCTUATORS = [
  ...['...', '<<=', '>>='],
  ...['->', '++', '--', '<<', '>>', '<=', '>=', '==', '!=', '&&', '||'],
  ...['+=', '-=', '*=', '/=', '%=', '&=', '|=', '^='],
  ...'{}[]();,.<>+-*/%&|^~!?:='.split(''),
];

const WORD = /\w+/y;
const NUMBER = /\w+(?:\.\w*)?/y;

/** By their first character, the longer ones first. */
const PUNCTUATORS_BY_FIRST = new Map<string, string[]>();
for (const punctuator of PUNCTUATORS) {
  const same = PUNCTUATORS_BY_FIRST.get(punctuator[0]);
  if (same) same.push(punctuator);
  else PUNCTUATORS_BY_FIRST.set(punctuator[0], [punctuator]);
}

const NEVER_ENDS = ['this comment never ends', 'close it with */'] as const;
const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', '\\': '\\', '"': '"' };

/** Who reads the lines that begin with `#`, also those in lines that are left out. */
export interface LineDirectives {
  /** False while lines are left out. */
  readonly active: boolean;
  /** Reads such a line; answers the tokens that take its place. */
  read(line: string, span: Span): Token[];
  /** Told of every line that is left out. */
  leaveOut(line: number): void;
}

/**
 * The tokens of one file, without an end token. Comments are dropped, save for the directives in them, which
 * are kept at the token that they stand before (or behind, on the same line).
 */
export function tokenize(file: number, report: Report, directives: LineDirectives): Token[] {
  return new Lexer(file, report, directives).run();
}

class Lexer {
  readonly #file: number;
  readonly #text: string;
  readonly #report: Report;
  readonly #directives: LineDirectives;
  readonly #tokens: Token[] = [];
  #offset = 0;
  #line = 1;
  #lineStart = 0;
  /** Where the next line end is, once somebody looked. */
  #newline = -1;
  #pending: Directive[] = [];
  #freshLine = true;
  #broken = false;

  constructor(file: number, report: Report, directives: LineDirectives) {
    this.#file = file;
    this.#text = report.listing.files[file].text;
    this.#report = report;
    this.#directives = directives;
  }

  run(): Token[] {
    while (this.#offset < this.#text.length) {
      if (this.#freshLine && !this.#directives.active) this.#leftOutLine();
      else this.#next();
    }
    const last = this.#tokens.at(-1);
    for (const directive of this.#pending) {
      // A model may be nothing but its variants and includes.
      if (last && directive.kind === 'mark' && directive.name === 'variant') last.trailing.push(directive);
      else {
        const message = 'nothing follows that this comment could be about';
        this.#report.add(directive.span, message, 'remove it, or move it up');
      }
    }
    return this.#tokens;
  }

  #next(): void {
    const character = this.#text[this.#offset];
    if (/\s/.test(character)) return this.#moveTo(this.#offset + 1);
    if (this.#at('//') || this.#at('/*')) return this.#comment();
    if (character === '#' && this.#freshLine) return this.#directiveLine();
    this.#freshLine = false;
    if (character === '"') return this.#string();
    if (/[A-Za-z_]/.test(character)) return this.#word('name', WORD);
    if (/[0-9]/.test(character)) return this.#word('number', NUMBER);
    const punctuator = PUNCTUATORS_BY_FIRST.get(character)?.find((candidate) => this.#at(candidate));
    if (!punctuator) return this.#refuseCharacter(character);
    const start = this.#offset;
    this.#moveTo(start + punctuator.length);
    this.#push('punctuator', punctuator, this.#spanFrom(start));
  }

  #at(text: string): boolean {
    return this.#text.startsWith(text, this.#offset);
  }

  /** Goes on at `offset`, counting the lines between. */
  #moveTo(offset: number): void {
    const end = Math.min(offset, this.#text.length);
    if (this.#newline < this.#offset) this.#newline = lineEnd(this.#text, this.#offset);
    while (this.#newline < end) {
      this.#line++;
      this.#lineStart = this.#newline + 1;
      this.#freshLine = true;
      this.#newline = lineEnd(this.#text, this.#lineStart);
    }
    this.#offset = end;
  }

  /** From `start`, which is on this line, to here. */
  #spanFrom(start: number): Span {
    return {
      file: this.#file,
      line: this.#line,
      column: start - this.#lineStart + 1,
      endLine: this.#line,
      endColumn: this.#offset - this.#lineStart + 1,
    };
  }

  #push(kind: TokenKind, text: string, span: Span): void {
    const broken = this.#broken ? { broken: true } : {};
    this.#tokens.push({ kind, text, span, leading: this.#pending, trailing: [], ...broken });
    this.#pending = [];
    this.#broken = false;
  }

  #word(kind: TokenKind, pattern: RegExp): void {
    const start = this.#offset;
    pattern.lastIndex = start;
    const [word] = pattern.exec(this.#text)!;
    this.#moveTo(start + word.length);
    this.#push(kind, word, this.#spanFrom(start));
  }

  #comment(): void {
    const start = this.#offset;
    const opening = { ...this.#spanFrom(start), endColumn: start - this.#lineStart + 3 };
    const fresh = this.#freshLine;
    const end = this.#at('//') ? lineEnd(this.#text, start) : this.#text.indexOf('*/', start + 2) + 2;
    if (end < start + 2) {
      this.#report.add(opening, ...NEVER_ENDS);
      const last = this.#tokens.at(-1);
      if (last) last.broken = true;
      return this.#moveTo(this.#text.length);
    }
    this.#moveTo(end);
    this.#freshLine = fresh;
    const span = { ...this.#spanFrom(end), line: opening.line, column: opening.column };
    const directive = readComment(this.#text.slice(start, end), span);
    if (!directive) return;
    const last = this.#tokens.at(-1);
    const alone = this.#text.slice(end, lineEnd(this.#text, end)).trim() === '';
    if (alone && last?.text === ';' && last.span.file === this.#file && last.span.endLine === span.line) {
      last.trailing.push(directive);
    } else attachable(this.#pending, directive);
  }

  #directiveLine(): void {
    const start = this.#offset;
    const end = logicalLineEnd(this.#text, start);
    const line = this.#text.slice(start, end);
    const [shown] = /^[^\n]*?(?=\s*(?:\/[/*]|\n|$))/.exec(line)!;
    const { column, ...place } = this.#spanFrom(start);
    const span = { ...place, column, endColumn: column + shown.length };
    const open = line.lastIndexOf('/*');
    if (end === this.#text.length && open >= 0 && !line.includes('*/', open)) {
      this.#moveTo(start + open);
      const opening = this.#spanFrom(start + open);
      this.#report.add({ ...opening, endColumn: opening.column + 2 }, ...NEVER_ENDS);
    }
    this.#moveTo(end + 1);
    this.#tokens.push(...this.#directives.read(line, span));
  }

  /** Skips a line that an #ifdef leaves out, or reads the directive on it. */
  #leftOutLine(): void {
    const end = logicalLineEnd(this.#text, this.#offset);
    const first = this.#line;
    const line = this.#text.slice(this.#offset, end);
    const indent = /^\s*/.exec(line)![0].length;
    if (line[indent] === '#') {
      this.#offset += indent;
      this.#directiveLine();
    } else this.#moveTo(end + 1);
    if (this.#directives.active) return;
    for (const index of line.split('\n').keys()) this.#directives.leaveOut(first + index);
  }

  #string(): void {
    const start = this.#offset;
    let value = '';
    let offset = start + 1;
    for (; ; offset++) {
      const character = this.#text[offset];
      if (character === '"') break;
      if (character === undefined || character === '\n') {
        this.#offset = offset;
        this.#report.add(this.#spanFrom(start), 'this string never ends', 'close it with " on the same line');
        this.#broken = true;
        return this.#push('string', value, this.#spanFrom(start));
      }
      if (character !== '\\') value += character;
      else value += this.#escape(++offset);
    }
    this.#moveTo(offset + 1);
    this.#push('string', value, this.#spanFrom(start));
  }

  /** The character that the one at `offset`, behind a backslash, stands for. */
  #escape(offset: number): string {
    const letter = this.#text[offset] ?? '';
    const escaped = ESCAPES[letter];
    if (escaped !== undefined) return escaped;
    const column = offset - this.#lineStart;
    const span = { ...this.#spanFrom(offset), column, endColumn: column + 2 };
    const what = /\s|^$/.test(letter) ? 'a lone backslash' : `the escape '\\${letter}'`;
    this.#report.add(span, `${what} in a string is not in Model C`, 'write \\n, \\t, \\\\ or \\"');
    return letter;
  }

  #refuseCharacter(character: string): void {
    const start = this.#offset;
    const constant = /'(?:[^'\\\n]|\\.)*'/y;
    constant.lastIndex = start;
    const found = character === "'" ? constant.exec(this.#text)?.[0] : undefined;
    this.#moveTo(start + (found ?? String.fromCodePoint(this.#text.codePointAt(start)!)).length);
    const span = this.#spanFrom(start);
    if (character === "'") {
      this.#report.add(
        span,
        'a character constant is not in Model C',
        'write a number, or a string in double quotes',
      );
    } else if (character === '#') {
      this.#report.add(span, "a '#' must be the first thing on its line", 'move it to a line of its own');
    } else if (character === '\\') {
      this.#report.add(
        span,
        'a backslash outside a string is not in Model C',
        'remove it: a statement may take several lines',
      );
    } else {
      this.#report.add(
        span,
        `the character '${this.#text.slice(start, this.#offset)}' has no meaning in C`,
        'remove it',
      );
    }
    this.#broken = true;
    if (found) this.#push('number', '0', span);
  }
}

function lineEnd(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  return end < 0 ? text.length : end;
}

/** End of the line from `offset` on, as C counts lines there: behind a backslash and in a comment it goes on. */
function logicalLineEnd(text: string, offset: number): number {
  const part = /\\\r?\n|"(?:[^"\\\n]|\\.)*"|\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|[^\n"/\\]+|[^\n]/y;
  let end = offset;
  for (;;) {
    part.lastIndex = end;
    const found = part.exec(text);
    if (!found) return end;
    end = part.lastIndex;
  }
}
