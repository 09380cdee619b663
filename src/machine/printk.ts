/** pr_err and its kin: formatting, and lines as the log shows them. */
import type { Instruction, PrintLevel } from '../language/instruction.ts';
import type { Program } from '../language/program.ts';
import { compileExpression } from './evaluate.ts';
import type { Setting } from './evaluate.ts';
import type { Event } from './events.ts';
import type { State } from './state.ts';
import { stringOf } from './strings.ts';

/** A line of the log. A line that pr_cont went on keeps the level of its start. */
export interface LogLine {
  readonly level: PrintLevel;
  readonly text: string;
  /** The step of the run that began the line, from 1; 0 for what setup printed. */
  readonly step: number;
}

/** A closure that prints: the values are looked at even if nobody listens, as they may fault. */
export function compilePrint(
  instruction: Instruction & { kind: 'print' },
  next: (state: State) => void,
  setting: Setting,
): (state: State) => void {
  const { program, listener, statement } = setting;
  const { level } = instruction;
  const pieces = instruction.pieces.map((piece) =>
    typeof piece === 'string'
      ? { text: piece, format: undefined, value: undefined }
      : { text: '', format: piece.format, value: compileExpression(piece.value, setting) },
  );
  return (state) => {
    const { sink } = listener;
    let text = '';
    for (const piece of pieces) {
      if (!piece.value) {
        if (sink) text += piece.text;
        continue;
      }
      const word = piece.value(state);
      if (sink) text += piece.format === 'd' ? `${word}` : shown(program, word);
    }
    next(state);
    sink?.({ kind: 'print', level, text, statement });
  };
}

function shown(program: Program, word: number): string {
  const text = stringOf(program, word);
  return text === null ? '(null)' : (text ?? `(string ${word})`);
}

/**
 * Print events as lines, in order: pr_cont goes on with the line before unless that was closed by `\n`. Other
 * events are ignored; `step` is kept with a line that begins there.
 */
export function logLines(events: Iterable<{ readonly event: Event; readonly step: number }>): LogLine[] {
  const lines: { level: PrintLevel; text: string; step: number }[] = [];
  let open = false;
  for (const { event, step } of events) {
    if (event.kind !== 'print') continue;
    const parts = event.text.split('\n');
    if (parts.length > 1 && parts.at(-1) === '') parts.pop();
    parts.forEach((text, index) => {
      const last = lines.at(-1);
      if (index === 0 && event.level === 'cont' && open && last) last.text += text;
      else lines.push({ level: event.level, text, step });
    });
    open = !event.text.endsWith('\n');
  }
  return lines;
}
