/** Whose reads beside a call C leaves open: those of memory that the call changes, however they get there. */
import { describe, expect, test } from 'vitest';
import { compile } from '../../src/language/compile.ts';
import { problems } from './sources.ts';

const messages = (statement: string) => {
  const text = `
struct pair { int left; int right; };
int k, x;
int numbers[2];
int *p = &k;
struct pair pair;
struct pair *q = &pair;
static int bump(void) { k = k + 1; numbers[1] = 2; pair.right = 3; return 1; }
void cpu0(void)
{
	int own = 2;

	${statement}
	x = x + own;
}
`;
  return compile({ 'test.c': text }, 'test.c').diagnostics.map(({ message }) => message);
};

test.each([
  ['x = *p + bump();', '*p'],
  ['x = numbers[1] + bump();', 'numbers[1]'],
  ['x = numbers[own] + bump();', 'numbers[own]'],
  ['x = numbers[k] * 2 + bump();', 'numbers[k]'],
  ['x = pair.right + bump();', 'pair.right'],
  ['x = (*q).right + bump();', '(*q).right'],
  ['x = -k + bump();', 'k'],
  ['numbers[*p] = bump();', '*p'],
  ['numbers[k + bump()] = own;', 'k'],
  ['numbers[0 * bump()] = k;', 'k'],
])('%s is refused for %s', (statement, read) => {
  expect(messages(statement)).toEqual([
    `C leaves open whether '${read}' is read before or after the call of 'bump', which may change it`,
  ]);
});

test.each([
  'x = own + bump();',
  'x = (p == &numbers[1]) + bump();',
  'x = (&pair.right == p) + bump();',
  'numbers[own] = bump();',
  'pair.right = bump();',
  '*p = bump();',
  'q->right = bump();',
])('%s reads nothing that the call changes', (statement) => {
  expect(messages(statement)).toEqual([]);
});

test('a call through a pointer changes what the functions change that it may run', () => {
  const text = `
int k, x;
static int bump(void) { k = k + 1; return 1; }
int (*hook)(void) = bump;
struct ops { int (*run)(void); };
struct ops ops = { .run = bump };
void cpu0(void)
{
	x = k + hook();
	x = k + ops.run();
}
`;
  expect(problems(text)).toEqual([
    "9:6 C leaves open whether 'k' is read before or after the call of 'hook', which may change it",
    "10:6 C leaves open whether 'k' is read before or after the call of 'ops.run', which may change it",
  ]);
});

test('a call that frees an object changes all that is inside of it, and no variable of that name', () => {
  const text = `
struct inner { int a; };
struct outer { int first; struct inner in[2]; };
struct deep { int before; struct outer out; };
struct other { int a; };
struct deep *p;
struct outer *o;
struct inner *q;
struct other *r;
int deep = 5, x;
static int drop(void) { kfree(p); return 1; }
void setup(void) { p = kzalloc(sizeof(*p), GFP_KERNEL); o = &p->out; q = &o->in[1]; }
void cpu0(void)
{
	x = p->before + drop();
	x = o->first + drop();
	x = q->a + drop();
	x = r->a + drop();
	x = deep + drop();
}
`;
  expect(problems(text)).toEqual([
    "15:6 C leaves open whether 'p->before' is read before or after the call of 'drop', which may change it",
    "16:6 C leaves open whether 'o->first' is read before or after the call of 'drop', which may change it",
    "17:6 C leaves open whether 'q->a' is read before or after the call of 'drop', which may change it",
  ]);
});

describe('while another CPU writes k', () => {
  const problemsOf = (statement: string) =>
    problems(`
struct item { int n; };
int k, x;
int numbers[4];
bool flags[4];
struct item *items[4];
void cpu0(void)
{
	int own = 2;

	${statement}
	x = own;
}
void cpu1(void)
{
	k = k + 1;
}
`);

  // Where the value goes is read in the one step that decides the value.
  test.each([
    'numbers[k] = choose(4);',
    'items[k] = kzalloc(sizeof(struct item), GFP_KERNEL);',
    'flags[k] = choose(2);',
    'flags[k] = choose(1);',
  ])('%s is one step, and leaves nothing open', (statement) => {
    expect(problemsOf(statement)).toEqual([]);
  });

  // A bool is made of the value in a second step, and so is a sum. By then k may be another.
  test.each([
    ['flags[k] = choose(3);', 'choose'],
    ['flags[k] = choose(own);', 'choose'],
    ['numbers[k] = choose(4) + 1;', 'choose'],
    ['numbers[k] += choose(4);', 'choose'],
    ['numbers[k + choose(2)] = 1;', 'choose'],
  ])('%s takes two steps, and is refused', (statement, callee) => {
    expect(problemsOf(statement)).toEqual([
      expect.stringContaining(
        `C leaves open whether 'k' is read before or after the call of '${callee}', and another CPU may`,
      ),
    ]);
  });
});
