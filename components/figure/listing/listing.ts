/** Where the CPUs stand in the whole text of a program. Fetched with the listing. */
import type { Program } from '~/language/program.ts';
import type { CpuView } from '~/machine/view.ts';
import { tokensOf } from '~/site/build/tokens.ts';
import type { Highlights, Token } from '~/site/build/tokens.ts';

export interface ListingLine {
  readonly number: number;
  readonly tokens: readonly Token[];
  /** True if an #ifdef leaves it out. */
  readonly off: boolean;
}

/** The lines of every file of a program. */
export function listingOf(program: Program, highlights: readonly Highlights[]): ListingLine[][] {
  return program.files.map(({ text, inactive }, file) =>
    text
      .trimEnd()
      .split('\n')
      .map((line, index) => ({
        number: index + 1,
        tokens: tokensOf(line, highlights[file]?.[index]),
        off: inactive.includes(index + 1),
      })),
  );
}

/** A CPU at a line. */
export interface Mark {
  readonly cpu: number;
  /** `next`, `faulted`, or `caller`: the call that it waits for. */
  readonly kind: 'next' | 'faulted' | 'caller';
}

/** Which CPUs stand at which line: by file and line, as `0 12`. */
export function marksOf(program: Program, cpus: readonly CpuView[]): Map<string, Mark[]> {
  const marks = new Map<string, Mark[]>();
  for (const { cpu, status, frames } of cpus) {
    frames.forEach(({ statement }, depth) => {
      const { file, line } = program.statements[statement];
      const key = `${file} ${line}`;
      const inner = depth === frames.length - 1;
      const kind = !inner ? 'caller' : status.kind === 'faulted' ? 'faulted' : 'next';
      marks.set(key, [...(marks.get(key) ?? []), { cpu, kind }]);
    });
  }
  return marks;
}
