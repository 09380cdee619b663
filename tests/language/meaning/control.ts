import { prints } from './program.ts';

const LOG = `
int trace, a, b, c, d;

/* Appends a digit. */
void note(int digit)
{
	trace = trace * 10 + digit;
}
`;

export const CONTROL = [
  prints(
    'else belongs to the nearest if',
    LOG,
    `int i;

	for (i = 0; i < 4; i++) {
		if (i & 1) {
			if (i & 2)
				note(1);
			else
				note(2);
		} else if (i)
			note(3);
		else
			note(4);
	}`,
    'trace',
    '4231',
  ),
  prints(
    'switch falls through until a break, and default may stand in the middle',
    LOG,
    `int i;

	for (i = 0; i < 6; i++)
		switch (i) {
		case 1:
			note(1);
			/* fall through */
		default:
			note(9);
			break;
		case 2:
		case 3:
			note(2);
			/* fall through */
		case 2 + 2:
			note(4);
		}`,
    'trace',
    '919242449',
  ),
  prints(
    'switch without a match and without default does nothing; continue inside it goes on with the loop',
    LOG,
    `int i;

	for (i = -2; i < 3; i++) {
		switch (i * i) {
		case 4:
			continue;
		case 1:
			note(1);
			break;
		}
		note(5);
	}
	switch (i) {
	}`,
    'trace a',
    '15515 0',
  ),
  prints(
    'do runs its body before it asks, and continue in it leads to the question',
    LOG,
    `int i = 5;

	do {
		note(1);
		i++;
		if (i < 7)
			continue;
		note(2);
	} while (i < 7);
	do
		note(3);
	while (0);`,
    'trace',
    '1123',
  ),
  prints(
    'continue in a for runs its last part; parts may be missing',
    LOG,
    `int i;

	for (i = 0; i < 5; i += 2) {
		if (i == 2)
			continue;
		note(i);
	}
	for (; i > 0;)
		i -= 4;
	for (;;) {
		note(7);
		a++;
		if (a > 2)
			break;
	}`,
    'trace a',
    '4777 3',
  ),
  prints(
    'break leaves the innermost loop',
    LOG,
    `int i, j;

	for (i = 0; i < 3; i++) {
		for (j = 0; j < 3; j++) {
			if (j == i)
				break;
			note(j + 1);
		}
		while (1) {
			note(8);
			break;
		}
	}`,
    'trace',
    '818128',
  ),
  prints(
    'goto leads forwards, backwards, out of loops and into blocks',
    LOG,
    `int i = 0;

again:
	i++;
	while (1) {
		if (i == 3)
			goto out;
		note(i);
		goto again;
	}
out:
	note(7);
	if (i == 3)
		goto inside;
	note(9);
	if (i == 4) {
inside:
		note(8);
	}
	goto skip;
	note(6);
skip:
	;`,
    'trace',
    '1278',
  ),
  prints(
    'goto leads into loops that nothing else enters',
    LOG,
    `int i = 0;

	goto in_while;
	while (i < 3) {
		note(1);
in_while:
		i++;
	}
	goto in_do;
	do {
		note(2);
in_do:
		i++;
	} while (i < 6);
	goto in_for;
	for (i = 100; i < 8; i++) {
		note(3);
in_for:
		;
	}`,
    'trace',
    '11223',
  ),
  prints(
    'a function may begin with a goto',
    `${LOG}
static int jumps(int n)
{
	int x;

	goto middle;
first:
	note(1);
	return x;
middle:
	x = n + 1;
	goto first;
}
`,
    `goto there;
here:
	note(2);
	return;
there:
	a = jumps(4);
	goto here;`,
    'trace a',
    '12 5',
  ),
  prints(
    'an inner variable hides an outer one of its name',
    `${LOG}
static int shadow(int a)
{
	int b = a;

	{
		int a = b + 1;

		b = a;
		{
			int b = 100;

			a += b;
		}
		c = a;
	}
	return a + b;
}
`,
    `d = shadow(3);
	if (d) {
		int d = 50;

		a = d;
	}
	for (b = 0; b < 2; b++) {
		int trace = b;

		c += trace;
	}`,
    'a b c d trace',
    '50 2 105 7 0',
  ),
  prints(
    'a function returns from anywhere in it',
    `${LOG}
static int find(int wanted)
{
	int i, j;

	for (i = 0; i < 3; i++)
		for (j = 0; j < 3; j++)
			switch (i * 3 + j - wanted) {
			case 0:
				return i * 10 + j;
			default:
				break;
			}
	return -1;
}

static void maybe(int n)
{
	if (!n)
		return;
	note(n);
}
`,
    'a = find(5);\nb = find(20);\nmaybe(0);\nmaybe(3);',
    'a b trace',
    '12 -1 3',
  ),
  prints(
    '++ and -- in a condition: in front the new value counts, behind the old one',
    LOG,
    `int n = 3;

	while (n--)
		note(n + 1);
	do
		note(5);
	while (++n < 1);
	if (a++ == 0)
		note(6);
	if (--a)
		note(9);
	if (!--b)
		note(9);
	for (n = 2; --n >= 0;)
		d += 7;
	switch (c++) {
	case 0:
		note(8);
		break;
	case 1:
		note(9);
	}
	d += n;`,
    'trace a b c d',
    '3215568 0 -1 1 13',
  ),
  prints(
    '++ and -- in a condition, on whatever can be changed',
    `struct item {
	int refs;
	int counts[2];
	struct item *next;
};
struct item items[2] = { { 2, { 1, 1 }, &items[1] }, { .refs = 1 } };
struct item *first = items;
int v[4] = { 5, 6, 7, 0 };
int *p = v;
int a, b, c, d;

static struct item *same(struct item *item)
{
	a++;
	return item;
}`,
    `struct item *item = first;
	int *q = v;
	int i = 0;

	if (--item->refs == 1)
		b += 1;
	if ((--item->next->refs) == 0)
		b += 10;
	if (item->counts[1]++)
		b += 100;
	while (*q++)
		c++;
	if ((*p)-- == 5)
		b += 1000;
	if (*p++ == 4)
		b += 10000;
	if (++*p == 7)
		b += 100000;
	while (v[++i])
		;
	d = q - v;
	if (same(first)->refs++)
		d += 100;`,
    'a b c d items[0].refs items[1].refs items[0].counts[1] v[0] v[1]',
    '1 111111 3 104 2 0 2 4 7',
  ),
  prints(
    '++ and -- behind && and ||, and in ?:, where they are reached only',
    `${LOG}
static int same(int n)
{
	return n;
}`,
    `int n = 2;

	if (a && --b)
		note(1);
	if (a || --b)
		note(2);
	while (n && n-- > 0)
		note(3);
	if (!n || n++)
		note(4);
	if (a ? c : --d == -1)
		note(5);
	if (b < 0 && (n > 0 || !c++))
		note(6);
	if (same(1) && --a)
		note(7);
	if (same(0) && --a)
		note(8);
	if ((same(1) ? a++ : b) == -1)
		note(9);
	d = d * 10 + n;`,
    'trace a b c d',
    '23345679 0 -1 1 -10',
  ),
  prints(
    'what stands behind a return never runs',
    `${LOG}
static int early(int n)
{
	return n;
	note(1);
	if (n)
		note(2);
	while (n)
		note(3);
}
`,
    'a = early(4);\nreturn;\na = 7;',
    'a trace',
    '4 0',
  ),
];
