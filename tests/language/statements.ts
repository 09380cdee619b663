/**
 * Random statements for the comparison with C compilers: calls, changes and reads beside each other, in every kind of
 * expression. Well typed by construction; whether C gives them one meaning is for the compiler to say.
 */
import { randomNumbers } from '../random-programs.ts';

/** What the statements are about. `setup` gives everything its value, so that each begins with the same. */
export const DECLARATIONS = `
enum mode { IDLE, BUSY, DONE };
enum sign { MINUS = -2, NONE, PLUS };
struct item {
	int value;
	int counts[2];
	struct item *next;
	int (*run)(int n);
};
int x, y, z, v[4], first, second, gap;
int *at;
bool flag;
enum mode mode;
enum sign sign;
struct item a, b;
struct item *cur;

static int pure(int n)
{
	return n + 1;
}

static int pair(int n, int m)
{
	return n * 3 - m;
}

static int look(void)
{
	return x + v[1];
}

static int bump(void)
{
	x++;
	return x;
}

static int keep(int n)
{
	y = n;
	return n + y;
}

static int turn(void)
{
	at = &v[2];
	z++;
	return 2;
}

static struct item *pick(int n)
{
	cur = n & 1 ? &b : &a;
	return &a;
}

static enum mode advance(void)
{
	mode = mode == IDLE ? BUSY : DONE;
	return mode;
}

void setup(void)
{
	x = 3;
	y = -2;
	z = 1;
	v[0] = 4;
	v[1] = 0;
	v[2] = -5;
	v[3] = 2;
	at = &v[1];
	flag = true;
	mode = IDLE;
	sign = MINUS;
	a.value = 6;
	a.counts[0] = 1;
	a.counts[1] = -1;
	a.next = &b;
	a.run = pure;
	b.value = 7;
	b.counts[0] = 0;
	b.counts[1] = 2;
	b.next = &a;
	b.run = keep;
	cur = &a;
}

void ending(void)
{
	pr_info("%d %d %d | %d %d %d %d | %d %d %d | ", x, y, z, v[0], v[1], v[2], v[3], flag, mode, sign);
	pr_cont("%d %d %d | %d %d %d | ", a.value, a.counts[0], a.counts[1], b.value, b.counts[0], b.counts[1]);
	pr_cont("%d %d %d %d\\n", cur == &a, first, second, gap);
}
`;

/** The statement, in a function of this name. */
export function functionOf(name: string, statement: string): string {
  return `
void ${name}(void)
{
	int n = 2, m = -1;

	${statement}
	first = n;
	second = m;
	gap = at - v;
}
`;
}

/** A statement for each seed, always the same. */
export function randomStatement(seed: number): string {
  return new Writer(seed).statement();
}

class Writer {
  readonly #next: () => number;
  /** A change was written: there may be no second one. */
  #changed = false;

  constructor(seed: number) {
    this.#next = randomNumbers(seed);
    for (let times = 0; times < 8; times++) this.#next();
  }

  statement(): string {
    const value = () => this.#value(1 + this.#below(3));
    switch (this.#below(9)) {
      case 0:
        return `${this.#place(1)} ${this.#one('+=', '-=', '^=', '|=', '&=')} ${value()};`;
      case 1:
        return `${this.#one('mode', 'sign', 'flag')} = ${value()};`;
      case 2:
      case 3:
        return `if (${this.#condition()})\n\t\tx = 70;\n\telse\n\t\tx = 90;`;
      case 4:
        return `switch (${this.#condition()}) {\n\tcase 0:\n\t\tv[3] = 70;\n\t\tbreak;\n\tcase 1:\n\tcase 2:\n\t\tv[3] = 80;\n\t}`;
      default:
        return `${this.#place(2)} = ${value()};`;
    }
  }

  /** A value with a change in it, mostly. */
  #condition(): string {
    const parts = [this.#value(1), this.#change(), this.#value(1)];
    if (this.#chance(0.3)) parts.pop();
    if (this.#chance(0.3)) parts.shift();
    return parts.join(` ${this.#one('&&', '||', '==', '<', '+', '|')} `);
  }

  #change(): string {
    if (this.#changed) return this.#value(1);
    this.#changed = true;
    const place = this.#place(1);
    const inside = place.startsWith('*') ? `(${place})` : place;
    const change = this.#one(`${inside}++`, `${inside}--`, `++${place}`, `--${place}`, 'at++ == v');
    return this.#chance(0.3) ? `(${this.#value(0)} ? ${change} : ${this.#value(0)})` : `(${change})`;
  }

  /** Something that a number can be stored in. */
  #place(depth: number): string {
    const index = () => `(${this.#value(depth - 1)}) & 3`;
    return this.#one(
      ...['x', 'y', 'n', 'm', '*at', 'cur->value', 'a.value', 'cur->next->value', 'pick(n)->counts[1]'],
      ...[`v[${index()}]`, `v[${index()}]`, `cur->counts[${this.#value(0)} & 1]`],
    );
  }

  #value(depth: number): string {
    if (depth <= 0) {
      return this.#one(
        ...[
          `${this.#below(4)}`,
          'x',
          'y',
          'z',
          'n',
          'm',
          '*at',
          'v[1]',
          'cur->value',
          'b.value',
          'a.counts[0]',
        ],
        ...['mode', 'mode', 'sign', 'flag', 'BUSY', 'PLUS', 'bump()', 'turn()', 'look()', 'advance()'],
        ...['pick(n)->value', 'cur->run(n)'],
      );
    }
    const part = () => this.#value(depth - 1);
    switch (this.#below(12)) {
      case 0:
        return `pure(${part()})`;
      case 1:
        return `keep(${part()})`;
      case 2:
        return `pair(${part()}, ${part()})`;
      case 3:
        return `${this.#one('cur', 'a.next', `pick(${part()})`)}->run(${part()})`;
      case 4:
        return `(${part()} ${this.#one('&&', '||')} ${part()})`;
      case 5:
        return `(${part()} ? ${part()} : ${part()})`;
      case 6:
        return `${this.#one('!', '-', '~')}(${part()})`;
      case 7:
        return `v[(${part()}) & 3]`;
      case 8:
        return `(${part()} ${this.#one('/', '%')} ((${part()}) & 3 | 1))`;
      case 9:
        return `(${part()} ${this.#one('==', '!=', '<', '<=', '>', '>=')} ${part()})`;
      default:
        return `(${part()} ${this.#one('+', '-', '*', '&', '|', '^')} ${part()})`;
    }
  }

  #one(...choices: readonly string[]): string {
    return choices[this.#below(choices.length)];
  }

  #below(limit: number): number {
    return Math.floor(this.#next() * limit);
  }

  #chance(share: number): boolean {
    return this.#next() < share;
  }
}
