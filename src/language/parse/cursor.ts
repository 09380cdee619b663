import type { Directive } from '../text/comment.ts';
import type { Token } from '../text/token.ts';
import type { Remedy } from '../diagnostic.ts';
import type { Span } from '../program.ts';
import { Abandon, behind, spanning, type Report } from '../text/report.ts';
import { isKeyword } from '../text/reserved.ts';

/** Blocks, parentheses and braces inside each other; nobody reads more, and the stack must hold it. */
const DEEPEST = 100;

/** Operators and names in one expression or declaration. */
const LONGEST = 1000;

/** A place in the token stream, and the small questions that parsers ask there. */
export class Cursor {
  readonly report: Report;
  readonly tokens: readonly Token[];
  index = 0;
  /** Directives that a statement or declaration has taken. */
  readonly consumed = new Set<Directive>();
  /** True once something was abandoned, and its directives with it. */
  recovered = false;
  /** Set when a `}` is so clearly missing that only the top level can go on. */
  unwinding = false;
  /** Inside of a condition, where `++` and `--` may stand. */
  inCondition = false;
  /** Structs that the text has mentioned so far, as C counts it: not those first named in parameters. */
  readonly structs = new Set(['list_head', 'mutex']);
  #depth = 0;

  constructor(tokens: readonly Token[], report: Report) {
    this.tokens = tokens;
    this.report = report;
  }

  get token(): Token {
    return this.tokens[this.index];
  }

  get previous(): Token {
    return this.tokens[Math.max(0, this.index - 1)];
  }

  ahead(count: number): Token {
    return this.tokens[Math.min(this.index + count, this.tokens.length - 1)];
  }

  get atEnd(): boolean {
    return this.token.kind === 'end';
  }

  /** True if the token is this punctuator or word. A string that reads the same is not. */
  at(text: string): boolean {
    return this.token.text === text && (this.token.kind === 'punctuator' || this.token.kind === 'name');
  }

  take(): Token {
    const token = this.token;
    if (token.kind !== 'end') this.index++;
    return token;
  }

  accept(text: string): Token | undefined {
    return this.at(text) ? this.take() : undefined;
  }

  /** Takes `text`, or leaves the construct with "expected … where". */
  expect(text: string, where: string): Token {
    if (this.at(text)) return this.take();
    const closes = text === ')' || text === '}' || text === ']';
    return this.missing(`'${text}'`, where, closes ? this.#here(text) : undefined);
  }

  /** Takes a `;`. Where only that is missing at the end of a line, says so and goes on as if it were there. */
  expectSemicolon(where: string): void {
    if (this.accept(';')) return;
    if (this.at(',')) {
      const hint = 'write two statements';
      this.report.fail(this.token.span, 'the comma operator is not in Model C', hint);
    }
    const before = this.previous.span;
    const { span } = this.token;
    const lineEnds = span.file !== before.file || span.line > before.endLine || this.at('}');
    try {
      this.missing("';'", where, this.#here(';'));
    } catch (error) {
      if (!(error instanceof Abandon) || !lineEnds || this.atEnd) throw error;
    }
  }

  /** Takes a name that is no word of the language. */
  expectName(what: string): Token {
    const { kind, text, span } = this.token;
    if (kind !== 'name') return this.missing(what, '');
    if (!isKeyword(text)) return this.take();
    const hint = 'choose another name, or look for what is missing in front';
    return this.report.fail(span, `expected ${what}, found '${text}', a word of C`, hint);
  }

  /** Complains behind the last token, where the missing piece belongs, naming what was found instead. */
  missing(expected: string, where: string, advice?: string | Remedy): never {
    const { previous, token } = this;
    if (previous.broken || token.broken) throw new Abandon();
    const place = behind(previous.span);
    return this.report.fail(
      { ...place, endColumn: place.endColumn + 1 },
      `expected ${expected}${where && ` ${where}`}, found ${describe(token)}`,
      advice,
    );
  }

  /** What is missing directly behind the last token. */
  #here(text: string): Remedy {
    return { hint: `write '${text}' here`, put: text, at: behind(this.previous.span) };
  }

  /** From `first` to the last token taken. */
  since(first: Span): Span {
    const { span } = this.previous;
    return span.file === first.file ? spanning(first, span) : first;
  }

  /** Parses something that may contain itself. */
  nested<Result>(parse: () => Result): Result {
    if (this.#depth >= DEEPEST) {
      const hint = `at most ${DEEPEST} levels: split it into parts`;
      this.report.fail(this.token.span, 'this is nested too deeply', hint);
    }
    this.#depth++;
    try {
      return parse();
    } finally {
      this.#depth--;
    }
  }

  /** Parses something with or without the condition around it. */
  within<Result>(condition: boolean, parse: () => Result): Result {
    const outer = this.inCondition;
    this.inCondition = condition;
    try {
      return parse();
    } finally {
      this.inCondition = outer;
    }
  }

  /** Reports an expression or declaration, begun at token number `start`, that became too long. */
  checkLength(start: number): void {
    if (this.index - start <= LONGEST) return;
    this.report.fail(
      this.tokens[start].span,
      'this is too long',
      `at most ${LONGEST} words: split it into parts`,
    );
  }

  /**
   * Goes on behind the construct that began at token number `start` and was abandoned here: behind its `;` or
   * `}`, or in front of the `}` that encloses it. Whatever it names is doubtful from here on. A word in the first
   * column begins something new at the `top` level, should a `}` be missing.
   */
  recover(start: number, top = false): void {
    this.recovered = true;
    this.#leaveForHead(start);
    let depth = 0;
    for (const { text } of this.tokens.slice(start, this.index))
      depth += text === '{' ? 1 : text === '}' ? -1 : 0;
    while (!this.atEnd) {
      if (depth === 0 && this.at('}')) break;
      if (top && this.index > start && this.#beginsLine()) break;
      if (this.at('{')) depth++;
      if (this.at('}')) depth--;
      const { text, span } = this.take();
      if (depth > 0) continue;
      if (text === ';' && !this.at('else')) break;
      // What follows on the same line, as in `} name;` or `});`, belongs to it still.
      const goesOn = this.token.span.line === span.endLine && !this.at('}');
      if (text === '}' && !goesOn && !this.at('else')) break;
    }
    this.#doubtSince(start);
  }

  /** Leaves everything up to the top level, as if the word at token number `start` stood there. */
  unwind(start: number, message: string): never {
    const { span } = this.tokens[start];
    this.index = start;
    this.unwinding = true;
    return this.report.fail(span, message, "write the '}' that is missing above");
  }

  /** At the top level, after `unwind`: goes on here; what was begun at token number `start` is doubtful. */
  rewound(start: number): void {
    this.unwinding = false;
    this.recovered = true;
    this.#doubtSince(start);
  }

  #doubtSince(start: number): void {
    for (const { kind, text } of this.tokens.slice(start, this.index)) {
      if (kind === 'name') this.report.doubt(text);
    }
  }

  /** True at a word in the first column that is no label. */
  #beginsLine(): boolean {
    const { kind, span } = this.token;
    return kind === 'name' && span.column === 1 && this.ahead(1).text !== ':';
  }

  /** The `;` in the parentheses of a `for` that begins between `start` and here end no statement. */
  #leaveForHead(start: number): void {
    const { index } = this;
    for (let head = index - 1; head >= start; head--) {
      if (this.tokens[head].text !== 'for' || this.tokens[head + 1]?.text !== '(') continue;
      let depth = 0;
      for (let at = head + 1; at < this.tokens.length && !/^[{}]$/.test(this.tokens[at].text); at++) {
        if (this.tokens[at].text === '(') depth++;
        if (this.tokens[at].text === ')') depth--;
        if (depth > 0) continue;
        this.index = Math.max(index, at + 1);
        return;
      }
      return;
    }
  }
}

function describe(token: Token): string {
  if (token.kind === 'end') return token.text;
  return token.kind === 'string' ? `"${token.text.replaceAll('\n', '\\n')}"` : `'${token.text}'`;
}
