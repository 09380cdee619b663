/**
 * Random programs in Model C, for tests that compare two ways to the same answer. Well typed by construction: two or
 * three CPUs with locks, read sections, an object on the heap behind global pointers, a list, loops, choices, waits, a
 * helper, and properties of every kind. They end, save for a busy wait now and then, and a search of all orders stays small.
 */

/** A program for each seed, always the same. */
export function randomProgram(seed: number): string {
  return new Writer(seed).program();
}

/** A stream of numbers in [0, 1) from a seed (mulberry32, Tommy Ettinger, public domain). */
export function randomNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let value = Math.imul(state ^ (state >>> 15), state | 1);
    value ^= value + Math.imul(value ^ (value >>> 7), value | 61);
    return ((value ^ (value >>> 14)) >>> 0) / 2 ** 32;
  };
}

type Make = () => string[];

const FIRST = 'item = list_first_entry(&items, struct item, node);';

class Writer {
  readonly #next: () => number;
  /** Loops around the statement that is being written: each has a variable of its own. */
  #loops = 0;
  /** Locks that the CPU holds here. */
  #held: string[] = [];
  /** True inside of a read section. */
  #reading = false;
  /** Objects that this CPU may still ask for: the pool has four. */
  #objects = 0;

  constructor(seed: number) {
    this.#next = randomNumbers(seed);
    // Neighbouring seeds are to give unlike programs.
    for (let times = 0; times < 8; times++) this.#next();
  }

  program(): string {
    const cpus = this.#chance(0.3) ? 3 : 2;
    const bodies = Array.from({ length: cpus }, (_, cpu) => this.#cpu(cpu, cpus === 3 ? 2 : 4));
    return [
      'struct item {',
      '\tint value;',
      '\tstruct item *other;',
      '\tstruct list_head node;',
      '};',
      '',
      `int x = ${this.#below(2)}, y, z;`,
      'bool flag;',
      'DEFINE_MUTEX(lock);',
      'DEFINE_MUTEX(other_lock);',
      'LIST_HEAD(items);',
      'struct item fixed = { .value = 1 };',
      'struct item *first;',
      'struct item *second;',
      '',
      'static int helper(int value)',
      '{',
      '\tif (value > 1)',
      '\t\treturn value - 1;',
      '\treturn value + 1;',
      '}',
      '',
      ...(this.#chance(0.5)
        ? ['void setup(void)', '{', '\tlist_add(&fixed.node, &items);', '\tfirst = &fixed;', '}', '']
        : []),
      ...bodies.flat(),
      ...this.#properties(),
      'void ending(void)',
      '{',
      '\tpr_info("%d %d %d %d\\n", x, y, z, flag);',
      '}',
      '',
    ].join('\n');
  }

  #cpu(cpu: number, statements: number): string[] {
    this.#held = [];
    this.#reading = false;
    this.#objects = 1;
    const body = this.#statements(statements + this.#below(2));
    const locals = ['int a = 0;', 'int i = 0;', 'int j = 0;', 'struct item *item = NULL;'];
    const used = locals.filter((local) => {
      const name = /(\w+) =/.exec(local)![1];
      return body.some((line) => new RegExp(`\\b${name}\\b`).test(line));
    });
    return [`void cpu${cpu}(void)`, '{', ...indent([...used, ...body]), '}', ''];
  }

  #statements(count: number): string[] {
    return Array.from({ length: count }, () => this.#statement()).flat();
  }

  #statement(): string[] {
    return this.#pick<Make>([
      [6, () => [`${this.#global()} = ${this.#value()};`]],
      [2, () => [`a = ${this.#value()};`]],
      [2, () => [`${this.#global()} = a;`]],
      [1, () => ['flag = !flag;']],
      [1, () => [`${this.#global()} = helper(${this.#global()});`]],
      [7, () => this.#locked()],
      [1.5, () => this.#readSection()],
      [1, () => this.#gracePeriod()],
      [3, () => this.#branch()],
      [1.5, () => this.#loop()],
      [1.5, () => [`${this.#global()} = choose(2);`]],
      [0.7, () => [`wait_event(${this.#condition()});`]],
      [0.4, () => [`while (${this.#condition()})`, '\t;']],
      [2.5, () => this.#allocate()],
      [3, () => this.#useObject()],
      [1.6, () => this.#free()],
      [2, () => this.#list()],
      [0.4, () => [`assert(${this.#condition()});`]],
      [0.2, () => [`BUG_ON(${this.#global()} > 2);`]],
      [0.4, () => [`WARN_ON(${this.#condition()});`]],
      [0.6, () => [`pr_info("%d\\n", ${this.#global()});`]],
      [0.2, () => [`if (${this.#condition()})`, '\treturn;']],
      [0.1, () => [`mutex_unlock(&${this.#lock()});`]],
    ])();
  }

  /** A locked block; now and then it takes a lock that is held, or keeps it. */
  #locked(): string[] {
    const lock = this.#lock();
    if (this.#held.includes(lock) && !this.#chance(0.05)) return [`${this.#global()} = ${this.#value()};`];
    this.#held.push(lock);
    const inside = this.#statements(1 + this.#below(2));
    this.#held.pop();
    const release = this.#chance(0.97) ? [`mutex_unlock(&${lock});`] : [];
    return [`mutex_lock(&${lock});`, ...inside, ...release];
  }

  /** What is read under RCU; now and then sections are in each other, or one is not left. */
  #readSection(): string[] {
    if (this.#reading && !this.#chance(0.2)) return this.#list();
    const outer = this.#reading;
    this.#reading = true;
    const inside = this.#chance(0.6) ? this.#list() : this.#statement();
    this.#reading = outer;
    const leave = this.#chance(0.97) ? ['rcu_read_unlock();'] : [];
    return ['rcu_read_lock();', ...inside, ...leave];
  }

  /** Waits for readers, mostly to free what was on the list; now and then where it is a fault. */
  #gracePeriod(): string[] {
    if (this.#reading && !this.#chance(0.05)) return this.#useObject();
    if (this.#chance(0.4)) return ['synchronize_rcu();'];
    const wait = this.#chance(0.7) ? ['synchronize_rcu();'] : [];
    const free = this.#loops === 0 ? ['if (item != &fixed)', '\tkfree(item);'] : [];
    return [
      'if (!list_empty(&items)) {',
      ...indent([FIRST, 'list_del_rcu(&item->node);', ...wait, ...free]),
      '}',
    ];
  }

  #branch(): string[] {
    const otherwise = this.#chance(0.5) ? ['} else {', ...indent(this.#statement())] : [];
    return [`if (${this.#condition()}) {`, ...indent(this.#statement()), ...otherwise, '}'];
  }

  #loop(): string[] {
    if (this.#loops === 2) return [`${this.#global()} = ${this.#value()};`];
    const variable = 'ij'[this.#loops++];
    const body = this.#statement();
    this.#loops--;
    return [`for (${variable} = 0; ${variable} < 2; ${variable}++) {`, ...indent(body), '}'];
  }

  #allocate(): string[] {
    if (this.#objects === 0 || this.#loops > 0) return this.#useObject();
    this.#objects--;
    const object = ['item = kzalloc(sizeof(*item), GFP_KERNEL);', `item->value = ${this.#value()};`];
    return [...object, this.#chance(0.7) ? `${this.#pointer()} = item;` : 'list_add(&item->node, &items);'];
  }

  #useObject(): string[] {
    const pointer = this.#pointer();
    return this.#pick<Make>([
      [4, () => [`item = ${pointer};`, 'if (item)', `\t${this.#global()} = item->value;`]],
      [3, () => [`if (${pointer})`, `\t${pointer}->value = ${this.#value()};`]],
      [0.5, () => [`${this.#global()} = ${pointer}->value;`]],
      [1, () => [`if (${pointer})`, `\t${pointer}->other = ${this.#pointer()};`]],
      [1, () => [`if (${pointer} && ${pointer}->other)`, `\t${pointer}->other->value = 2;`]],
      [1, () => [`${pointer} = ${this.#chance(0.5) ? 'NULL' : '&fixed'};`]],
    ])();
  }

  /** The list is left alone: an object that is freed while on it is found by who walks it. */
  #free(): string[] {
    const pointer = this.#pointer();
    const careful = [`item = ${pointer};`, `${pointer} = NULL;`, 'if (item != &fixed)', '\tkfree(item);'];
    const careless = [`if (${pointer} != &fixed)`, `\tkfree(${pointer});`];
    return this.#chance(0.6) ? careful : careless;
  }

  #list(): string[] {
    const global = this.#global();
    return this.#pick<Make>([
      [2, () => ['list_for_each_entry(item, &items, node)', `\t${global} = item->value;`]],
      [1, () => ['list_for_each_entry_rcu(item, &items, node)', `\t${global} = item->value;`]],
      [2, () => [`${global} = list_empty(&items);`]],
      [1, () => this.#first('list_del(&item->node);')],
      [1, () => this.#first(`item->value = ${this.#value()};`)],
    ])();
  }

  #first(what: string): string[] {
    return ['if (!list_empty(&items)) {', ...indent([FIRST, what]), '}'];
  }

  #properties(): string[] {
    const always = `void always_small(void)\n{\n\tassert(${this.#global()} < ${2 + this.#below(4)});\n}\n`;
    const never = `bool sometimes_even(void)\n{\n\treturn ${this.#global()} == ${this.#below(2)};\n}\n`;
    const check = `void check_end(void)\n{\n\tassert(${this.#global()} + ${this.#global()} < ${3 + this.#below(4)});\n}\n`;
    return [
      ...(this.#chance(0.6) ? check.split('\n') : []),
      ...(this.#chance(0.25) ? always.split('\n') : []),
      ...(this.#chance(0.1) ? never.split('\n') : []),
    ];
  }

  #global(): string {
    return this.#pick([
      [3, 'x'],
      [2, 'y'],
      [1, 'z'],
    ]);
  }

  #pointer(): string {
    return this.#chance(0.6) ? 'first' : 'second';
  }

  #lock(): string {
    return this.#chance(0.6) ? 'lock' : 'other_lock';
  }

  #value(): string {
    return this.#pick<Make>([
      [4, () => [`${this.#below(3)}`]],
      [2, () => [this.#global()]],
      [2, () => [`${this.#global()} + 1`]],
      [1, () => ['a + 1']],
      [0.5, () => [`${this.#global()} ^ ${this.#global()}`]],
      [0.1, () => [`2 / ${this.#global()}`]],
    ])()[0];
  }

  #condition(): string {
    return this.#pick<Make>([
      [4, () => [`${this.#global()} == ${this.#below(2)}`]],
      [3, () => [`${this.#global()} < ${1 + this.#below(3)}`]],
      [2, () => ['flag']],
      [1, () => [`${this.#global()} || !flag`]],
      [1, () => [`${this.#pointer()} != NULL`]],
    ])()[0];
  }

  #below(limit: number): number {
    return Math.floor(this.#next() * limit);
  }

  #chance(share: number): boolean {
    return this.#next() < share;
  }

  /** One of the rows, by weight. */
  #pick<Row>(rows: readonly (readonly [weight: number, row: Row])[]): Row {
    let left = this.#next() * rows.reduce((sum, [weight]) => sum + weight, 0);
    for (const [weight, row] of rows) {
      left -= weight;
      if (left < 0) return row;
    }
    return rows[rows.length - 1][1];
  }
}

function indent(lines: readonly string[]): string[] {
  return lines.map((line) => `\t${line}`);
}
