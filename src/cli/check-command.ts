/** `unformed check`: every order of one model. */
import { compile } from '../language/compile.ts';
import { formatDiagnostic } from '../language/diagnostic.ts';
import type { Program } from '../language/program.ts';
import { contradictionText } from '../explore/contradictions.ts';
import { wrongAmong, type Exploration, type Verdict } from '../explore/exploration.ts';
import { ModelError } from '../machine/model-error.ts';
import { demandWords } from '../words/demands.ts';
import { counted } from '../words/numbers.ts';
import { endWord, interleavingWords, mergedWords, scopeWords, sizeWords } from '../words/verdicts.ts';
import { decisionRows } from './decision-text.ts';
import { explorationToJson } from './check-json.ts';
import { check, type CheckResult } from './check-result.ts';
import { readSources } from './files.ts';
import type { CheckOptions } from './options.ts';
import { racesText, type Told } from './races.ts';
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
    const checked = check(program, options);
    const out = options.json
      ? `${JSON.stringify(explorationToJson(program, checked), null, 2)}\n`
      : asText(program, checked);
    const { exploration, races, contradiction } = checked;
    const isIdle = races !== undefined && races.idle.length > 0;
    const error = contradiction ? `${contradictionText(program, contradiction)}\n` : '';
    return { out, error, code: isIdle || contradiction ? 1 : CODES[exploration.verdict] };
  } catch (error) {
    if (!(error instanceof ModelError)) throw error;
    return { out: '', error: `${error.message}\n`, code: 2 };
  }
}

/** The result in words: verdict with its scope, what is violated and how to see it, orders, size. */
function asText(program: Program, { exploration, decisions, races, racesCounted }: CheckResult): string {
  const { violations, orders, unreached, vacuous } = exploration;
  const paragraphs = [
    verdictText(program, exploration),
    ...violations.map((violation, index) => {
      const { kind, property, message, file, line, trace, shortest, lasso } = violation;
      const what = property ? `${kind} (${property})` : kind;
      const demand = demandWords(program, violation);
      const rows = [`${what} at ${file}:${line}`, ...(demand ? [`  ${demand}`] : []), `  ${message}`];
      if (trace)
        rows.push(
          `  ${kind === 'race' ? 'fewest steps' : 'fewest switches'}: ${trace.schedule} (${counted(trace.steps, 'step')}, ${counted(trace.switches, 'switch', 'switches')})`,
        );
      if (shortest && shortest.steps !== trace?.steps)
        rows.push(`  fewest steps: ${shortest.schedule} (${shortest.steps})`);
      if (lasso) {
        const { schedule, steps } = lasso.loop;
        rows.push(`  then, again and again: ${schedule} (${counted(steps, 'step')})`);
      }
      const decision = decisions[index];
      if (decision) rows.push(...decisionRows(program, decision).map((row) => `  ${row}`));
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
  paragraphs.push(racesText(program, races, racesCounted));
  return `${paragraphs.filter((text) => text !== '').join('\n\n')}\n`;
}

function verdictText(program: Program, exploration: Told): string {
  const { verdict, reason, interleavings, merged } = exploration;
  const scope = scopeWords(program.cpus.length);
  const words: Readonly<Record<Verdict, string>> = {
    holds: `${program.name} holds in every ${scope}.`,
    violated: `${program.name} is violated in some ${scope}.`,
    incomplete: `${program.name}: no verdict. ${reason ?? ''}`,
  };
  const rows = [words[verdict]];
  if (verdict === 'violated' && reason) rows.push(reason);
  rows.push(`Looked at ${sizeWords(exploration)}.`, interleavingWords(interleavings));
  if (merged) rows.push(mergedWords(merged));
  return rows.filter((row) => row !== '').join('\n');
}

function ordersText(orders: NonNullable<Exploration['orders']>): string {
  const wrong = wrongAmong(orders).length;
  const rows = orders.map(({ number: index, sections, verdict, endings }) => {
    const names = sections.map(({ cpu, name }) => `CPU${cpu} ${name}`).join(', ') || 'none taken';
    const ends = endings.map(({ lines }) => `      ${lines.join('; ')}`);
    return `  ${String(index).padStart(3)} ${markOf(verdict)} ${names}\n${ends.join('\n')}`;
  });
  const count = `${counted(orders.length, 'order')} of the marked locks, ${wrong} wrong`;
  return `${count}\n${rows.join('\n')}`;
}

function endingsText({ endings }: Told): string {
  if (endings.length === 0) return '';
  const rows = endings.map(({ lines, verdict }) => {
    return `  ${markOf(verdict)} ${lines.join('; ') || '(says nothing)'}`;
  });
  return `Ends in ${counted(endings.length, 'way')}\n${rows.join('\n')}`;
}

/** Of one width, and without colours what is wrong stands out. */
function markOf(verdict: 'holds' | 'violated'): string {
  const word = endWord(verdict);
  return verdict === 'holds' ? word : word.toUpperCase();
}
