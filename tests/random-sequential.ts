/**
 * Random programs of one CPU in Model C, over all of the language: what they do is compared with what C makes of them.
 * They are well typed by construction and end by themselves, some of them in a fault. Each statement has a line of its
 * own, so that a fault has a place.
 */
import { randomNumbers } from './random-programs.ts';

/** What a report counts: a program is said to use those that were written into it. */
export const CONSTRUCTS = [
  ...['assignment', 'compound assignment', '++ as a statement', '++ in a condition', 'conditional value'],
  ...['nested struct', 'array of structs', 'array of arrays', 'pointer to a struct', 'pointer to a number'],
  ...['pointer into a struct', 'walk by pointer', 'function pointer', 'call', 'call in a condition'],
  ...['if', 'else', 'for', 'while', 'do', 'break', 'continue', 'switch', 'fall through', 'goto forwards'],
  ...[
    'goto backwards',
    'return',
    'shadowing',
    'enum',
    'negative enum',
    'bool',
    'string',
    'strcmp',
    'division',
  ],
  ...['shift', 'logic', 'list add', 'list del', 'list walk', 'list question', 'first of a list', 'kzalloc'],
  ...['kfree', 'choose', 'mutex', 'assert', 'BUG_ON', 'WARN_ON', 'log'],
] as const;

export type Construct = (typeof CONSTRUCTS)[number];

export interface SequentialProgram {
  readonly text: string;
  readonly uses: ReadonlySet<Construct>;
}

/** Every name that a program declares outside of its functions: to put many of them into one file, these are renamed. */
export const NAMES = [
  ...[
    'mode',
    'sign',
    'IDLE',
    'BUSY',
    'DONE',
    'MINUS',
    'NONE',
    'PLUS',
    'point',
    'box',
    'item',
    'x',
    'y',
    'z',
    'v',
  ],
  ...[
    'grid',
    'flag',
    'phase',
    'side',
    'points',
    'items',
    'single',
    'cur',
    'fresh',
    'spot',
    'place',
    'list',
    'word',
  ],
  ...['hook', 'lock', 'twice', 'next', 'first_step', 'second_step', 'third_step', 'setup', 'cpu0', 'ending'],
];

const STEPS = ['first_step', 'second_step', 'third_step'];

const TYPES = `enum mode { IDLE, BUSY, DONE };
enum sign { MINUS = -2, NONE, PLUS };
struct point {
	int across;
	int down;
};
struct box {
	struct point corners[2];
	int tags[3];
};
struct item {
	int value;
	enum mode state;
	struct list_head node;
	struct item *peer;
	struct box box;
	int (*run)(int n);
	const char *name;
};
`;

const FUNCTIONS = `static int twice(int n)
{
	return n * 2;
}

static int next(int n)
{
	x++;
	return n + 1;
}
`;

const which = (pointer: string, names: readonly string[]) =>
  names.reduceRight((rest, name, index) => `${pointer} == ${name} ? ${index + 1} : ${rest}`, '0');

const ITEMS = ['&items[0]', '&items[1]', '&items[2]', '&single'];
const RUNS = ['twice', 'next', ...STEPS];

/** Tells all that is global, and follows no pointer: it has to work after a fault. */
const ENDING = [
  'void ending(void)',
  '{',
  '\tpr_info("%d %d %d %d %d %d\\n", x, y, z, flag, phase, side);',
  '\tpr_info("%d %d %d %d\\n", v[0], v[1], v[2], v[3]);',
  '\tpr_info("%d %d %d %d %d %d\\n", grid[0][0], grid[0][1], grid[0][2], grid[1][0], grid[1][1], grid[1][2]);',
  ...[0, 1, 2].map((at) => `\tpr_info("%d %d\\n", points[${at}].across, points[${at}].down);`),
  ...ITEMS.flatMap((address) => {
    const item = address.slice(1);
    const corners = [0, 1].flatMap((at) =>
      ['across', 'down'].map((field) => `${item}.box.corners[${at}].${field}`),
    );
    const tags = [0, 1, 2].map((at) => `${item}.box.tags[${at}]`);
    return [
      `\tpr_info("%d %d %d %d\\n", ${item}.value, ${item}.state, ${which(`${item}.run`, RUNS)}, ${which(`${item}.peer`, ITEMS)});`,
      `\tpr_info("%s %d %d %d %d %d %d %d\\n", ${item}.name ? ${item}.name : "none", ${[...corners, ...tags].join(', ')});`,
    ];
  }),
  `\tpr_info("%d %d %d\\n", ${which('cur', ITEMS)}, fresh ? 1 : 0, ${which('hook', RUNS)});`,
  `\tpr_info("%d\\n", ${which('spot', ['&points[0]', '&points[1]', '&points[2]', '&single.box.corners[0]', '&items[1].box.corners[1]'])});`,
  `\tpr_info("%d %s\\n", ${which('place', ['&v[0]', '&v[1]', '&v[2]', '&v[3]', '&x', '&single.box.tags[1]'])}, word ? word : "none");`,
  '}',
  '',
];

/** A program for each seed, always the same. */
export function randomSequential(seed: number): SequentialProgram {
  return new Writer(seed).program();
}

type Make = () => string[];

class Writer {
  readonly #next: () => number;
  readonly #uses = new Set<Construct>();
  /** The values written so far that are 0 or 1. */
  readonly #truths = new Set<string>();
  /** Blocks around the statement that is being written. */
  #depth = 0;
  /** Loops around it: each has a variable of its own. */
  #loops = 0;
  /** True where `continue` has a loop, and `break` a loop or switch. */
  #inLoop = false;
  #inSwitch = false;
  /** Objects that may still be asked for: the pool has four. */
  #objects = 3;
  #labels = 0;
  /** Functions that may be called here: no function leads back to itself. */
  #callable: readonly string[] = ['twice', 'next'];
  /** True in cpu0. */
  #main = false;

  constructor(seed: number) {
    this.#next = randomNumbers(seed);
    // Neighbouring seeds are to give unlike programs.
    for (let times = 0; times < 8; times++) this.#next();
  }

  program(): SequentialProgram {
    const functions = STEPS.flatMap((name) => {
      const lines = this.#function(name);
      this.#callable = [...this.#callable, name];
      return lines;
    });
    this.#main = true;
    const body = this.#statements(10 + this.#below(10));
    const number = () => this.#below(5) - 1;
    const item = (peer: string) =>
      `{ .value = ${number()}, .peer = ${peer}, .box = { .tags = { ${number()} } }, .run = ${this.#one('twice', 'next', 'NULL')}, .name = ${this.#name()} }`;
    const text = [
      ...TYPES.split('\n'),
      `int x = ${number()}, y = ${number()}, z, v[4] = { ${number()}, [2] = ${number()} };`,
      `int grid[2][3] = { { 1 }, { ${number()}, 2 } };`,
      'bool flag;',
      'enum mode phase;',
      `enum sign side = ${this.#one('MINUS', 'NONE', 'PLUS')};`,
      `struct point points[3] = { { 1, 2 }, { .down = ${number()}, .across = 3 }, ${this.#one('{}', '{ 0, 4 }', '{ 5, 6 }')} };`,
      'struct item *cur;',
      'struct item *fresh;',
      'struct point *spot = points;',
      'int *place = &v[1];',
      'LIST_HEAD(list);',
      'DEFINE_MUTEX(lock);',
      `const char *word = ${this.#name()};`,
      '',
      ...FUNCTIONS.split('\n'),
      'int (*hook)(int n) = twice;',
      `struct item single = ${item('NULL')};`,
      `struct item items[3] = { ${[item('&single'), item('&single'), item('NULL')].join(', ')} };`,
      '',
      ...functions,
      'void setup(void)',
      '{',
      '\tcur = &items[0];',
      ...ITEMS.slice(1).map((address) => `\tINIT_LIST_HEAD(${address}.node);`),
      ...(this.#chance(0.9) ? ['\tINIT_LIST_HEAD(&items[0].node);'] : []),
      '}',
      '',
      'void cpu0(void)',
      '{',
      ...indent(this.#locals()),
      ...indent(body),
      ...indent(this.#show()),
      '}',
      '',
      ...ENDING,
    ].join('\n');
    return { text, uses: this.#uses };
  }

  #locals(): string[] {
    return [
      'int a = 1;',
      'int b = 2;',
      'int i = 0;',
      'int j = 0;',
      'int again = 0;',
      'struct item *own = &single;',
    ];
  }

  #function(name: string): string[] {
    const body = this.#statements(1 + this.#below(3));
    const locals = this.#locals().map((line) => line.replace('int a = 1', 'int a = n'));
    return [
      `static int ${name}(int n)`,
      '{',
      ...indent([...locals, ...body, `return ${this.#value(1)};`]),
      '}',
      '',
    ];
  }

  /** What is on the list and on the heap, told where following a stale pointer is a fault. */
  #show(): string[] {
    return [
      'list_for_each_entry(own, &list, node)',
      '\tpr_info("%d\\n", own->value);',
      'if (fresh)',
      '\tpr_info("%d %d\\n", fresh->value, fresh->box.corners[1].down);',
    ];
  }

  #statements(count: number): string[] {
    return Array.from({ length: count }, () => this.#statement()).flat();
  }

  #nested(): string[] {
    this.#depth++;
    const lines = this.#statements(1 + this.#below(2));
    this.#depth--;
    return indent(lines);
  }

  #statement(): string[] {
    const simple: [number, Make][] = [
      [6, () => this.#used('assignment', `${this.#place()} = ${this.#value(2)};`)],
      [2, () => this.#compound()],
      [2, () => this.#used('++ as a statement', `${this.#changed()};`)],
      [3, () => this.#call()],
      [1.5, () => this.#functionPointer()],
      [3, () => this.#pointer()],
      [1.5, () => this.#enum()],
      [1, () => this.#used('bool', `flag = ${this.#chance(0.5) ? '!flag' : `!(${this.#condition()})`};`)],
      [1.5, () => this.#string()],
      [3.5, () => this.#list()],
      [2.5, () => this.#heap()],
      [1.2, () => this.#used('choose', `${this.#one('x', 'a', 'v[1]')} = choose(${2 + this.#below(3)});`)],
      [0.6, () => this.#used('log', `pr_info("%d %d\\n", ${this.#value(1)}, ${this.#value(1)});`)],
      [0.25, () => this.#used('assert', `assert(${this.#condition()} || ${this.#read()} < 7);`)],
      [0.3, () => this.#used('BUG_ON', `BUG_ON(${this.#open(this.#value(1))} == ${3 + this.#below(9)});`)],
      [0.4, () => this.#used('WARN_ON', `WARN_ON(${this.#condition()});`)],
      [0.3, () => this.#return()],
      [this.#inLoop ? 4 : this.#inSwitch ? 1 : 0, () => this.#jump()],
    ];
    const nesting: [number, Make][] = [
      [3, () => this.#branch()],
      [1.5, () => this.#changingBranch()],
      [1.5, () => this.#loop()],
      [2, () => this.#switch()],
      [0.9, () => this.#goto()],
      [0.9, () => this.#shadow()],
      [0.9, () => this.#locked()],
      [1, () => this.#walk()],
    ];
    return this.#pick(this.#depth < 3 ? [...simple, ...nesting] : simple)();
  }

  #compound(): string[] {
    const operator = this.#one('+=', '-=', '*=', '^=', '|=', '&=', '/=', '%=', '<<=', '>>=');
    if (operator === '/=' || operator === '%=') this.#use('division');
    if (operator === '<<=' || operator === '>>=') this.#use('shift');
    const value = /<<|>>/.test(operator)
      ? `(${this.#value(0)}) & 3`
      : /[/%]/.test(operator)
        ? `(${this.#value(0)} | 1)`
        : this.#value(1);
    return this.#used('compound assignment', `${this.#place()} ${operator} ${value};`);
  }

  /** An array by its name alone. Of a struct that is not there gcc calls that a fault, and Model C an address. */
  #decay(): string[] {
    const struct = this.#one('cur', 'own');
    return this.#used('pointer into a struct', `if (${struct})`, `\tspot = ${struct}->box.corners;`);
  }

  /** Calls are alone in their expression but for what nobody else writes. */
  #call(): string[] {
    const call = `${this.#one(...this.#callable)}(${this.#value(1)})`;
    this.#use('call');
    return this.#pick<Make>([
      [3, () => [`${this.#one('a', 'b', 'x', 'v[0]')} = ${call};`]],
      [1, () => [`a = b + ${call} * 2;`]],
      [1, () => [`${call};`]],
      [
        2,
        () => [
          `if (${this.#use('call in a condition')}${call} ${this.#comparison()} ${this.#below(5)})`,
          `\t${this.#place()} = 7;`,
        ],
      ],
    ])();
  }

  #functionPointer(): string[] {
    this.#use('function pointer');
    const run = this.#one(...this.#callable);
    // From a pointer nobody knows what is called: only cpu0 is no function that it may lead back to.
    const called = this.#main
      ? this.#one('hook', 'items[1].run', 'single.run', '(flag ? twice : next)')
      : '(flag ? twice : next)';
    const argument = this.#below(4);
    return this.#pick<Make>([
      [2, () => [`a = ${called}(${argument});`]],
      [1, () => [`if (hook != NULL && ${called}(${argument}) > 2)`, `\t${this.#place()} = 4;`]],
      [1.5, () => [`hook = ${this.#chance(0.15) ? 'NULL' : this.#one('twice', 'next')};`]],
      [
        1,
        () => [
          `items[${this.#below(3)}].run = ${this.#main ? run : 'next'};`,
          `single.run = x > 1 ? twice : next;`,
        ],
      ],
    ])();
  }

  #pointer(): string[] {
    return this.#pick<Make>([
      [3, () => this.#used('array of structs', `cur = &items[${this.#index(3)}];`)],
      [1, () => this.#used('pointer to a struct', 'if (cur->peer)', '\tcur = cur->peer;')],
      [0.5, () => this.#used('pointer to a struct', `cur = ${this.#one('cur->peer', '&single', 'NULL')};`)],
      [
        1,
        () =>
          this.#used(
            'pointer to a struct',
            `${this.#one('cur->', 'single.')}peer = ${this.#one('cur', '&items[2]', '&single')};`,
          ),
      ],
      [2, () => this.#used('pointer into a struct', 'spot = &cur->box.corners[1];')],
      [1, () => this.#decay()],
      [1, () => this.#used('pointer into a struct', `spot = &points[${this.#index(3)}];`)],
      [1.5, () => this.#used('pointer to a number', `place = &v[${this.#index(4)}];`)],
      [1, () => this.#used('pointer to a number', 'place = &x;')],
      [1, () => this.#used('pointer into a struct', `place = &${this.#one('cur->', 'single.')}box.tags[1];`)],
      [1, () => this.#used('pointer to a struct', `own = ${this.#one('cur', '&single', '&items[1]')};`)],
    ])();
  }

  #enum(): string[] {
    this.#use('enum');
    const modes = ['IDLE', 'BUSY', 'DONE'];
    return this.#pick<Make>([
      [2, () => [`phase = ${this.#one(...modes, `flag ? BUSY : DONE`)};`]],
      [1, () => [`cur->state = ${this.#one(...modes, 'phase')};`]],
      [1, () => [`if (phase ${this.#one('==', '!=')} ${this.#one(...modes)})`, `\t${this.#place()} = 3;`]],
      [
        2,
        () =>
          this.#used(
            'negative enum',
            `side = ${this.#one('MINUS', 'NONE', 'PLUS', 'x > 0 ? PLUS : MINUS')};`,
          ),
      ],
      [1, () => this.#used('negative enum', `${this.#place()} = side * 2 + ${this.#read()};`)],
    ])();
  }

  #string(): string[] {
    this.#use('string');
    const compare = () =>
      this.#used(
        'strcmp',
        `if (strcmp(${this.#one('word', 'single.name')}, "${this.#one('M', 'N')}") ${this.#one('==', '<', '>')} 0)`,
      );
    return this.#pick<Make>([
      [2, () => [`word = ${this.#name()};`]],
      [1, () => [`single.name = ${this.#one('word', 'cur->name', this.#name())};`]],
      [1, () => [...compare(), `\t${this.#place()} = 9;`]],
      [2, () => ['if (word && single.name) {', ...indent([...compare(), `\t${this.#place()} = 8;`]), '}']],
    ])();
  }

  /** An entry is put on the list only if it is on none, mostly: else the list may never end. */
  #list(): string[] {
    const entry = this.#one('cur', '(&single)', '(&items[1])', 'own');
    const node = `&${entry}->node`;
    return this.#pick<Make>([
      [
        4,
        () =>
          this.#used(
            'list add',
            `if (list_empty(${node}))`,
            `\t${this.#one('list_add', 'list_add_tail')}(${node}, &list);`,
          ),
      ],
      [1.5, () => this.#used('list del', `list_del(${node});`, `INIT_LIST_HEAD(${node});`)],
      [0.15, () => this.#used('list del', `list_del(${node});`)],
      [
        1.5,
        () =>
          this.#used(
            'list walk',
            `${this.#one('list_for_each_entry', 'list_for_each_entry_reverse')}(own, &list, node)`,
            `\t${this.#one('x = x * 2 + own->value;', 'own->value++;', 'v[own->value & 3]--;')}`,
            ...(this.#chance(0.85) ? ['own = &items[2];'] : []),
          ),
      ],
      [1, () => this.#used('list question', `${this.#one('x', 'flag', 'a')} = list_empty(&list);`)],
      [
        1,
        () =>
          this.#used(
            'list question',
            `if (list_is_singular(&list) || list_is_first(${node}, &list))`,
            '\ty = 5;',
          ),
      ],
      [
        1.5,
        () =>
          this.#used(
            'first of a list',
            'if (!list_empty(&list))',
            `\town = ${this.#one('list_first_entry', 'list_last_entry')}(&list, struct item, node);`,
          ),
      ],
      [0.1, () => this.#used('first of a list', 'own = list_first_entry(&list, struct item, node);')],
    ])();
  }

  #heap(): string[] {
    const free = () =>
      this.#used(
        'kfree',
        ...this.#one('kfree(fresh);', 'if (fresh && list_empty(&fresh->node))|\tkfree(fresh);').split('|'),
        ...(this.#chance(0.7) ? ['fresh = NULL;'] : []),
      );
    if (this.#objects > 0 && this.#main && this.#loops === 0 && this.#chance(0.5)) {
      this.#objects--;
      return this.#used(
        'kzalloc',
        'fresh = kzalloc(sizeof(*fresh), GFP_KERNEL);',
        `fresh->value = ${this.#value(1)};`,
        ...(this.#chance(0.95) ? ['INIT_LIST_HEAD(&fresh->node);'] : []),
        ...(this.#chance(0.5) ? ['list_add_tail(&fresh->node, &list);'] : []),
      );
    }
    return this.#pick<Make>([
      [1, free],
      [1, () => ['if (fresh)', `\tfresh->box.corners[1].down = ${this.#value(1)};`]],
      [0.7, () => ['if (fresh)', `\t${this.#one('own', 'cur')} = fresh;`]],
      [0.5, () => ['if (fresh)', '\tplace = &fresh->value;']],
      [0.06, () => this.#used('kfree', 'kfree(cur);')],
    ])();
  }

  #branch(): string[] {
    this.#use('if');
    const otherwise = this.#chance(0.5) ? [`} ${this.#uses.add('else') && 'else'} {`, ...this.#nested()] : [];
    return [`if (${this.#condition()}) {`, ...this.#nested(), ...otherwise, '}'];
  }

  #changingBranch(): string[] {
    const place = this.#one('x', 'a', 'v[2]', 'single.value', 'cur->value');
    const change = this.#one(`${place}++`, `${place}--`, `++${place}`, `--${place}`);
    return [
      ...this.#used('++ in a condition', `if (${change} ${this.#comparison()} ${this.#below(4)}) {`),
      ...this.#nested(),
      '}',
    ];
  }

  #loop(): string[] {
    if (this.#loops === 2) return this.#branch();
    const variable = 'ij'[this.#loops++];
    const [inLoop, inSwitch] = [this.#inLoop, this.#inSwitch];
    [this.#inLoop, this.#inSwitch] = [true, false];
    const body = this.#nested();
    [this.#inLoop, this.#inSwitch] = [inLoop, inSwitch];
    this.#loops--;
    const limit = 1 + this.#below(3);
    return this.#pick<Make>([
      [
        2,
        () =>
          this.#used('for', `for (${variable} = 0; ${variable} < ${limit}; ${variable}++) {`, ...body, '}'),
      ],
      [
        1,
        () => [
          ...this.#used('while', `${variable} = ${limit};`),
          `while (${this.#use('++ in a condition')}${variable}-- > 0) {`,
          ...body,
          '}',
        ],
      ],
      [
        1.2,
        () =>
          this.#used(
            'do',
            `${variable} = 0;`,
            'do {',
            `\t${variable}++;`,
            ...body,
            `} while (${variable} < ${limit});`,
          ),
      ],
    ])();
  }

  #jump(): string[] {
    if (this.#inLoop && this.#chance(0.5))
      return this.#used('continue', `if (${this.#condition()})`, '\tcontinue;');
    return this.#used('break', `if (${this.#condition()})`, '\tbreak;');
  }

  #switch(): string[] {
    const [value, all] = this.#pick<() => [string, string[]]>([
      [2, () => [`(${this.#value(1)}) & 3`, ['0', '1', '2', '3']]],
      [1, () => ['phase', ['IDLE', 'BUSY', 'DONE']]],
      [1, () => ['side', ['MINUS', 'NONE', 'PLUS']]],
      [1, () => ['cur->state', ['DONE', 'BUSY', 'IDLE']]],
    ])();
    const cases = all.filter(() => this.#chance(0.7));
    const labels = [...cases.map((name) => `case ${name}:`), ...(this.#chance(0.6) ? ['default:'] : [])];
    // default may stand anywhere.
    if (labels.length > 1 && this.#chance(0.3)) labels.unshift(labels.pop()!);
    const inSwitch = this.#inSwitch;
    this.#inSwitch = true;
    const lines = labels.flatMap((label, index) => {
      if (this.#chance(0.4) && index < labels.length - 1) {
        this.#use('fall through');
        return [label, ...(this.#chance(0.5) ? this.#nested() : [])];
      }
      return [label, ...this.#nested(), '\tbreak;'];
    });
    this.#inSwitch = inSwitch;
    return this.#used('switch', `switch (${value}) {`, ...lines, '}');
  }

  #goto(): string[] {
    const label = `label${this.#labels++}`;
    if (this.#loops > 0 || this.#chance(0.6)) {
      const skipped = this.#nested();
      return this.#used(
        'goto forwards',
        `if (${this.#condition()}) {`,
        `\tgoto ${label};`,
        '}',
        ...skipped.map((line) => line.slice(1)),
        `${label}:`,
        `z = ${this.#below(3)};`,
      );
    }
    this.#loops = 2;
    const repeated = this.#nested();
    this.#loops = 0;
    return this.#used(
      'goto backwards',
      `${label}:`,
      'again++;',
      ...repeated.map((line) => line.slice(1)),
      `if (again < ${2 + this.#below(3)})`,
      `\tgoto ${label};`,
    );
  }

  #shadow(): string[] {
    const name = this.#one('a', 'y', 'b');
    return this.#used('shadowing', '{', `\tint ${name} = ${this.#below(6)};`, '', ...this.#nested(), '}');
  }

  #locked(): string[] {
    return this.#used(
      'mutex',
      'mutex_lock(&lock);',
      ...this.#used('assignment', `${this.#place()} = ${this.#value(1)};`),
      ...(this.#chance(0.05) ? [] : ['mutex_unlock(&lock);']),
    );
  }

  /** Along an array to its end, or to an end mark that may be missing. */
  #walk(): string[] {
    const end = this.#one('spot != &points[2]', 'spot->across', 'spot != points + 3');
    const body = this.#one('x += spot->across;', 'spot->down++;', 'v[spot->down & 3] = 1;');
    return this.#used(
      'walk by pointer',
      `for (spot = points; ${end}; spot++)`,
      `\t${body}`,
      'spot = &points[1];',
    );
  }

  #return(): string[] {
    const value = this.#main ? '' : ` ${this.#value(0)}`;
    return this.#used('return', `if (${this.#condition()})`, `\treturn${value};`);
  }

  #changed(): string {
    const place = this.#place();
    return `${place.startsWith('*') ? `(${place})` : place}${this.#one('++', '--')}`;
  }

  /** Something that a number can be stored in. */
  #place(): string {
    return this.#pick<() => string>([
      [5, () => this.#one('x', 'y', 'z', 'a', 'b')],
      [1.5, () => `v[${this.#index(4)}]`],
      [1, () => `grid[${this.#below(2)}][${this.#index(3)}]${this.#use('array of arrays')}`],
      [1.5, () => `${this.#one('cur', 'own')}->value${this.#use('pointer to a struct')}`],
      [1, () => `items[${this.#index(3)}].value${this.#use('array of structs')}`],
      [1, () => `single.box.corners[${this.#index(2)}].across${this.#use('nested struct')}`],
      [1, () => `cur->box.corners[${this.#below(2)}].down${this.#use('nested struct')}`],
      [0.7, () => `items[${this.#below(3)}].box.tags[${this.#index(3)}]${this.#use('nested struct')}`],
      [1, () => `spot->${this.#one('across', 'down')}${this.#use('pointer into a struct')}`],
      [1, () => `*place${this.#use('pointer to a number')}`],
    ])();
  }

  /** An index below a limit, save now and then. */
  #index(limit: number): string {
    if (this.#chance(0.5)) return `${this.#below(limit)}`;
    const number = this.#one('x', 'y', 'a', 'b', 'v[1]', 'cur->value');
    if (this.#chance(0.04)) return number;
    return limit === 4 ? `${number} & 3` : `${number} & 1`;
  }

  /**
   * A number. Where gcc sees what comes out whatever an operand is, as for `v[x] * 0`, it leaves out the operand with the
   * fault that is in it, even for its sanitizers: such values are not written. Of a comparison it knows that it is 0 or 1,
   * so as an operand it gets company: `(v[x] == 1) > 2` would be one.
   */
  #value(depth: number): string {
    if (depth === 0 || this.#chance(0.3)) return this.#chance(0.35) ? `${1 + this.#below(6)}` : this.#read();
    const part = () => this.#open(this.#value(depth - 1));
    const left = part();
    const other = () => {
      const right = part();
      return right === left ? 'a' : right;
    };
    const truth = (text: string) => {
      this.#truths.add(text);
      return text;
    };
    return this.#pick<() => string>([
      [5, () => `(${left} ${this.#one('+', '-', '&', '|', '^')} ${other()})`],
      [1, () => `(${left} * ${other()})`],
      [1, () => `(${left} ${this.#one('/', '%')} ${this.#divisor(other)})${this.#use('division')}`],
      [1, () => `(${left} ${this.#one('<<', '>>')} ${this.#below(3)})${this.#use('shift')}`],
      [
        1,
        () => {
          const operator = this.#one('!', '-', '~');
          return operator === '!' ? truth(`!(${left})`) : `${operator}(${left})`;
        },
      ],
      [1.5, () => truth(`(${left} ${this.#comparison()} ${other()})`)],
      [1, () => truth(`(${left} ${this.#one('&&', '||')} ${this.#read()})${this.#use('logic')}`)],
      [1.5, () => `(${left} ? ${part()} : ${other()})${this.#use('conditional value')}`],
    ])();
  }

  /** A value of which gcc does not know that it is 0 or 1. */
  #open(value: string): string {
    return this.#truths.has(value) ? `(${value} + b)` : value;
  }

  #divisor(other: () => string): string {
    return this.#chance(0.92) ? `${2 + this.#below(4)}` : other();
  }

  #read(): string {
    return this.#chance(0.5) ? this.#place() : this.#one('x', 'a', 'b', 'side', 'flag', 'v[0]', 'z');
  }

  #condition(): string {
    return this.#pick<() => string>([
      [4, () => `${this.#open(this.#value(1))} ${this.#comparison()} ${this.#below(4)}`],
      [1, () => this.#one('flag', '!flag', 'cur', 'fresh != NULL', 'cur == &single', 'hook == twice')],
      [1, () => `${this.#read()} && ${this.#read()}${this.#use('logic')}`],
      [1, () => `phase == BUSY || ${this.#read()} > 1${this.#use('logic')}`],
    ])();
  }

  #comparison(): string {
    return this.#one('==', '!=', '<', '<=', '>', '>=');
  }

  #name(): string {
    return this.#one('"M"', '"N"', '"longer"', '"M"', 'NULL');
  }

  /** Counts a construct; nothing in the middle of a template. */
  #use(construct: Construct): '' {
    this.#uses.add(construct);
    return '';
  }

  #used(construct: Construct, ...lines: string[]): string[] {
    this.#uses.add(construct);
    return lines;
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
  return lines.map((line) => (line ? `\t${line}` : ''));
}
