import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseRecording } from '../../src/recording/parse.ts';
import { RecordingError, type Recording } from '../../src/recording/recording.ts';
import { Problem } from '../starter.mjs';

/** What the guest does in one boot, and which recordings of the repository it repeats. */
export interface Scenario {
  /** Its script is guest/NAME.sh. */
  readonly name: string;
  /** The first line of its recording. */
  readonly what: string;
  /** A recording whose headings it has, in content/evidence. */
  readonly moments?: string;
  /** The headings under which it traces; each has recordings in content/evidence/traces. */
  readonly steps: readonly string[];
}

export const SCENARIOS: readonly Scenario[] = [
  {
    name: 'stacking',
    what: 'patches are enabled, disabled and enabled again, before and after m is loaded',
    moments: 'debian-01-stacking.txt',
    steps: [],
  },
  {
    name: 'refusal',
    what: 'p4 replaces a function that m does not have; then the init of m fails',
    moments: 'debian-02-refusal.txt',
    steps: [],
  },
  {
    name: 'order',
    what: 'what is called, in which order, while m is loaded, patched, unloaded and refused',
    steps: [
      'load_m_with_p1_p2',
      'enable_p3_with_m_live',
      'unload_m',
      'load_m_with_p1_p2_p3',
      'load_m_init_fails',
      'disable_p3',
      'load_m_refused_because_of_p4',
    ],
  },
];

/** The tracers that a step was recorded with: each knows some functions that another does not. */
export const TRACERS = ['kprobe', 'function', 'function_graph'] as const;

/** Where the recordings are that a new one is compared with, relative to the repository. */
export const EVIDENCE = 'content/evidence/';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** The recordings of a step, as paths in content/evidence. */
export function tracesOf(step: string, tracer: (typeof TRACERS)[number]): string {
  return `traces/debian-${tracer}-${step}.txt`;
}

/** A recording of content/evidence. */
export function readEvidence(file: string): Recording {
  return parseRecording(readFileSync(`${root}${EVIDENCE}${file}`, 'utf8'), EVIDENCE + file);
}

/**
 * A recording that was made here.
 *
 * @throws Problem if there is none, or it has a line that is not understood
 */
export function readRecording(file: string): Recording {
  try {
    return parseRecording(readFileSync(file, 'utf8'), file);
  } catch (error) {
    if (error instanceof RecordingError) throw new Problem(error.message);
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    throw new Problem(`There is no ${file}: npm run record makes it.`);
  }
}
