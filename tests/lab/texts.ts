/** Small texts for the lab. */
import type { Project } from '../../src/lab/project.ts';

/** Two CPUs that each count once, without a lock: a count gets lost in some orders. */
export const LOST = `static int count;

void cpu0(void)
{
	int old = count;
	count = old + 1;
}

void cpu1(void)
{
	int old = count;
	count = old + 1;
}

void check_count(void)
{
	assert(count == 2);
}
`;

/** The same under a lock. */
export const COUNTED = LOST.replace('static int count;', 'static int count;\nDEFINE_MUTEX(lock);')
  .replaceAll('\tint old = count;', '\tint old;\n\n\tmutex_lock(&lock);\n\told = count;')
  .replaceAll('\tcount = old + 1;', '\tcount = old + 1;\n\tmutex_unlock(&lock);');

/** Does not compile: a `;` is missing in line 6. */
export const BROKEN = LOST.replace('count = old + 1;', 'count = old + 1');

/** Three CPUs that count to 30 each, in more orders than a search gets through at once. */
export const LARGE = `static int count;
${[0, 1, 2]
  .map(
    (cpu) => `
void cpu${cpu}(void)
{
	int round;

	for (round = 0; round < 30; round++)
		count = (count + ${cpu + 1}) % 7;
}
`,
  )
  .join('')}
void check_count(void)
{
	assert(count < 7);
}
`;

export function project(text: string, defines: readonly string[] = []): Project {
  return { entry: 'own.c', files: { 'own.c': text }, defines };
}
