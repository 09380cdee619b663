/** Data races in words; code stands between backticks. */
import type { Mark, Race, Races, RaceSide } from '../explore/races.ts';
import type { Program } from '../language/program.ts';
import { place } from '../machine/faults.ts';
import { cpuName } from '../machine/state.ts';

/** What was found, and what that does not say, as a sentence or two. Undefined: nothing was looked for. */
export function scopeWords(races: Races | undefined): string {
  if (!races) return 'Not every state was visited, so data races were not looked for.';
  if (races.alone) return 'With one CPU there is nobody to race with.';
  const count = unmarked(races).length;
  if (count > 0) {
    const what = count === 1 ? 'One data race' : `${count} data races`;
    return `${what} under sequential consistency: two CPUs that stand before statements which use the same memory, and one of them writes. The kernel's memory model asks for more.`;
  }
  if (!races.exhaustive)
    return 'No two of the statements that were looked at race under sequential consistency; not all could be looked at.';
  return races.races.length > 0
    ? "All data races under sequential consistency are marked as meant; the kernel's memory model asks for more."
    : "No two of these statements race under sequential consistency; the kernel's memory model asks for more.";
}

/** The races that no mark silences. */
export function unmarked({ races }: Races): Race[] {
  return races.filter(({ silenced }) => silenced.length === 0);
}

/** A race as a sentence. */
export function raceWords(program: Program, { object, sides: [one, other] }: Race): string {
  return `Data race: ${sideWords(program, one, `\`${object}\``)}, and ${sideWords(program, other, 'it')}.`;
}

/** A race in a line, without its places: ``CPU0 reads `x` while CPU1 writes it``. */
export function raceLine({ object, sides: [one, other] }: Race): string {
  return `${cpuName(one.cpu)} ${ACCESSES[one.access]} \`${object}\` while ${cpuName(other.cpu)} ${ACCESSES[other.access]} it`;
}

/** ``CPU0 writes `x` in `x = 1;` (test.c:2)`` */
function sideWords(program: Program, { cpu, access, statement }: RaceSide, object: string): string {
  const { text } = program.statements[statement];
  return `${cpuName(cpu)} ${ACCESSES[access]} ${object} in \`${text}\` (${place(program, statement)})`;
}

const ACCESSES: Readonly<Record<RaceSide['access'], string>> = {
  reads: 'reads',
  writes: 'writes',
  updates: 'reads and writes',
  frees: 'frees',
  zeroes: 'zeroes',
};

/** Where a mark stands, and why. */
export function markWords(program: Program, { statement, reason }: Mark): string {
  return `Meant, says ${place(program, statement)}: ${reason}`;
}

/** What is wrong with a mark at a statement that does not race. */
export function idleWords(program: Program, { statement, reason }: Mark): string {
  return `${place(program, statement)}: @racy silences nothing, as no other CPU comes to use the same memory at the same time. Remove the mark (“${reason}”).`;
}
