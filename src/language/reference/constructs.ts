/**
 * What Model C has besides its built-in functions (builtins/table.ts), for whoever writes a listing. The compiler does not
 * read this: tests/site/reference-model-c.test.ts holds every row against it.
 */
import { DEFINITIONS, LOOPS } from '../builtins/syntax.ts';

export type Part = 'types' | 'declarations' | 'statements' | 'values' | 'files' | 'roles' | 'marks';

export interface Construct {
  readonly part: Part;
  readonly name: string;
  /** As it is written in a listing. */
  readonly form: string;
  /** What it means, and what is special about it here, in a sentence or two. */
  readonly doc: string;
}

type ConstructRow = readonly [name: string, form: string, doc: string];

function rowOf({ name, form, doc }: Omit<Construct, 'part'>): ConstructRow {
  return [name, form, doc];
}

const ROWS: Readonly<Record<Part, readonly ConstructRow[]>> = {
  types: [
    ['int', 'int count;', 'A number of 32 bits with a sign. Overflow is undefined in C, and a fault here.'],
    ['bool', 'bool seen;', 'True or false: what is not 0 becomes 1.'],
    [
      'enum',
      'enum state { IDLE, BUSY };',
      'A type with named values. Figures show all of them, and which one a variable has. Without a name it only names numbers. C computes without a sign if no constant is negative, so for arithmetic it is stored in an int.',
    ],
    [
      'const char *',
      'const char *name;',
      'A string in quotes, or NULL. Strings are compared with strcmp; their characters cannot be reached.',
    ],
    [
      'struct',
      'struct ticket { int row; struct place place; };',
      'Fields, one after the other. A struct can be a field of another one. Only its parts can be assigned.',
    ],
    [
      'pointers',
      'struct item *next;',
      'The address of a struct or of a value in one, or NULL. A pointer can stand as a condition. To follow one that leads nowhere is a fault.',
    ],
    [
      'arrays',
      'int hits[2];',
      'A global variable or a field, of any type. An index outside is a fault. An empty element `{}` can mark the end for a loop that walks by pointer.',
    ],
    [
      'function pointers',
      'int (*call)(int event);',
      'A field, variable or parameter that holds a function. A call runs the one that it holds at that moment.',
    ],
    [
      'struct list_head',
      'struct list_head node;',
      "The kernel's list: the links stand inside of the structs that are on it, and its head is one of the links. A list holds structs of a single type.",
    ],
    ['struct mutex', 'struct mutex lock;', 'A lock that one CPU can hold. It is free from the start.'],
  ],
  declarations: [
    [
      'start values',
      'struct patch p = { .name = "P1" };',
      'Global variables start with constants, with or without designators, and with zeroes where nothing is said.',
    ],
    ...[...DEFINITIONS.values()].map(rowOf),
    [
      'functions',
      'static int twice(int n) { … }',
      'As in C, prototypes included. Structs and arrays are passed by pointer. A function must not lead back to itself.',
    ],
    [
      'local variables',
      'int doubled = twice(n);',
      'Numbers and pointers, each read only after it has a value. Every CPU has its own, so they cannot be pointed to.',
    ],
  ],
  statements: [
    [
      'assignments',
      'count = 2; count += 3; count++;',
      'A single step each, so `count++` loses no update here. Write the load and the store as two statements where that matters.',
    ],
    [
      'calls',
      'note(read_once());',
      'The arguments are a step, every statement of the function is, and so is what is done with the value it returns. Beside a call nothing is read that it, or another CPU, may change.',
    ],
    ['return', 'return value;', 'Leaves the function. So does its closing brace. Either is a step.'],
    ['if … else', 'if (taken) … else …', 'The condition is a step.'],
    [
      '++ and -- in conditions',
      'if (--item->refs == 0) …',
      'One of them may stand in the condition of an if, a loop or a switch, and happens in its step. Nothing else in the condition may read what it changes.',
    ],
    [
      'while',
      'while (i) …',
      'The condition is a step, every time. A loop may wait for what another CPU does.',
    ],
    ['do … while', 'do … while (rounds < 2);', 'The same, with the condition behind the body.'],
    [
      'for',
      'for (i = 0; i < 3; i++) …',
      'Its three parts are steps of their own. The variable is declared above the loop.',
    ],
    ...[...LOOPS.values()].map(rowOf),
    [
      'switch',
      'switch (action) { case COMING: … default: … }',
      'By a number or an enum. Without a break it goes on into the next case.',
    ],
    [
      'goto',
      'goto unprepare;',
      "To a label of the same function, as the kernel's error paths do. It takes no step.",
    ],
    ['break', 'break;', 'Leaves a loop or a switch. It takes no step.'],
    ['continue', 'continue;', 'To the next round of a loop. It takes no step.'],
    ['blocks', '{ … }', 'Statements with variables of their own. A semicolon alone does nothing.'],
  ],
  values: [
    [
      'constants',
      '3, 0x1f, "M", true, NULL, -EBUSY',
      'Numbers, strings, constants of an enum, and the names at the end of this page.',
    ],
    [
      'arithmetic',
      '+ - * / % & | ^ ~ << >>',
      'On numbers of 32 bits. Overflow, and a division by zero, are faults.',
    ],
    ['comparisons', '== != < <= > >=', 'Numbers with numbers; pointers of a type, or NULL, with == and !=.'],
    ['logic', '&& || !', 'The right side is looked at only if the left one does not decide.'],
    ['conditional values', 'a < b ? a : b', 'One of two values.'],
    [
      'fields and elements',
      'item.count, p->count, hits[i]',
      'Reading and writing go to shared memory in the step in which they stand.',
    ],
    [
      'addresses',
      '&item, &p->node, *place',
      'Of global variables, fields and elements. A pointer into an array moves by whole elements.',
    ],
  ],
  files: [
    [
      '#include',
      '#include "module.h"',
      'Another file of the model, beside this one or in the folder of the listing. What is built in needs no include.',
    ],
    ['#define', '#define FIXED', 'A name without a value, for #ifdef and for guards of headers.'],
    [
      '#ifdef',
      '#ifdef FIXED … #else … #endif',
      'Leaves lines out, and keeps the numbers of the others. There is #ifndef, too.',
    ],
  ],
  roles: [
    ['setup', 'void setup(void)', 'Runs first, alone, to its end.'],
    [
      'cpu0 … cpu3',
      'void cpu0(void)',
      'What each CPU runs. All begin at once, and each ends with its function.',
    ],
    [
      'check_…',
      'void check_count(void)',
      'Must hold when all CPUs have ended: no assert in it fails. It may read shared data, and write none.',
    ],
    ['always_…', 'void always_sorted(void)', 'Must hold in every state, the first one included.'],
    [
      'sometimes_…',
      'bool sometimes_full(void)',
      'Must be true in some state, or the model does not do what it is for.',
    ],
    [
      'ending',
      'void ending(void)',
      'Says with pr_info what came out. Runs whose endings print the same have ended in the same way.',
    ],
  ],
  marks: [
    [
      '/// a sentence',
      '/// Takes the lock.',
      'Above a statement: what a figure says when it runs. Where none is written, one is made from the code.',
    ],
    [
      '@moment',
      '/* @coming */',
      'Before a statement: a name for the moment at which a CPU is about to run it. Orders stop there.',
    ],
    [
      '@section',
      '/* @section register */',
      'Before a mutex_lock: who takes it first is part of what the page calls an order.',
    ],
    [
      '@racy',
      '/* @racy Only a count. */',
      'Before a statement, or behind it on its line: why it does no harm that it races. The check tells the reason with the race. At a statement that does not race it is an error.',
    ],
    [
      '@forever',
      '/* @forever */',
      'Before the function of a CPU, or a loop: it is meant to go on for ever. Who waits in it with wait_event, holds no lock and is inside no read section, may do so for ever, and counts as ended. A loop with the mark may go round for ever.',
    ],
    [
      '@call',
      '/* @call b() */',
      'Before a function that returns a string: what a caller would get now. NULL means that no call is possible.',
    ],
    ['@label', '/* @label */', 'Before a field: figures call the struct by its value.'],
    [
      '@view',
      '/* @view tower */',
      'Before the head of a list: a figure draws it as a tower, the first entry on top. If a @call has the name of the list, or of the object that the head is in, the tower hangs from that call.',
    ],
    [
      '@beneath',
      '/* @beneath the original */',
      'Before the head of a list that is a tower: what counts where it has no entry. The figure draws it below all others.',
    ],
    [
      '@owner',
      '/* @owner */',
      'Before a struct, or a field that points to one: entries of towers belong to the nearest such struct around them, or to what the field points to. Each owner has a pattern of its own, in the order of the declarations, up to four.',
    ],
    [
      '@track',
      '/* @track */',
      'Before a field of an enum: its values are the stations of a life, and a figure shows where the object is. They come in the order of the enum.',
    ],
    [
      '@fact',
      '/* @fact the ledger says so */',
      'Before a function that returns a bool: whether the text is true now. It is a lamp in a figure, and a bar along time.',
    ],
    [
      '@band',
      '/* @band sent, not noted */',
      'The same, for a stretch of time that a figure shades. On a map it shades the dots where it is true when both CPUs have come to their next section.',
    ],
    [
      '@good',
      '/* @good both are new */',
      'Before a function that returns a bool: that what a caller would get now is right, and why. Where nothing of the kind is true, nothing is said.',
    ],
    [
      '@wrong',
      '/* @wrong one is new */',
      'The same for what is wrong. Write it so that it is not true for a moment between two steps that belong together. A state that is @good and @wrong is a mistake: check says so, and so does the build. Neither is a claim: what must hold, a check_ function says.',
    ],
    [
      '@variant',
      '/* @variant fixed: FIXED: With the lock */',
      'At the top of the file: a name, what it defines, a title. Figures and checks can take it instead of the plain file.',
    ],
  ],
};

/** All of them, in the order in which they are explained. */
export const CONSTRUCTS: readonly Construct[] = (Object.keys(ROWS) as Part[]).flatMap((part) =>
  ROWS[part].map(([name, form, doc]) => ({ part, name, form, doc })),
);
