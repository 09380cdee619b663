/** The exercises of content/exercises, for tests. */
import type { Exercise } from '../../src/exercise/exercise.ts';
import { exercises } from '../../src/site/book/exercises.ts';

/** The exercise with a number. */
export function exercise<Task extends Exercise['task']>(
  number: number,
  task: Task,
): Extract<Exercise, { task: Task }> {
  const found = exercises().find((one) => one.number === number);
  if (found?.task !== task) throw new Error(`Exercise ${number} should be one of the kind ${task}.`);
  return found as Extract<Exercise, { task: Task }>;
}
