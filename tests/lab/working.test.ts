/** What the lab's worker makes of texts, in this thread. */
import { expect, test } from 'vitest';
import { project, BROKEN, COUNTED, LARGE, LOST } from './texts.ts';
import { MOST_BYTES } from '../../src/lab/project.ts';
import type { Reply } from '../../src/lab/protocol.ts';
import { Working } from '../../src/lab/working.ts';

function worker(): { working: Working; said: Reply[] } {
  const said: Reply[] = [];
  return { working: new Working((reply) => said.push(reply)), said };
}

const kinds = (said: readonly Reply[]) => said.map(({ kind }) => kind).filter((kind) => kind !== 'progress');

function verdictIn(said: readonly Reply[]): string | undefined {
  const checked = said.find((reply) => reply.kind === 'checked');
  return checked?.checked.result.verdict;
}

test('a text is compiled, and then every order of it is tried', async () => {
  const { working, said } = worker();
  await working.take({ kind: 'text', version: 1, project: project(LOST) });
  expect(kinds(said)).toEqual(['compiled', 'checked']);
  expect(verdictIn(said)).toBe('violated');
});

test('a text that does not compile is answered with what is wrong and where', async () => {
  const { working, said } = worker();
  await working.take({ kind: 'text', version: 1, project: project(BROKEN) });
  expect(said).toEqual([
    expect.objectContaining({ kind: 'broken', diagnostics: [expect.objectContaining({ line: 6 })] }),
  ]);
});

test('names that are defined choose what is compiled', async () => {
  const { working, said } = worker();
  const text = `#ifdef FIXED\n${COUNTED}#else\n${LOST}#endif\n`;
  await working.take({ kind: 'text', version: 1, project: project(text, ['FIXED']) });
  expect(verdictIn(said)).toBe('holds');
});

test('of several texts that wait, only the last is compiled', async () => {
  const { working, said } = worker();
  const texts = [LOST, BROKEN, COUNTED];
  await Promise.all(
    texts.map((text, index) => working.take({ kind: 'text', version: index + 1, project: project(text) })),
  );
  expect(said.map((reply) => 'version' in reply && reply.version)).toEqual([3, 3]);
  expect(verdictIn(said)).toBe('holds');
});

test('a newer text ends the check of an older one', async () => {
  const { working, said } = worker();
  const first = working.take({ kind: 'text', version: 1, project: project(LARGE) });
  while (!said.some(({ kind }) => kind === 'compiled')) await new Promise((resolve) => setTimeout(resolve));
  await working.take({ kind: 'text', version: 2, project: project(LOST) });
  await first;
  expect(said.filter((reply) => reply.kind === 'checked').map(({ version }) => version)).toEqual([2]);
});

test('a check that is cancelled ends without a result', async () => {
  const { working, said } = worker();
  const first = working.take({ kind: 'text', version: 1, project: project(LARGE) });
  while (!said.some(({ kind }) => kind === 'compiled')) await new Promise((resolve) => setTimeout(resolve));
  await working.take({ kind: 'cancel' });
  await first;
  expect(kinds(said)).toEqual(['compiled', 'idle']);
});

test('questions are answered about the text that was checked last, also while a newer one is broken', async () => {
  const { working, said } = worker();
  await working.take({ kind: 'text', version: 1, project: project(LOST) });
  await working.take({ kind: 'text', version: 2, project: project(BROKEN) });
  const question = { name: 'fates', about: { schedule: '' } } as const;
  await working.take({ kind: 'ask', id: 7, version: 1, question });
  await working.take({ kind: 'ask', id: 8, version: 2, question });
  expect(said.slice(-2)).toEqual([
    { kind: 'answer', id: 7, answer: expect.objectContaining({ fates: ['open'] }) },
    { kind: 'unanswered', id: 8, reason: 'Another text was checked meanwhile.' },
  ]);
});

test('more text than the lab takes is refused with its size', async () => {
  const { working, said } = worker();
  const text = `${LOST}/* ${'é'.repeat(MOST_BYTES / 2)} */`;
  await working.take({ kind: 'text', version: 1, project: project(text) });
  expect(said).toEqual([
    expect.objectContaining({
      kind: 'failed',
      reason: expect.stringContaining('takes 100 kB of text, and this is 101 kB'),
    }),
  ]);
});

test('a program that cannot be started says why, and where', async () => {
  const { working, said } = worker();
  const text = `static int *nothing;\n\nvoid setup(void)\n{\n\t*nothing = 1;\n}\n\nvoid cpu0(void)\n{\n}\n`;
  await working.take({ kind: 'text', version: 1, project: project(text) });
  expect(said.at(-1)).toEqual(expect.objectContaining({ kind: 'failed', place: { file: 'own.c', line: 5 } }));
});
