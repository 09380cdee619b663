/** A recording in parts: a heading of its script, and what the console showed under it. */
import { RecordingError, type Item, type Recording } from '../recording/recording.ts';

/** A heading of a script with what follows it on the console, up to the next. */
export interface Part {
  readonly heading: string;
  readonly line: number;
  readonly items: readonly Item[];
  /** True if the probes were set up in it, behind what else it shows. */
  readonly probesSet: boolean;
  /** True if a trace was printed at its end. */
  readonly traceEnds: boolean;
}

/**
 * The parts of a recording. A script writes its headings to the console and to the log; what it wrote to the console
 * alone begins no part, for it says nothing of a place in the log.
 *
 * @throws RecordingError if a heading of the log is not on the console, in that order, or if the first one is on the
 *   console alone: then it is not known when what stands under it was seen
 */
export function partsOf({ file, items, trace, log }: Recording): Part[] {
  const headings = log.filter(({ source }) => source === 'script');
  const begins: number[] = [];
  items.forEach((item, index) => {
    if (item.kind !== 'phase') return;
    const next = headings.at(begins.length);
    if (next?.text === `### ${item.text}`) begins.push(index);
    else if (begins.length === 0) {
      throw new RecordingError(
        file,
        item.line,
        `the log does not begin with the heading "${item.text}"; write it to /dev/kmsg as well`,
      );
    }
  });
  if (begins.length < headings.length) {
    const { line, text } = headings[begins.length];
    throw new RecordingError(
      file,
      line,
      `the console has no heading "${text.replace('### ', '')}" in this place; write each to both`,
    );
  }
  return begins.map((begin, at) => {
    const end = begins[at + 1] ?? items.length;
    const own = items.slice(begin + 1, end).filter(({ kind }) => kind !== 'phase');
    const { line } = items[begin];
    const until = items[end]?.line ?? Infinity;
    return {
      heading: headings[at].text.replace('### ', ''),
      line,
      items: own,
      probesSet: own.some((item) => item.kind === 'remark' && item.text.includes('not probed')),
      traceEnds: trace.some((event) => event.line > line && event.line < until),
    };
  });
}
