/** `unformed check`: every order of one model. */
import { compile } from '../language/compile.ts';
import { formatDiagnostic } from '../language/diagnostic.ts';
import type { Program } from '../language/program.ts';
import { explore } from '../explore/explore.ts';
import { wrongAmong, type Exploration, type Verdict } from '../explore/exploration.ts';
import { ModelError } from '../machine/model-error.ts';
import { explorationToJson } from './check-json.ts';
import { readSources } from './files.ts';
import type { CheckOptions } from './options.ts';
import type { CommandResult } from './run-command.ts';

const CODES: Readonly<Record<Verdict, CommandResult['code']>> = { holds: 0, violated: 1, incomplete: 3 };

/**
 * Compiles a model and tries every order of its steps.
 *
 * @throws UsageError if the file cannot be read
 */
export function checkCommand(options: CheckOptions): CommandResult {
  const { files, entry } = readSources(options.file);
  const { program, diagnostics } = compile(files, entry, { defines: [...options.defines] });
  if (!program)
    return { out: '', error: diagnostics.map((one) => `${formatDiagnostic(one)}\n`).join('\n'), code: 2 };
  try {
    const { maxStates, merge } = options;
    const exploration = explore(program, { merge, ...(maxStates === undefined ? {} : { maxStates }) });
    const out = options.json
      ? `${JSON.stringify(explorationToJson(program, exploration), null, 2)}\n`
      : asText(program, exploration);
    return { out, error: '', code: CODES[exploration.verdict] };
  } catch (error) {
    if (!(error instanceof ModelError)) throw error;
    return { out: '', error: `${error.message}\n`, code: 2 };
  }
}

/** The result in words: verdict with its scope, what is violated and how to see it, orders, size. */
function asText(program: Program, exploration: Exploration): string {
  const { violations, orders, unreached, vacuous } = exploration;
  const paragraphs = [
    verdictText(program, exploration),
    ...violations.map(({ kind, property, message, file, line, trace, shortest, lasso }) => {
      const what = property ? `${kind} (${property})` : kind;
      const rows = [`${what} at ${file}:${line}`, `  ${message}`];
      if (trace)
        rows.push(`  fewest switches: ${trace.schedule} (${trace.steps} steps, ${trace.switches} switches)`);
      if (shortest && shortest.steps !== trace?.steps)
        rows.push(`  fewest steps: ${shortest.schedule} (${shortest.steps})`);
      if (lasso) {
        const { schedule, steps } = lasso.loop;
        rows.push(`  then, again and again: ${schedule} (${steps} ${steps === 1 ? 'step' : 'steps'})`);
      }
      return rows.join('\n');
    }),
    orders ? ordersText(orders) : endingsText(exploration),
  ];
  if (vacuous.length > 0) {
    paragraphs.push(`Nothing was ever asserted in ${vacuous.join(', ')}: that it holds says nothing.`);
  }
  if (unreached.length > 0) {
    const lines = unreached.map(({ file, line, text }) => `  ${file}:${line}  ${text}`);
    paragraphs.push(`No order reaches\n${lines.join('\n')}`);
  }
  return `${paragraphs.filter((text) => text !== '').join('\n\n')}\n`;
}

function verdictText(program: Program, exploration: Exploration): string {
  const { verdict, reason, states, transitions, interleavings, merged } = exploration;
  const cpus = program.cpus.length === 1 ? 'one CPU that sees' : `${program.cpus.length} CPUs that see`;
  const scope = `order of these statements, with ${cpus} every step at once`;
  const words: Readonly<Record<Verdict, string>> = {
    holds: `${program.name} holds in every ${scope}.`,
    violated: `${program.name} is violated in some ${scope}.`,
    incomplete: `${program.name}: no verdict. ${reason ?? ''}`,
  };
  const rows = [words[verdict]];
  if (verdict === 'violated' && reason) rows.push(reason);
  rows.push(`${number(states)} states and ${number(transitions)} steps between them were looked at.`);
  if (interleavings === 'infinite')
    rows.push('CPUs can go round in circles, so there are infinitely many interleavings.');
  else if (interleavings)
    rows.push(
      `They make ${number(interleavings)} ${interleavings === '1' ? 'interleaving' : 'interleavings'}.`,
    );
  if (merged) {
    rows.push(
      `With steps merged that no other CPU can notice: ${number(merged.states)} states, ${number(merged.transitions)} steps.`,
    );
  }
  return rows.join('\n');
}

function ordersText(orders: NonNullable<Exploration['orders']>): string {
  const wrong = wrongAmong(orders).length;
  const rows = orders.map(({ number: index, sections, verdict, endings }) => {
    const names = sections.map(({ cpu, name }) => `CPU${cpu} ${name}`).join(', ') || 'none taken';
    const ends = endings.map(({ lines }) => `      ${lines.join('; ')}`);
    return `  ${String(index).padStart(3)} ${verdict === 'holds' ? 'good ' : 'WRONG'} ${names}\n${ends.join('\n')}`;
  });
  const count = `${orders.length} ${orders.length === 1 ? 'order' : 'orders'} of the marked locks, ${wrong} wrong`;
  return `${count}\n${rows.join('\n')}`;
}

function endingsText({ endings }: Exploration): string {
  if (endings.length === 0) return '';
  const rows = endings.map(({ lines, verdict }) => {
    return `  ${verdict === 'holds' ? 'good ' : 'WRONG'} ${lines.join('; ') || '(says nothing)'}`;
  });
  return `Ends in ${endings.length} ${endings.length === 1 ? 'way' : 'ways'}\n${rows.join('\n')}`;
}

/** Digits in groups of three. */
function number(value: number | string): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, ',');
}
