import { parseConsoleLine } from './console.ts';
import { parseLogLine, untangle } from './log.ts';
import { RecordingError, type Item, type LogLine, type Recording, type TraceEvent } from './recording.ts';
import { GraphCalls, parseGraphLine, parseTraceLine } from './trace.ts';

/** What the lines after a row of `#` are: `################ trace (kprobes)`. */
type Section = 'console' | 'trace' | 'log';

/**
 * Reads a recording: what the console showed, the trace, the log.
 *
 * A kernel that prints to the console does so in the middle of what a script prints; the two are taken apart.
 *
 * @param file how errors name it
 * @throws RecordingError at the first line that is of no kind that is known
 */
export function parseRecording(text: string, file: string): Recording {
  const head: string[] = [];
  const items: Item[] = [];
  const trace: TraceEvent[] = [];
  const functions = new Map<string, string>();
  const log: LogLine[] = [];
  const printed: LogLine[] = [];
  const graph = new GraphCalls();
  let section: Section = 'console';
  let begun = false;
  /** The beginning of a line of the console, until the rest of it comes. */
  let broken = '';
  let brokenAt = 0;

  text.split('\n').forEach((raw, index) => {
    const line = index + 1;
    const row = raw.replace(/\r$/, '');
    if (row === '') return;
    const announced = sectionOf(row);
    if (announced) {
      for (const [, name, address] of row.matchAll(/(\w+)\[\w+\]=([0-9a-f]{16})/g))
        functions.set(address, name);
      section = announced;
      begun = true;
      return;
    }
    if (row.startsWith('#') && !row.startsWith('### ')) {
      // The tracer heads its columns with such lines as well.
      if (!begun && section === 'console') head.push(row.replace(/^# ?/, ''));
      return;
    }
    begun = true;
    const logged = parseLogLine(line, row);
    if (logged) {
      (section === 'log' ? log : printed).push(logged);
      return;
    }
    if (section === 'trace' || /^ +\S+-\d+ +\[\d{3}\] /.test(row)) {
      const event = parseTraceLine(line, row);
      if (event) {
        trace.push(event);
        return;
      }
    }
    const block = parseGraphLine(line, row);
    if (block) {
      trace.push(...graph.take(block));
      return;
    }
    if (isGraphRule(row)) return;
    const { console, log: fallen } = untangle(broken + row);
    broken = fallen ? console : '';
    brokenAt = line;
    if (fallen) printed.push(parseLogLine(line, fallen)!);
    const item = parseConsoleLine(line, console);
    // A heading can be broken off anywhere and still look like one.
    if (item && !(fallen && item.kind === 'phase')) {
      broken = '';
      section = 'console';
      items.push(item);
    } else if (!fallen) {
      throw new RecordingError(file, line, `this line is of no kind that is known: "${row}"`);
    }
  });

  if (broken) throw new RecordingError(file, brokenAt, `the rest of this line does not come: "${broken}"`);
  return { file, head, items, trace, functions, log: wholeLog(log, printed), printed };
}

/**
 * What the kernel's log held. A log that is read before the end lacks what came later, and a script may have shown that
 * otherwise: so what was printed since the log begins, and is in no reading of it, belongs to it as well.
 */
function wholeLog(log: readonly LogLine[], printed: readonly LogLine[]): readonly LogLine[] {
  if (log.length === 0) return printed;
  const known = new Set(log.map(told));
  const later = printed.filter((line) => line.seconds > log[0].seconds && !known.has(told(line)));
  return [...log, ...later].sort((a, b) => a.line - b.line);
}

function told({ seconds, text }: LogLine): string {
  return `${String(seconds)} ${text}`;
}

function sectionOf(row: string): Section | undefined {
  if (/^#{8,} trace/.test(row) || /^# =+ TRACE/.test(row)) return 'trace';
  if (/^#{8,} dmesg WARN/.test(row)) return 'console';
  if (/^#{8,} dmesg/.test(row)) return 'log';
  if (/^#{8,} end of scenario/.test(row)) return 'log';
  return undefined;
}

/** Where the function graph tracer says that another task goes on. */
function isGraphRule(row: string): boolean {
  return /^ -{20,}$|^ *\d+\) +\S+ +=> +\S+ *$/.test(row);
}
