/** An order of steps in a few sentences, for those who cannot play it. */
import type { Program } from '~/language/program.ts';
import { statusOf } from '~/machine/moves.ts';
import { start, type Run } from '~/machine/run.ts';
import { cpuName, positionOf } from '~/machine/state.ts';
import { go } from '~/schedule/replay.ts';
import { parseSchedule } from '~/schedule/schedule.ts';
import { counted, listed } from '~/words/numbers.ts';

/** One sentence for each time that a CPU goes on: how far, and what was chosen on the way. Code between backticks. */
export function summaryOf(program: Program, schedule: string): string[] {
  const sentences: string[] = [];
  let run = start(program);
  let from = run.length;
  let chosen: string[] = [];
  const moves = parseSchedule(schedule);
  moves.forEach((move, index) => {
    const status = statusOf(program, run.state, move.cpu);
    run = go(run, move);
    if (status.kind === 'ready' && status.choices.length > 1) {
      const { text } = program.statements[run.steps[index].statement];
      chosen.push(`\`${status.choices[move.choice]}\` at \`${text}\``);
    }
    if (moves[index + 1]?.cpu === move.cpu) return;
    const steps = run.length - from;
    const choices = chosen.length > 0 ? `, with the choice ${listed(chosen)},` : '';
    sentences.push(
      `${cpuName(move.cpu)} takes ${counted(steps, 'step')}${choices} and ${standing(run, move.cpu)}.`,
    );
    from = run.length;
    chosen = [];
  });
  return sentences;
}

/** Where a CPU is at the end of a run, as what it does. */
function standing({ program, state }: Run, cpu: number): string {
  const status = statusOf(program, state, cpu);
  if (status.kind === 'ended') return 'comes to its end';
  const { statement, frame } = program.code[positionOf(state, program.cpus[cpu])];
  const where = `\`${program.statements[statement].text}\` in \`${program.functions[program.frames[frame].function].name}()\``;
  if (status.kind === 'faulted') return `stops for good at ${where}`;
  return status.kind === 'ready' ? `is about to run ${where}` : `waits at ${where}`;
}
