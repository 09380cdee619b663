/** An order of steps in words: who goes how far. */
import { stateAt, type Run } from '~/machine/run.ts';
import { cpuName } from '~/machine/state.ts';
import { counted } from '~/words/numbers.ts';

/** More legs than this are not told. */
const MOST = 3;

/** `CPU0 to @notifier, CPU1 to its end, CPU0 12 steps`: the steps of a run behind `from`. */
export function legWords(run: Run, from: number): string {
  const legs: string[] = [];
  for (let start = from; start < run.length;) {
    const { cpu } = run.steps[start].move;
    const other = run.steps.findIndex(({ move }, index) => index > start && move.cpu !== cpu);
    const end = other < 0 ? run.length : other;
    legs.push(`${cpuName(cpu)} ${howFar(run, cpu, start, end)}`);
    start = end;
  }
  return legs.length > MOST ? `${legs.slice(0, MOST).join(', ')}, …` : legs.join(', ');
}

function howFar(run: Run, cpu: number, start: number, end: number): string {
  const thread = run.program.cpus[cpu];
  const at = stateAt(run, end)[thread.position];
  if (at === thread.end) return 'to its end';
  const moment = run.program.moments.find(({ positions }) => positions.includes(at));
  if (moment) return `to @${moment.name}`;
  return counted(end - start, 'step');
}
