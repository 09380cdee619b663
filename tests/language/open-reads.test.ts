/** Whose reads beside a call C leaves open: those of memory that the call changes, however they get there. */
import { expect, test } from 'vitest';
import { compile } from '../../src/language/compile.ts';

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
