/** What a finished run shows, in words: all names come from the program. */
import type { Act, Doom, Finding, Recognised } from '../explore/doom.ts';
import type { Program } from '../language/program.ts';
import { place } from '../machine/faults.ts';
import { cpuName } from '../machine/state.ts';

export interface FindingWords {
  /** What the reader did. */
  readonly headline: string;
  /** What the run is. */
  readonly verdict: string;
  /** One paragraph each; code stands between backticks. */
  readonly paragraphs: readonly string[];
}

/** Tells what was found after so many attempts. */
export function findingWords(
  program: Program,
  finding: Exclude<Finding, { end: null }>,
  attempts: number,
): FindingWords {
  if (finding.end === 'good') {
    const again =
      finding.open === null
        ? 'At no step of it could anything have gone wrong.'
        : finding.open === 0
          ? 'At its start both ends were still possible; the first step decided it.'
          : `After step ${finding.open} it could still have ended either way; the next step decided it.`;
    return {
      headline: 'Not yet.',
      verdict: `This run ends well${orderWords(finding.order, 'good')}.`,
      paragraphs: [`That is how it should be, but not what you are after. ${again}`],
    };
  }
  const tries = attempts === 1 ? 'with your first attempt' : `with attempt ${attempts}`;
  return {
    headline: `You found it ${tries}.`,
    verdict: `This run ends wrong${orderWords(finding.order, 'bad')}.`,
    paragraphs: finding.doom
      ? doomWords(program, finding.doom)
      : ['No step of it decided that: from the start on, no order of steps ends well.'],
  };
}

/** `. It is order 3 of 10, the only wrong one` */
function orderWords(order: Recognised | null, end: 'good' | 'bad'): string {
  if (!order) return '';
  const { number, of, wrong } = order;
  const among = wrong === 1 ? 'the only wrong one' : `one of ${wrong} that can end wrong`;
  return `. It is order ${number} of ${of}${end === 'bad' ? `, ${among}` : ''}`;
}

function doomWords(program: Program, { step, act, first, between }: Doom): string[] {
  const decided = `Step ${step} decided it: ${cpuName(act.cpu)} ${actWords(program, act, 'past')}. From there on, no order of the remaining steps ends well.`;
  if (!first) {
    return [
      decided,
      'No other CPU could have prevented that by itself, with the steps that were left to it.',
    ];
  }
  const before = `Before that, ${cpuName(first.cpu)} had to ${actWords(program, first, 'plain')}. With that step first, this run can still end well.`;
  const where = between ? betweenWords(program, act.cpu, between) : undefined;
  return where ? [decided, before, where] : [decided, before];
}

/** `took klp_mutex in klp_enable_patch() (livepatch.h:194, section “enable”)` */
function actWords(program: Program, act: Act, tense: 'past' | 'plain'): string {
  const { lock, section, statement } = act;
  const name = section === null ? '' : `, section “${program.sections[section].name}”`;
  const where = `in \`${act.function}()\` (${place(program, statement)}${name})`;
  if (lock !== null) return `${tense === 'past' ? 'took' : 'take'} \`${lock}\` ${where}`;
  return `${tense === 'past' ? 'ran' : 'run'} \`${program.statements[statement].text}\` ${where}`;
}

/** Between which of its sections another CPU stood. */
function betweenWords(
  program: Program,
  cpu: number,
  between: NonNullable<Doom['between']>,
): string | undefined {
  const name = (section: number) => `“${program.sections[section].name}”`;
  const { after, until } = between;
  const other = cpuName(between.cpu);
  if (after !== null && until !== null) {
    return `So ${cpuName(cpu)}'s step fell between two sections of ${other}: after ${name(after)} and before ${name(until)}.`;
  }
  if (until !== null)
    return `So ${cpuName(cpu)}'s step fell before ${other}'s first section, ${name(until)}.`;
  return after === null
    ? undefined
    : `So ${cpuName(cpu)}'s step fell after ${other}'s last section, ${name(after)}.`;
}
