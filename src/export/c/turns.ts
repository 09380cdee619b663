/** Where a thread of a program of its own lets others go first or may wait for ever, written into the listing. */
import type { Instruction } from '../../language/instruction.ts';
import type { Program, SourceFile, Statement } from '../../language/program.ts';
import { mayTouch, type Reach } from '../../machine/may-touch.ts';

/** The function of threads.c for it: it has no parameters, and returns nothing. */
export const TURN = 'shim_turn';
/** In front of `wait_event()` where that may last for ever: threads.c has a macro of the whole name. */
const IDLE = 'shim_idle_';
/** These let others go first by themselves. */
const BY_THEMSELVES: readonly Instruction['kind'][] = ['lock', 'unlock', 'rcu', 'wait', 'choose', 'iterate'];

const HEAD = /^(?:if|while|switch)\s*\(/;
const RETURN = /^return\b/;
const DECLARATION = /^(?:struct|enum|int|bool|const)\b/;

/**
 * The files of a program, with a turn in front of each statement that may touch memory which CPUs share, and a mark on
 * each wait that may last for ever. Every line stays the line that it is. The parts of a `for`, and variables that have
 * a declaration in common, get no turn.
 */
export function withTurns(program: Program): SourceFile[] {
  const turns = turnsOf(program);
  const idle = idleWaitsOf(program);
  return program.files.map((file, index) => {
    const starts = lineStarts(file.text);
    const isHere = (statement: Statement) => statement.file === index;
    const put = [
      ...turns.filter(isHere).flatMap((statement) => turnIn(file.text, starts, statement)),
      // No macro has a value, so what stands there is the call itself.
      ...idle.filter(isHere).map(({ line, column }) => ({ at: starts[line - 1] + column - 1, text: IDLE })),
    ].sort((left, right) => right.at - left.at);
    return {
      ...file,
      text: put.reduce((text, { at, text: more }) => text.slice(0, at) + more + text.slice(at), file.text),
    };
  });
}

/** The waits that may last for ever. */
function idleWaitsOf({ code, statements, forever }: Program): Statement[] {
  return [...new Set(forever.waits.map((position) => code[position].statement))].map(
    (index) => statements[index],
  );
}

/** The statements of which a step touches what is shared. */
function turnsOf({ code, statements }: Program): Statement[] {
  const touching = code.filter(
    (instruction) => !BY_THEMSELVES.includes(instruction.kind) && touchesShared(instruction),
  );
  return [...new Set(touching.map(({ statement }) => statement))]
    .filter((index) => index >= 0)
    .map((index) => statements[index]);
}

function touchesShared(instruction: Instruction): boolean {
  const { reads, writes } = mayTouch(instruction);
  return [reads, writes].some(isSome);
}

function isSome(reach: Reach): boolean {
  return reach === 'anywhere' || reach.size > 0;
}

/** Nowhere, or where in a file the turn of a statement goes. */
function turnIn(
  source: string,
  starts: readonly number[],
  { line, column, endLine, endColumn }: Statement,
): { at: number; text: string }[] {
  const from = starts[line - 1] + column - 1;
  const whole = source.slice(from, starts[endLine - 1] + endColumn - 1);
  const head = HEAD.exec(whole);
  if (head) return [{ at: from + head[0].length, text: `${TURN}(), ` }];
  if (!whole.endsWith(';')) return [];
  if (RETURN.test(whole)) return [{ at: from + 'return'.length, text: ` ${TURN}(),` }];
  // A declaration is no body of an `if`, so a statement of its own can stand in front of it.
  return [{ at: from, text: DECLARATION.test(whole) ? `${TURN}(); ` : `${TURN}(), ` }];
}

/** Where each line of a text begins. */
function lineStarts(text: string): number[] {
  const starts = [0];
  for (const { index } of text.matchAll(/\n/g)) starts.push(index + 1);
  return starts;
}
