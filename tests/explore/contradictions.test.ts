/** A listing that calls one state right and wrong is a mistake, however late that comes. */
import { expect, test } from 'vitest';
import { contradictionIn, contradictionText } from '../../src/explore/contradictions.ts';
import { exploreFully } from '../../src/explore/explore.ts';
import { compiled } from '../components/program.ts';

const listing = (good: string, wrong: string, more = '') => `int x, y;
void cpu0(void) { x = 1; x = 2; }
void cpu1(void) { y = 1; }
/* @good ready */
bool is_ready(void)
{
	return ${good};
}
/* @wrong late */
bool is_late(void)
{
	return ${wrong};
}
${more}`;

function found(text: string) {
  const program = compiled(text);
  const contradiction = contradictionIn(exploreFully(program).searched!);
  return contradiction && { ...contradiction, text: contradictionText(program, contradiction) };
}

test('marks of which each state has one at most do not contradict each other', () => {
  expect(found(listing('x == 2', 'x == 1'))).toBeUndefined();
  expect(found('int x;\nvoid cpu0(void) { x = 1; }\n')).toBeUndefined();
});

test('two that hold in one reachable state are told with both lines and the shortest way there', () => {
  expect(found(listing('x == 2', 'x == 2 && y'))).toMatchObject({
    good: { text: 'ready' },
    wrong: { text: 'late' },
    trace: { schedule: 'a2b1', steps: 3 },
    text: 'test.c:5: @good “ready” (is_ready, test.c:5) and @wrong “late” (is_late, test.c:10) are both true after a2b1. What a caller would get is right, or wrong, or nothing is said of it: write them so that no state has both.',
  });
});

test('of several of a kind those are told that hold', () => {
  const more = '/* @wrong gone */\nbool is_gone(void) { return y == 1; }\n';
  expect(found(listing('x == 1', 'x == 3', more))).toMatchObject({
    wrong: { text: 'gone' },
    trace: { steps: 2 },
  });
});

test('the first state counts, too', () => {
  expect(found(listing('!x', '!y'))!.text).toContain('are both true in the first state');
});

test('a marked function that cannot answer in some state is refused, whatever its mark', () => {
  const more = (mark: string) =>
    `/* @${mark} half */\nbool is_half(void)\n{\n\treturn 2 / (x - y - 1) > 0;\n}\n`;
  for (const mark of ['fact', 'band', 'good', 'wrong'])
    expect(() => found(listing('false', 'false', more(mark)))).toThrow(
      /divides by zero.*is asked in every state/,
    );
});
