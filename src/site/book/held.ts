/** The recordings beside the models that they are held to. A recording that no run does ends the build. */
import { hold, type Held } from '../../conformance/hold.ts';
import { holdings, type Holding } from '../../conformance/table.ts';
import type { Program } from '../../language/program.ts';
import { loadModel } from '../build/models.ts';
import { fileOf, names, recordingOf } from './evidence.ts';

const known = new Map<string, Held>();

/**
 * What the table says of a recording.
 *
 * @throws Error if the table does not name it
 */
export function holdingOf(file: string): Holding {
  const found = holdings.find((holding) => holding.file === file);
  if (!found) throw new Error(`src/conformance/table.ts does not say what "${file}" is held to.`);
  return found;
}

/** The program that a recording is held to. */
export function programOf(holding: Holding & { readonly held: 'order' | 'outcome' }): Program {
  return loadModel(modelOf(holding), holding.variant);
}

/** `notifier` for `notifier.c`. */
export function modelOf({ entry }: Holding & { readonly held: 'order' | 'outcome' }): string {
  return entry.replace(/\.c$/, '');
}

/**
 * Holds a recording to its model, once.
 *
 * @throws ConformanceError if no run of the model does what was recorded; Error if the table does not name it
 */
export function heldOf(file: string): Held {
  let held = known.get(file);
  if (!held) {
    const holding = holdingOf(file);
    held =
      holding.held === 'shown' ? { held: 'shown' } : hold(holding, recordingOf(file), programOf(holding));
    known.set(file, held);
  }
  return held;
}

/** What a file shows, in its own words where it has some: the first line of its head. */
export function subjectOf(file: string): string | undefined {
  if (!names.includes(file)) return fileOf(`${file}.txt`) && undefined;
  return recordingOf(file).head[0];
}
