import { joined, readComment, type Directive } from './comment.ts';
import type { Span } from '../program.ts';
import {
  BLANKS,
  endOf,
  JOINED_MARK,
  JOINS_NEXT,
  lineEnd,
  logicalLineEnd,
  NAME,
  NUMBER,
  punctuatorAt,
} from './patterns.ts';
import type { Report } from './report.ts';
import { NO_DIRECTIVES, type Token, type TokenKind } from './token.ts';

const NEVER_ENDS = ['this comment never ends', 'close it with */'] as const;
const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', '\\': '\\', '"': '"' };

/** No name and no number is longer: C11 (5.2.4.1) lets a compiler look at no more than 63 characters of one. */
const LONGEST_WORD = 200;

/** Who reads the lines that begin with `#`, also those in lines that are left out. */
export interface LineDirectives {
  /** False while lines are left out. */
  readonly active: boolean;
  /** Reads such a line; answers the tokens that take its place. */
  read(line: string, span: Span): Token[];
  /** Told of every line that is left out. */
  leaveOut(line: number): void;
  /** What C puts in the place of this name here, in words; undefined if the name stays. */
  replacementOf(name: string): string | undefined;
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
  /** Directives that wait for their token; undefined where there are none, as nearly always. */
  #pending: Directive[] | undefined;
  #freshLine = true;
  #broken = false;

  constructor(file: number, report: Report, directives: LineDirectives) {
    this.#file = file;
    this.#text = report.listing.files[file].text;
    this.#report = report;
    this.#directives = directives;
  }

  run(): Token[] {
    this.#refuseLoneReturn();
    // A byte order mark is no text, at the very beginning only.
    if (this.#at('\uFEFF')) this.#offset++;
    while (this.#offset < this.#text.length) {
      if (this.#freshLine && !this.#directives.active) this.#leftOutLine();
      else this.#next();
    }
    const last = this.#tokens.at(-1);
    const left = joined(this.#pending ?? []);
    // A model may be nothing but its variants and includes.
    const isVariant = (one: Directive) => one.kind === 'mark' && one.name === 'variant';
    if (last) last.trailing = [...last.trailing, ...left.filter(isVariant)];
    for (const { span } of last ? left.filter((one) => !isVariant(one)) : left) {
      const message = 'nothing follows that this comment could be about';
      this.#report.add(span, message, 'remove it, or move it up');
    }
    return this.#tokens;
  }

  #next(): void {
    const blanks = endOf(BLANKS, this.#text, this.#offset);
    if (blanks !== undefined) return this.#moveTo(blanks);
    const character = this.#text[this.#offset];
    if (character === '/' && (this.#at('//') || this.#at('/*'))) return this.#comment();
    if (character === '#' && this.#freshLine) return this.#directiveLine();
    this.#freshLine = false;
    if (character === '"') return this.#string();
    const name = endOf(NAME, this.#text, this.#offset);
    if (name !== undefined) return this.#word('name', name);
    const number = endOf(NUMBER, this.#text, this.#offset);
    if (number !== undefined) return this.#word('number', number);
    const punctuator = punctuatorAt(this.#text, this.#offset);
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
    const leading = this.#pending ? joined(this.#pending) : NO_DIRECTIVES;
    const token: Token = { kind, text, span, leading, trailing: NO_DIRECTIVES };
    if (this.#broken) token.broken = true;
    this.#tokens.push(token);
    this.#pending = undefined;
    this.#broken = false;
  }

  #word(kind: TokenKind, end: number): void {
    const start = this.#offset;
    const word = this.#text.slice(start, end);
    this.#moveTo(end);
    const span = this.#spanFrom(start);
    if (word.length > LONGEST_WORD) {
      this.#report.add(span, 'this word is too long', `write at most ${LONGEST_WORD} characters`);
      this.#broken = true;
    }
    const replacement = kind === 'name' ? this.#directives.replacementOf(word) : undefined;
    if (replacement !== undefined) {
      const hint = 'choose another name for one of the two';
      this.#report.add(span, `'${word}' is defined, so that C puts ${replacement} in its place`, hint);
      this.#broken = true;
    }
    this.#push(kind, word.slice(0, LONGEST_WORD), span);
  }

  #comment(): void {
    const start = this.#offset;
    const opening = { ...this.#spanFrom(start), endColumn: start - this.#lineStart + 3 };
    const fresh = this.#freshLine;
    const end = this.#at('//') ? this.#endOfLine() : this.#text.indexOf('*/', start + 2) + 2;
    if (end < start + 2) {
      this.#report.add(opening, ...NEVER_ENDS);
      const last = this.#tokens.at(-1);
      if (last) last.broken = true;
      return this.#moveTo(this.#text.length);
    }
    const comment = this.#text.slice(start, end);
    this.#refuseJoined(comment, comment.startsWith('//') ? JOINS_NEXT : JOINED_MARK);
    this.#moveTo(end);
    this.#freshLine = fresh;
    const span = { ...this.#spanFrom(end), line: opening.line, column: opening.column };
    const directive = readComment(comment, span);
    if (!directive) return;
    const last = this.#tokens.at(-1);
    const alone = this.#text.slice(end, this.#endOfLine()).trim() === '';
    if (alone && last?.text === ';' && last.span.file === this.#file && last.span.endLine === span.line) {
      last.trailing = [...last.trailing, directive];
    } else (this.#pending ??= []).push(directive);
  }

  /** Where the line ends that the next character is on. */
  #endOfLine(): number {
    if (this.#newline < this.#offset) this.#newline = lineEnd(this.#text, this.#offset);
    return this.#newline;
  }

  /** C joins lines before it looks for comments: one then is longer, or shorter, than it looks. */
  #refuseJoined(text: string, pattern: RegExp): void {
    if (!text.includes('\\')) return;
    const found = pattern.exec(text);
    if (!found) return;
    const message = 'C joins a line that ends in a backslash to the next one, and then looks for comments';
    this.#report.add(
      this.#placeIn(text, found.index + found[0].indexOf('\\')),
      message,
      'remove the backslash',
    );
  }

  /** A carriage return that no line feed follows ends a line for C, and for nobody else. */
  #refuseLoneReturn(): void {
    const at = /\r(?!\n)/.exec(this.#text)?.index;
    if (at === undefined) return;
    const message = 'a carriage return without a line feed ends a line in C';
    this.#report.add(this.#placeIn(this.#text, at), message, 'save the file with line feeds');
  }

  /** The character number `at` of a text that begins here. */
  #placeIn(text: string, at: number): Span {
    const before = text.slice(0, at).split('\n');
    const line = this.#line + before.length - 1;
    const first = before.length === 1 ? this.#offset - this.#lineStart + 1 : 1;
    const column = first + before.at(-1)!.length;
    return { file: this.#file, line, column, endLine: line, endColumn: column + 1 };
  }

  #directiveLine(): void {
    const start = this.#offset;
    const end = logicalLineEnd(this.#text, start);
    const line = this.#text.slice(start, end);
    for (const pattern of [JOINED_MARK, JOINS_NEXT]) this.#refuseJoined(line, pattern);
    const shown = line.slice(0, /\/[/*]|\n|$/.exec(line)!.index).trimEnd();
    const { column, ...place } = this.#spanFrom(start);
    const span = { ...place, column, endColumn: column + shown.length };
    const open = line.lastIndexOf('/*');
    if (end === this.#text.length && open >= 0 && !line.includes('*/', open)) {
      this.#moveTo(start + open);
      const opening = this.#spanFrom(start + open);
      this.#report.add({ ...opening, endColumn: opening.column + 2 }, ...NEVER_ENDS);
    }
    this.#moveTo(end + 1);
    for (const token of this.#directives.read(line, span)) this.#tokens.push(token);
  }

  /** Skips a line that an #ifdef leaves out, or reads the directive on it. */
  #leftOutLine(): void {
    const end = logicalLineEnd(this.#text, this.#offset);
    const first = this.#line;
    const line = this.#text.slice(this.#offset, end);
    const indent = /^[ \t\v\f\r]*/.exec(line)![0].length;
    if (line[indent] === '#') {
      this.#offset += indent;
      this.#directiveLine();
    } else {
      for (const pattern of [JOINED_MARK, JOINS_NEXT]) this.#refuseJoined(line, pattern);
      this.#moveTo(end + 1);
    }
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
      const [what, hint] = described(this.#text.slice(start, this.#offset));
      this.#report.add(span, `the character ${what} has no meaning in C`, hint);
    }
    this.#broken = true;
    if (found) this.#push('number', '0', span);
  }
}

/** A character for a message, with what to do about it; one that cannot be seen goes by its number. */
function described(character: string): [what: string, hint: string] {
  if (/[^\s\p{C}]/u.test(character)) return [`'${character}'`, 'remove it'];
  const number = character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0');
  return [`U+${number}`, /\s/.test(character) ? 'write a blank' : 'remove it'];
}
