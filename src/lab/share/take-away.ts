/** What a reader can take along of a program and of an order: each as one file. */
import { oneFile, type Runtime } from '../../export/c/one-file.ts';
import { exportPromela } from '../../export/promela/promela.ts';
import type { Program } from '../../language/program.ts';
import { cut, type Run } from '../../machine/run.ts';
import { traceText } from '../../schedule/trace-text.ts';
import { counted } from '../../words/numbers.ts';
import { pictureOf } from './picture.ts';

/** A file to be saved. */
export interface Taken {
  readonly name: string;
  /** What kind of file it is, as browsers call it. */
  readonly type: string;
  readonly text: string;
}

const TEXT = 'text/plain;charset=utf-8';

/** A program that runs by itself, with a thread for each CPU. */
export function threadsFile(program: Program, runtime: Runtime): Taken {
  const name = `${stemOf(program)}-threads.c`;
  return { name, type: TEXT, text: oneFile(program, runtime, name) };
}

/**
 * A model for SPIN.
 *
 * @throws ModelError if the program cannot be started
 */
export function promelaFile(program: Program): Taken {
  return { name: `${stemOf(program)}.pml`, type: TEXT, text: exportPromela(program, { purpose: 'verdict' }) };
}

/** The first `at` steps of a run, a row for each. */
export function traceFile(run: Run, at: number, title: string): Taken {
  const head = `${title}: ${at} of ${counted(run.length, 'step')}\n`;
  return {
    name: `${stemOf(run.program)}-trace.txt`,
    type: TEXT,
    text: `${head}\n${traceText(cut(run, at))}`,
  };
}

/** What a run has come to after `at` of its steps, as a picture. */
export function pictureFile(run: Run, at: number, title: string): Taken {
  return { name: `${stemOf(run.program)}.svg`, type: 'image/svg+xml', text: pictureOf(run, at, title) };
}

/** A text of the reader's own, as it is. */
export function sourceFile(name: string, text: string): Taken {
  return { name, type: TEXT, text };
}

function stemOf({ name }: Program): string {
  return name.replace(/\.c$/, '');
}
