import type { LogLine } from './recording.ts';

/** Where a log line begins: its time in brackets. */
const stamp = /\[ {0,4}\d+\.\d{6}\] /;

/**
 * The words of what a recording brings with it, which are modules, and in the lab of 6.1 a patch of the kernel:
 * `p3: enable -> 0`, `b2() runs in place of b()`, `lab: window closes`.
 */
const fromModule =
  /^(?:gate|lab|spin|dep|m|other|[pq]\d|peek): |^b\d?\(\) (?:runs in place of|ORIGINAL runs)/;

/**
 * A line of the kernel's log.
 *
 * @returns undefined if the line does not begin as one
 */
export function parseLogLine(line: number, text: string): LogLine | undefined {
  const found = /^\[ *(\d+\.\d{6})\] ?(.*)$/.exec(text);
  if (!found) return undefined;
  const [, seconds, words] = found;
  return { line, seconds: Number(seconds), text: words, source: sourceOf(words) };
}

/**
 * Takes apart a line of the console into which the kernel printed a line of its log.
 *
 * @returns what the console showed, and the log line with its time; the second is absent if nothing fell in
 */
export function untangle(text: string): { console: string; log?: string } {
  const at = text.search(stamp);
  return at < 0 ? { console: text } : { console: text.slice(0, at), log: text.slice(at) };
}

function sourceOf(text: string): LogLine['source'] {
  if (text.startsWith('livepatch: ')) return 'livepatch';
  if (text.startsWith('### ')) return 'script';
  return fromModule.test(text) ? 'module' : 'kernel';
}
