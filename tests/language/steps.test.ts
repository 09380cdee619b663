/** What is a step, and what its statement is called (docs/facts/model-c.md §1). */
import { describe, expect, test } from 'vitest';
import { movesOf, start, type Run } from '../../src/machine/run.ts';
import { runCpu } from '../../src/machine/travel.ts';
import { runAll } from '../machine/programs.ts';
import { build } from './sources.ts';

/** The statements that a run of cpu0 steps through, in order. */
function stepsOf(text: string): string[] {
  return texts(runAll(build(text)));
}

function texts({ program, steps }: Run): string[] {
  return steps.map(({ statement }) => program.statements[statement].text);
}

/** As stepsOf, for the body of cpu0. */
function stepsIn(body: string, before = 'int x, y;'): string[] {
  return stepsOf(`${before}\n\nvoid cpu0(void)\n{\n${body}\n}\n`);
}

const FUNCTIONS = `
int x, y;

static int same(int n)
{
	return n;
}

static void nothing(void)
{
}
`;

describe('a step is', () => {
  test('a simple statement', () => {
    expect(stepsIn('x = 1;\nx++;\ny += x;\npr_info("%d\\n", x);')).toEqual([
      'x = 1;',
      'x++;',
      'y += x;',
      'pr_info("%d\\n", x);',
    ]);
  });

  test('a declaration with a value, each variable for itself; none without', () => {
    expect(stepsIn('int a;\nint b = 2;\nint c = 3, d, e = b;\n\na = c + e;\nd = a;\nx = d;')).toEqual([
      'int b = 2;',
      'int c = 3',
      'e = b',
      'a = c + e;',
      'd = a;',
      'x = d;',
    ]);
  });

  test('a call, its return, and what is done with the value', () => {
    expect(stepsIn('x = same(3);', FUNCTIONS)).toEqual(['x = same(3);', 'return n;', 'x = same(3);']);
    expect(stepsIn('same(3);', FUNCTIONS)).toEqual(['same(3);', 'return n;']);
    expect(stepsIn('nothing();', FUNCTIONS)).toEqual(['nothing();', '}']);
    expect(stepsIn('return;')).toEqual(['return;']);
    expect(stepsIn('')).toEqual([]);
  });

  test('a call in a call: the inner one first', () => {
    expect(stepsIn('x = same(same(1) + 1);', FUNCTIONS)).toEqual([
      'x = same(same(1) + 1);',
      'return n;',
      'x = same(same(1) + 1);',
      'return n;',
      'x = same(same(1) + 1);',
    ]);
  });

  test('the evaluation of a condition', () => {
    expect(stepsIn('if (x)\n\ty = 1;\nelse\n\ty = 2;')).toEqual(['if (x)', 'y = 2;']);
    expect(stepsIn('if (true)\n\ty = 1;')).toEqual(['if (true)', 'y = 1;']);
    expect(stepsIn('switch (x) {\ncase 0:\n\ty = 1;\n\tbreak;\ncase 1:\n\ty = 2;\n}')).toEqual([
      'switch (x)',
      'y = 1;',
    ]);
  });

  test('a part of a condition in front of a call in it, the call, and the rest', () => {
    expect(stepsIn('if (!x && same(1) == 1 && !y)\n\ty = 1;', FUNCTIONS)).toEqual([
      'if (!x && same(1) == 1 && !y)',
      'if (!x && same(1) == 1 && !y)',
      'return n;',
      'if (!x && same(1) == 1 && !y)',
      'if (!x && same(1) == 1 && !y)',
      'y = 1;',
    ]);
  });

  test('a condition without calls, however long', () => {
    expect(stepsIn('if (!x && x == 0 || !y)\n\ty = 1;')).toEqual(['if (!x && x == 0 || !y)', 'y = 1;']);
  });

  test('a condition with what it changes', () => {
    expect(stepsIn('x = 2;\nif (--x == 1)\n\ty = 1;')).toEqual(['x = 2;', 'if (--x == 1)', 'y = 1;']);
    expect(stepsIn('int n = 1;\n\nwhile (n--)\n\tx++;')).toEqual([
      'int n = 1;',
      'while (n--)',
      'x++;',
      'while (n--)',
    ]);
    expect(stepsIn('if (!x && x-- < 1 && same(1))\n\ty = 1;', FUNCTIONS)).toEqual([
      'if (!x && x-- < 1 && same(1))',
      'if (!x && x-- < 1 && same(1))',
      'return n;',
      'if (!x && x-- < 1 && same(1))',
      'y = 1;',
    ]);
  });

  test('the head of a loop, in every round', () => {
    expect(stepsIn('while (x < 2)\n\tx++;')).toEqual([
      'while (x < 2)',
      'x++;',
      'while (x < 2)',
      'x++;',
      'while (x < 2)',
    ]);
    expect(stepsIn('do\n\tx++;\nwhile (x < 2);')).toEqual(['x++;', 'while (x < 2)', 'x++;', 'while (x < 2)']);
    expect(stepsIn('for (x = 0; x < 1; x++)\n\ty = x;')).toEqual([
      'x = 0',
      'x < 1',
      'y = x;',
      'x++',
      'x < 1',
    ]);
    expect(stepsIn('for (;;) {\n\tif (x > 0)\n\t\tbreak;\n\tx = 1;\n}')).toEqual([
      'for (;;)',
      'if (x > 0)',
      'x = 1;',
      'for (;;)',
      'if (x > 0)',
    ]);
  });

  test('the head of a loop over a list: the next element, or the end', () => {
    const list = `
struct item {
	struct list_head node;
};
LIST_HEAD(list);
struct item a, b;
int x;

void setup(void)
{
	list_add(&a.node, &list);
	list_add(&b.node, &list);
}
`;
    const head = 'list_for_each_entry(item, &list, node)';
    const body = `struct item *item;\n\n${head}\n\tx++;`;
    expect(stepsIn(body, list)).toEqual([head, 'x++;', head, 'x++;', head]);
  });

  test('not goto, break, continue, an empty statement or a label', () => {
    const body = `
	while (true) {
		x++;
		if (x < 2)
			continue;
		;
		break;
	}
	goto out;
out:
	y = 1;`;
    expect(stepsIn(body)).toEqual([
      'while (true)',
      'x++;',
      'if (x < 2)',
      'while (true)',
      'x++;',
      'if (x < 2)',
      'y = 1;',
    ]);
  });

  test('a goto that leads to itself, since time passes in it', () => {
    const loop = (body: string) => {
      const { run, stopped } = runCpu(start(build(`void cpu0(void)\n{\n${body}\n}\n`)), 0);
      return { stopped, texts: [...new Set(texts(run))] };
    };
    expect(loop('again:\n\tgoto again;')).toEqual({ stopped: 'repeats', texts: ['goto again;'] });
    expect(loop('a:\n\tgoto b;\nb:\n\tgoto a;')).toEqual({ stopped: 'repeats', texts: ['goto a;'] });
    expect(loop('\twhile (1)\n\t\t;')).toEqual({ stopped: 'repeats', texts: ['while (1)'] });
    expect(loop('\tfor (;;)\n\t\tcontinue;')).toEqual({ stopped: 'repeats', texts: ['for (;;)'] });
  });

  test('an allocation or a choice, inside an expression for itself', () => {
    expect(stepsIn('x = choose(2);')).toEqual(['x = choose(2);']);
    expect(stepsIn('x = 1 + choose(2);')).toEqual(['x = 1 + choose(2);', 'x = 1 + choose(2);']);
    const choices = runAll(build('int x;\nvoid cpu0(void)\n{\n\tx = 1 + choose(2);\n}\n'));
    expect(movesOf(choices)).toHaveLength(2);
  });
});

describe('the text of a statement', () => {
  test('is on one line, without comments; strings stay as they are', () => {
    expect(
      stepsIn(
        'x = /* one */ 1 + // and\n\t\t2;\npr_info("a  /* b */ %d\\n",\n\tx);\nif ( x\n    && y )\n\ty = 1;',
      ),
    ).toEqual(['x = 1 + 2;', 'pr_info("a  /* b */ %d\\n", x);', 'if (x && y)']);
  });

  test('comes with its place', () => {
    const { statements } = build('int x;\n\nvoid cpu0(void)\n{\n\tif (x)\n\t\tx =\n\t\t\t2;\n}\n');
    const place = (text: string) => {
      const { line, column, endLine, endColumn } = statements.find((statement) => statement.text === text)!;
      return [line, column, endLine, endColumn];
    };
    expect(place('if (x)')).toEqual([5, 2, 5, 8]);
    expect(place('x = 2;')).toEqual([6, 3, 7, 6]);
    expect(place('}')).toEqual([8, 1, 8, 2]);
  });
});
