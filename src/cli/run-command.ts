/** `unformed run`: one order of one model. */
import { compile } from '../language/compile.ts';
import { formatDiagnostic } from '../language/diagnostic.ts';
import { decisionOf, type Decision } from '../explore/deciding.ts';
import { exploreFully } from '../explore/explore.ts';
import type { Program } from '../language/program.ts';
import { propertiesOf } from '../language/properties.ts';
import { ModelError } from '../machine/model-error.ts';
import { movesOf, start } from '../machine/run.ts';
import type { Run } from '../machine/run.ts';
import { cpuName } from '../machine/state.ts';
import { runCpu } from '../machine/travel.ts';
import { reportLines } from '../machine/report-lines.ts';
import { follow } from '../schedule/moments.ts';
import { replay, ReplayError } from '../schedule/replay.ts';
import { formatSchedule, MAX_STEPS, ScheduleError } from '../schedule/schedule.ts';
import { traceText } from '../schedule/trace-text.ts';
import { counted } from '../words/numbers.ts';
import { decisionRows } from './decision-text.ts';
import { readSources } from './files.ts';
import { runToJson } from './json.ts';
import { UsageError } from './options.ts';
import type { RunOptions } from './options.ts';
import { outcomeOf } from './outcome.ts';
import type { Outcome } from './outcome.ts';

export interface CommandResult {
  readonly out: string;
  readonly error: string;
  readonly code: 0 | 1 | 2 | 3 | 70;
}

/**
 * Compiles and runs a model.
 *
 * @throws UsageError if the file cannot be read
 */
export function runCommand(options: RunOptions): CommandResult {
  const { files, entry } = readSources(options.file);
  const { program, diagnostics } = compile(files, entry, { defines: [...options.defines] });
  const found = diagnostics.map((diagnostic) => `${formatDiagnostic(diagnostic)}\n`).join('\n');
  if (!program) return { out: '', error: found, code: 2 };
  try {
    const run = followOptions(program, options);
    const outcome = outcomeOf(run);
    const why = options.why ? decisionOf(exploreFully(program, { merge: false }), run) : undefined;
    const out = options.json
      ? `${JSON.stringify(runToJson(run, outcome, why), null, 2)}\n`
      : asText(run, outcome, why);
    return { out, error: found, code: outcome.fine ? 0 : 1 };
  } catch (error) {
    return { out: '', error: `${found}${badInput(error, options)}\n`, code: 2 };
  }
}

function followOptions(program: Program, { schedule, to }: RunOptions): Run {
  if (schedule !== undefined) return replay(program, schedule);
  if (to !== undefined) return follow(program, to);
  return everybody(program);
}

/** CPU0 as far as it can, then CPU1 …, again and again until nobody can move, or all who can go in circles. */
function everybody(program: Program): Run {
  let run = start(program);
  for (let circles = 0; ;) {
    let progress = false;
    for (const cpu of program.cpus.keys()) {
      const before = run.length;
      const { run: next, stopped } = runCpu(run, cpu, { bound: MAX_STEPS - run.length });
      run = next;
      if (run.length > before && stopped !== 'repeats') progress = true;
      if (stopped === 'bound') {
        throw new UsageError(
          `${cpuName(cpu)} does not stop within ${MAX_STEPS} steps: give an order with --schedule or --to.`,
        );
      }
    }
    // One more round, as the first may have changed what somebody loops on.
    circles = progress ? 0 : circles + 1;
    if (circles === 2) return run;
  }
}

/** How a run stands in which somebody could still move. */
function openEnd(run: Run, { report, endless, repeats }: Outcome): string[] {
  if (report.kind !== 'running') return [];
  if (endless.length === 0) return ['The order ends here; somebody could still move.'];
  const rows = ['Somebody could still move, but no order of further steps comes to an end.'];
  for (const { message, lasso } of endless) {
    rows.push(message);
    if (!lasso) continue;
    const way = lasso.stem.steps === 0 ? 'From here' : `After ${lasso.stem.schedule}`;
    rows.push(`${way}, again and again: ${lasso.loop.schedule}`);
  }
  if (repeats !== null) {
    const before = repeats === 0 ? 'at the start' : `after step ${repeats}`;
    rows.push(`The state after step ${run.length} is that ${before}: the steps between make a round.`);
  }
  return rows;
}

function badInput(error: unknown, options: RunOptions): string {
  if (error instanceof ReplayError || error instanceof ScheduleError) {
    return `${options.schedule === undefined ? '--to' : '--schedule'}: ${error.message}`;
  }
  if (error instanceof ModelError || error instanceof UsageError) return error.message;
  throw error;
}

function asText(run: Run, outcome: Outcome, why: Decision | undefined): string {
  const { program } = run;
  const defines = program.defines.length === 0 ? '' : ` with ${program.defines.join(', ')}`;
  const parts = [
    `${program.name}${defines}, ${counted(run.length, 'step')}: ${formatSchedule(movesOf(run)) || 'none'}\n`,
    traceText(run),
  ];
  const rows: string[] = [];
  rows.push(...openEnd(run, outcome));
  rows.push(...reportLines(outcome.report));
  for (const { name, ok, message } of [...outcome.checks, ...outcome.always]) {
    rows.push(ok ? `${name} holds.` : `${name} FAILS: ${message}.`);
  }
  const atEnd = propertiesOf(program, 'at the end', 'always').map(({ thread }) => thread.name);
  if (outcome.checks.length === 0 && atEnd.length > 0)
    rows.push(`Not applied, as not all CPUs have ended: ${atEnd.join(', ')}.`);
  parts.push(rows.map((row) => `${row}\n`).join(''));
  if (outcome.ending.length > 0) parts.push(`Ending\n${outcome.ending.map((row) => `  ${row}\n`).join('')}`);
  if (outcome.calls.length > 0) {
    const answers = outcome.calls.map(
      ({ label, value, message }) => `  ${label}: ${message ?? value ?? 'no call is possible'}\n`,
    );
    parts.push(`Calls now\n${answers.join('')}`);
  }
  if (why)
    parts.push(
      `Why\n${decisionRows(program, why)
        .map((row) => `  ${row}\n`)
        .join('')}`,
    );
  return parts.filter((part) => part !== '').join('\n');
}
