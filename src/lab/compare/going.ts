/** How a CPU goes on although it may have to wait: then those go on that it waits for. */
import { anyMove, awaited, statusOf, type CpuStatus } from '../../machine/moves.ts';
import { extend, type Run } from '../../machine/run.ts';

/** One step towards the next step of a CPU. */
export interface Going {
  readonly run: Run;
  /** Who took it. */
  readonly cpu: number;
}

/**
 * The run with a step of a CPU, or, while it waits, of one that it waits for. Undefined if that CPU has ended or stopped,
 * or if nobody can help it.
 *
 * @param choiceOf which choice a CPU takes that stands before several
 */
export function goTowards(
  run: Run,
  cpu: number,
  choiceOf: (run: Run, cpu: number) => number,
): Going | undefined {
  const taken = new Set<number>();
  for (let next: number | undefined = cpu; next !== undefined && !taken.has(next);) {
    taken.add(next);
    const status = statusOf(run.program, run.state, next);
    if (status.kind === 'ready') {
      const choice = status.choices.length > 1 ? choiceOf(run, next) : 0;
      return {
        run: extend(run, { cpu: next, choice: Math.min(choice, status.choices.length - 1) }),
        cpu: next,
      };
    }
    if (status.kind === 'ended' || status.kind === 'faulted') return undefined;
    next = helperOf(run, status);
  }
  return undefined;
}

/** Who can be of help: whom it waits for; where that is not known, the first that can move. */
function helperOf({ program, state }: Run, status: CpuStatus): number | undefined {
  const [first] = awaited(status);
  if (first !== undefined) return first < program.cpus.length ? first : undefined;
  return program.cpus.map((_, cpu) => cpu).find((cpu) => statusOf(program, state, cpu).kind === 'ready');
}

/** True if nobody can go on. */
export function isOver(run: Run): boolean {
  return !anyMove(run.program, run.state);
}
