/** A program that is checked once, beside the one that somebody writes. */
import { LabClient } from '~/lab/client.ts';
import type { Project } from '~/lab/project.ts';
import type { Result } from '~/lab/session.ts';

/**
 * Compiles and checks a project in a worker of its own.
 *
 * @throws Error if it does not compile, or cannot be checked; its message is a sentence
 */
export function checkedOnce(project: Project): Promise<Result> {
  const client = new LabClient();
  return new Promise<Result>((resolve, reject) => {
    client.watch(({ phase, result }) => {
      if (result) resolve(result);
      else if (phase.kind === 'failed') reject(new Error(phase.reason));
      else if (phase.kind === 'broken') reject(new Error('It does not compile.'));
    });
    client.submit(project);
  }).finally(() => client.close());
}
