import { expect, test } from 'vitest';
import { plainTexts } from '../../src/exercise/plain.ts';
import { explore } from '../../src/explore/explore.ts';
import { compile } from '../../src/language/compile.ts';
import { modelFiles } from '../models/models.ts';

test('a mark at the top stays, since it is about what follows', () => {
  const text = `/* SPDX-License-Identifier: GPL-2.0-only */
/* What figures are told. */

/* @fact the count is there */
bool is_there(void)
{
	return true;
}
`;
  const { program } = compile(
    { 'own.c': `#include "told.h"\nvoid cpu0(void)\n{\n}\n`, 'told.h': text },
    'own.c',
  );
  expect(plainTexts(program!).files['told.h']).toBe(text.replace('/* What figures are told. */\n', ''));
});

test('a comment right above the first function stays, since it says what that is for', () => {
  const text = `/* SPDX-License-Identifier: GPL-2.0-only */
/* What is asked. */

/* The count is there. */
void check_count(void)
{
}
`;
  const { program } = compile(
    { 'own.c': `#include "asked.h"\nvoid cpu0(void)\n{\n}\n`, 'asked.h': text },
    'own.c',
  );
  expect(plainTexts(program!).files['asked.h']).toBe(text.replace('/* What is asked. */\n', ''));
});

test('what is left out, conditionals, defines and the comment at the top are gone', () => {
  const text = `/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * With LOCKED it is another program.
 */
/* @variant locked: LOCKED: With a lock */
#define COUNTS

static int count;

#ifdef LOCKED
DEFINE_MUTEX(lock);
#endif

/* Counts. */
void cpu0(void)
{
#ifdef COUNTS
	count++;
#else
	count--;
#endif
}
`;
  const { program } = compile({ 'own.c': text }, 'own.c');
  expect(plainTexts(program!)).toEqual({
    entry: 'own.c',
    files: {
      'own.c': `/* SPDX-License-Identifier: GPL-2.0-only */

static int count;

/* Counts. */
void cpu0(void)
{
	count++;
}
`,
    },
  });
});

test.each([
  ['notifier.c', []],
  ['notifier.c', ['WHOLE_LIFE', 'UNLOAD']],
  ['notifier.c', ['KLP_ALIVE', 'LOOKS_AGAIN']],
  ['unformed.c', []],
  ['unformed.c', ['WHOLE_LIFE', 'FAILURES']],
  ['direct.c', ['TODAY', 'ONE_STEP']],
])('%s with %j is the same program without conditionals', (entry, defines) => {
  const { program } = compile(modelFiles, entry, { defines });
  const texts = plainTexts(program!);
  const { program: again, diagnostics } = compile(texts.files, texts.entry);
  expect(diagnostics).toEqual([]);
  const [{ states, transitions, interleavings, endings }, left] = [program!, again!].map((one) =>
    explore(one, { merge: false }),
  );
  expect(left).toMatchObject({ states, transitions, interleavings, endings });
  for (const text of Object.values(texts.files)) expect(text).not.toMatch(/#\s*(?!include)|@variant/);
});
