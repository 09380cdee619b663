import { describe, expect, test } from 'vitest';
import { look } from '../../src/exercise/looked.ts';
import { askedOfOwn, judgeOwn } from '../../src/exercise/own.ts';
import { exercise } from './asked.ts';

const asked = exercise(8, 'own');

function judge(text: string) {
  const texts = { ...asked.base, files: { ...asked.base.files, 'race.c': text } };
  const limits = { maxStates: 100_000 };
  const isGiven = text === asked.base.files['race.c'];
  return judgeOwn(look(texts, limits), look(texts, { ...limits, defines: [asked.fixed] }), isGiven);
}

/** A text in which two CPUs do the same; `{` and `}` stand around what they do. */
const twice = (globals: string, body: string, rest: string) => `${globals}
${[0, 1].map((cpu) => `void cpu${cpu}(void)\n{\n${body}}\n`).join('\n')}
${rest}`;

const COUNT = 'static int count;\nDEFINE_MUTEX(lock);\n';
const LOST = '\told = count;\n\tcount = old + 1;\n';
const LOCKED = `	int old;

#ifdef FIXED
	mutex_lock(&lock);
#endif
${LOST}#ifdef FIXED
	mutex_unlock(&lock);
#endif
`;
const ASKED = `void check_count(void)
{
	assert(count == 2);
}

bool sometimes_counted(void)
{
	return count == 2;
}
`;

describe('exercise 8', () => {
  test('an update that gets lost, and a lock', () => {
    expect(judge(twice(COUNT, LOCKED, ASKED))).toMatchObject({
      solved: true,
      reason: '',
      because: '1 of 2 ways to end is wrong. With the fix, the only way to end is right.',
    });
  });

  test('something that is used before it is there, and a wait', () => {
    const text = `static bool ready;
static int value;
static int seen;

void cpu0(void)
{
	value = 7;
	ready = true;
}

void cpu1(void)
{
#ifdef FIXED
	wait_event(ready);
#endif
	seen = value;
}

void check_seen(void)
{
	assert(seen == 7);
}

bool sometimes_seen(void)
{
	return seen == 7;
}
`;
    expect(judge(text)).toMatchObject({ solved: true, reason: '' });
  });

  test.each([
    [
      'what a reader begins with',
      asked.base.files['race.c'],
      'Nothing is changed yet. As it stands, no order is wrong.',
    ],
    [
      'what does not compile',
      twice(COUNT, '\tcount = ;\n', ASKED),
      /^It does not compile: .*, in line \d+ of `race.c`\.$/,
    ],
    [
      'a fix that does not compile',
      twice(COUNT, LOCKED.replace('mutex_lock(&lock)', 'mutex_lock(lock)'), ASKED),
      /^It does not compile: /,
    ],
    [
      'one CPU',
      `static int count;\n\nvoid cpu0(void)\n{\n\tcount = 1;\n}\n\n${ASKED}`,
      'One CPU has nobody to race with: write a `cpu0()` and a `cpu1()`.',
    ],
    [
      'a fix without the other CPU',
      `${COUNT}
void cpu0(void)
{
	int old = count;

	count = old + 1;
#ifdef FIXED
	count = 2;
#endif
}

#ifndef FIXED
void cpu1(void)
{
	int old = count;

	count = old + 1;
}
#endif

${ASKED}`,
      'With the fix, only 1 CPU of 2 is left.',
    ],
    [
      'every order is wrong',
      twice(COUNT, '\tcount = 5;\n', ASKED),
      'Every order is wrong. In a race, the order decides.',
    ],
    [
      'the environment decides',
      twice(
        COUNT,
        '\tif (choose(2))\n\t\tcount = 5;\n\telse\n\t\tcount++;\n',
        ASKED.replace('count == 2)', 'count < 5)'),
      ),
      'A choice of the environment decides, and not the order: leave out `choose()`.',
    ],
    [
      'the fix asks for less',
      twice(
        COUNT,
        `\tint old;\n\n${LOST}`,
        ASKED.replace(
          '\tassert(count == 2);',
          '#ifdef FIXED\n\tassert(count);\n#else\n\tassert(count == 2);\n#endif',
        ),
      ),
      '`check_count()` is another one with the fix. Change what runs, and not what is asked.',
    ],
    [
      'the fix asks for less in a function that is called',
      twice(
        `${COUNT}static bool is_enough(void)
{
#ifdef FIXED
	return true;
#else
	return count == 2;
#endif
}
`,
        `\tint old;\n\n${LOST}`,
        ASKED.replace('assert(count == 2)', 'assert(is_enough())'),
      ),
      '`is_enough()` is another one with the fix. Change what runs, and not what is asked.',
    ],
    [
      'nothing says what must still be possible',
      twice(COUNT, LOCKED, ASKED.slice(0, ASKED.indexOf('bool'))),
      'Write a `sometimes_` function: what must the fix still allow to happen?',
    ],
    [
      'what must be possible never is',
      twice(COUNT, LOCKED, ASKED.replace('return count == 2', 'return count == 3')),
      '`sometimes_counted()` is never true, even without the fix.',
    ],
    [
      'the fix does nothing',
      twice(COUNT, `\tint old;\n\n${LOST}`, ASKED),
      /^With the fix: 1 of 2 ways to end is wrong\. It breaks: “Nothing|^With the fix: check_count fails/,
    ],
    [
      'the fix keeps its lock',
      twice(COUNT, LOCKED.replace('mutex_unlock(&lock)', 'old = 0'), ASKED),
      /^With the fix: /,
    ],
    [
      'the fix takes the work away',
      twice(
        COUNT,
        `\tint old;\n\n#ifndef FIXED\n${LOST}#endif\n`,
        ASKED.replace('count == 2);\n}\n\nbool', 'count == 2 || !count);\n}\n\nbool'),
      ),
      'With the fix, `sometimes_counted()` is never true any more.',
    ],
  ])('%s', (_, text, reason) => {
    const judgement = judge(text);
    expect(judgement.solved).toBe(false);
    if (typeof reason === 'string') expect(judgement.reason).toBe(reason);
    else expect(judgement.reason).toMatch(reason);
  });
});

test('what is asked is the same before and after a text is checked', () => {
  const { conditions } = judge(asked.base.files['race.c']);
  expect(askedOfOwn().map(({ what }) => what)).toEqual(conditions.map(({ what }) => what));
});
