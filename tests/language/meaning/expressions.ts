import { prints } from './program.ts';

const FIVE = 'int a, b, c, d, e;';
const COUNTED = `
int calls;
int a, b, c, d, e;

int yes(void)
{
	calls++;
	return 1;
}

int no(void)
{
	calls += 10;
	return 0;
}

int same(int n)
{
	calls += 100;
	return n;
}
`;

export const EXPRESSIONS = [
  prints(
    '* / % bind more than + -, these more than <<, then comparisons, then & ^ |',
    FIVE,
    'a = 2 + 3 * 4 - 10 / 5 % 3;\nb = 1 << (2 + 1);\nc = (1 | 6) & 3;\nd = (5 & 3) == 1;\ne = (2 ^ 7) - 8 / 4 / 2;',
    'a b c d e',
    '12 8 3 1 4',
  ),
  prints(
    'operators of one strength go from left to right',
    FIVE,
    'a = 20 - 5 - 3;\nb = 64 / 8 / 2;\nc = 100 % 30 % 7;\nd = 1 << 2 << 3;\ne = -7 - -3;',
    'a b c d e',
    '12 4 3 32 -4',
  ),
  prints(
    'division goes towards zero, and % has the sign of the left side',
    'int a, b, c, d, e;\nint m = -7, n = 2;',
    'a = m / n;\nb = m % n;\nc = 7 / -n;\nd = 7 % -n;\ne = m / -n * -n + m % -n;',
    'a b c d e',
    '-3 -1 -3 1 -7',
  ),
  prints(
    'unary operators bind more than binary ones',
    FIVE,
    'a = -2 * -3;\nb = !0 + !5;\nc = ~0 + 1;\nd = !!7 + -!0;\ne = ~5 & 15;',
    'a b c d e',
    '6 1 0 0 10',
  ),
  prints(
    'shifts of negative numbers keep the sign, and bits can be combined',
    'int a, b, c, d, e;\nint m = -16;',
    'a = m >> 2;\nb = 12 ^ 10;\nc = 12 | 3;\nd = m & 255;\ne = 1 << 30;',
    'a b c d e',
    '-4 6 15 240 1073741824',
  ),
  prints(
    'comparisons and logical operators yield 0 or 1',
    FIVE,
    'a = 3 < 5;\nb = (5 <= 5) + (6 > 7) + (8 >= 8);\nc = 7 && -7;\nd = 0 || 12;\ne = (4 != 4) == !4;',
    'a b c d e',
    '1 2 1 1 1',
  ),
  prints(
    '&& and || stop as soon as the result is known',
    COUNTED,
    'a = no() && yes();\nb = calls;\nc = yes() || no();\nd = calls;\nif (no() || (yes() && !no()))\n\te = calls;',
    'a b c d e',
    '0 10 1 11 32',
  ),
  prints(
    'a condition with calls deep inside runs them in the order of C',
    COUNTED,
    `calls = 1;
	if (!(yes() && no()) && (same(0) || !no()))
		a = calls;
	while (same(b) < 2 && yes())
		b++;
	c = calls;
	d = (calls > 5 && no()) || same(7) == 7;
	e = calls;`,
    'a b c d e',
    '122 2 424 1 534',
  ),
  prints(
    '?: computes one side only, and nests to the right',
    COUNTED,
    'a = 1 ? yes() : no();\nb = calls;\nc = a == 2 ? 10 : a == 1 ? 20 : 30;\nd = no() ? same(3) : same(4);\nd += b ? 0 : no();\ne = calls;',
    'a b c d e',
    '1 1 20 4 111',
  ),
  prints(
    'a call may stand in the argument of a call',
    COUNTED,
    'a = same(same(3) + 1);\nb = same(yes() && same(9));\nc = same(-same(5)) * 2;\nd = calls;',
    'a b c d',
    '4 1 -10 601',
  ),
  prints(
    '+= and its kin, ++ and --, on variables, fields and elements',
    'struct s {\n\tint n;\n\tint v[3];\n};\nstruct s s = { 5, { 1, 2, 3 } };\nstruct s *p = &s;\nint a, b, c;',
    `int i = 1;

	s.n += 3;
	p->n *= 2;
	p->v[i] <<= 3;
	p->v[i + 1] -= 10;
	i++;
	++p->v[0];
	--s.v[0];
	s.v[0]--;
	a = 17;
	a %= 5;
	a |= 8;
	b = 12;
	b /= 5;
	b ^= 3;
	c = 13;
	c &= 6;
	c >>= 1;
	c += i;`,
    's.n s.v[0] s.v[1] s.v[2] a b c',
    '16 0 16 -7 10 1 4',
  ),
  prints(
    'a bool holds 0 or 1, whatever is stored in it',
    'bool a, b, c, d;\nbool start = 5;\nint e;\n\nstatic bool truth(bool b)\n{\n\treturn b;\n}\n\nstatic bool nonzero(int n)\n{\n\treturn n;\n}',
    `bool local = 7;

	a = 2;
	b = a + 1;
	c = -1;
	c += 5;
	d = truth(4);
	d = d && nonzero(256) == 1;
	e = local + choose(1) + start;
	a = choose(1);`,
    'a b c d e',
    '0 1 1 1 2',
  ),
  prints(
    'enum constants count on from the last value, and may be computed',
    'enum color { RED, GREEN = 5, BLUE, NEXT = BLUE * 2 + (1 << 3), LAST = -1, ZERO };\nenum { SIZE = NEXT - 15, MASK = ~0 & 0xff, OCT = 010 };\nint v[SIZE];\nenum color color = BLUE;\nint a, b, c, d, e;',
    'a = RED;\nb = color;\nc = NEXT;\nd = ZERO + LAST;\ne = MASK - OCT;\nv[SIZE - 1] = 1;\ncolor = GREEN;',
    'a b c d e color v[4]',
    '0 6 20 -1 247 5 1',
  ),
  prints(
    'the largest numbers fit',
    'int a = 2147483647, b = -2147483647 - 1;\nint c, d;',
    'c = a + b;\nd = (a - 1) / 2 * 2;',
    'a b c d',
    '2147483647 -2147483648 -1 2147483646',
  ),
  prints(
    'parentheses around a pointer and its target',
    'struct s {\n\tint n;\n};\nstruct s s = { 4 };\nstruct s *p = &s;\nint v[3] = { 1, 2, 3 };\nint *q = v;\nint a, b;',
    'int *r = q;\n\n(*p).n = 9;\na = (&s)->n + (*&s).n;\n(*q)++;\n++*q;\nb = *q + *(q + 2) + r[1];\n*(q + 1) += 5;\nq++;',
    'a b v[0] v[1] *q',
    '18 8 3 7 7',
  ),
];
