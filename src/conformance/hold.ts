/** Holds a recording to the model that the table names for it. */
import type { Program } from '../language/program.ts';
import type { Recording } from '../recording/recording.ts';
import { follow, type Followed } from './follow.ts';
import { observe, type Observations } from './observe.ts';
import { endsIn, outcomesOf, stopIn, type End, type Stop } from './outcomes.ts';
import { probesOf } from './probes.ts';
import type { Holding } from './table.ts';

/** A recording that does what the model does. */
export type Held =
  | { readonly held: 'order'; readonly observations: Observations; readonly followed: Followed }
  /** Every recorded end is one of the model's; `missed` are those of the model that no loop came to. */
  | { readonly held: 'ends'; readonly ends: readonly End[]; readonly missed: readonly End[] }
  | { readonly held: 'stop'; readonly stop: Stop }
  | { readonly held: 'shown' };

/** A recording and a model that differ. Its message begins with file and line. */
export class ConformanceError extends Error {
  override readonly name = 'ConformanceError';
}

/**
 * Holds a recording to a program: the one that the table names.
 *
 * @throws ConformanceError with the first line that no run could follow, or the end that no run has
 */
export function hold(holding: Holding, recording: Recording, program: Program): Held {
  switch (holding.held) {
    case 'order': {
      const observations = observe(recording, probesOf(holding.file), holding.scope);
      const result = follow(program, observations);
      if (result.kind === 'followed') return { held: 'order', observations, followed: result };
      throw new ConformanceError(
        `${recording.file}:${String(result.line)}: no run of ${nameOf(holding)} does what is recorded here. ` +
          `Those that do everything before: ${result.words}. ` +
          'If the recording is right, the listing lacks something, or src/conformance/table.ts holds the file to too much.',
      );
    }
    case 'outcome':
      return holdOutcome(holding, recording, program);
    case 'shown':
      return { held: 'shown' };
  }
}

function holdOutcome(
  holding: Holding & { readonly held: 'outcome' },
  recording: Recording,
  program: Program,
): Held {
  const ends = endsIn(recording);
  const outcomes = outcomesOf(program);
  const has = (all: readonly unknown[], one: unknown) =>
    all.some((each) => JSON.stringify(each) === JSON.stringify(one));
  if (ends.length > 0) {
    const odd = ends.find((end) => !has(outcomes.ends, end));
    if (odd) {
      throw new ConformanceError(
        `${recording.file}: no run of ${nameOf(holding)} ends with ${JSON.stringify(odd)}.`,
      );
    }
    return { held: 'ends', ends, missed: outcomes.ends.filter((end) => !has(ends, end)) };
  }
  const recorded = stopIn(recording);
  if (!recorded) throw new ConformanceError(`${recording.file}: nobody stops here, and no loop ends.`);
  const stop = { ...recorded, function: inlined[recorded.function] ?? recorded.function };
  if (!has(outcomes.stops, stop)) {
    throw new ConformanceError(
      `${recording.file}: no run of ${nameOf(holding)} stops as ${JSON.stringify(stop)}.`,
    );
  }
  return { held: 'stop', stop };
}

/** The one callback of the lab's notifier has its parts for COMING and GOING in it. */
const inlined: Readonly<Record<string, string>> = { klp_module_notify: 'klp_module_notify_going' };

/** `notifier.c (way-out)`. */
function nameOf(holding: Holding & { readonly held: 'order' | 'outcome' }): string {
  return holding.variant === undefined ? holding.entry : `${holding.entry} (${holding.variant})`;
}
