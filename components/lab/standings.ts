/** Where the CPUs of a figure stand, in the files of its program. */
import type { Place } from '~/lab/names.ts';
import type { Figure } from '../figure/figure.svelte.ts';
import type { Standing } from './editor/standing.ts';

/** Where a CPU stands; undefined if it has ended, or nobody knows its place in the text. */
export function placeOf({ view, program }: Figure, cpu: number): Place | undefined {
  const { statement } = view.cpus[cpu];
  return typeof statement === 'number' ? placeIn(program, statement) : undefined;
}

/** Where the CPU stands that went last, or what it did at its end; undefined at the start. */
export function placeOfLast(figure: Figure): Place | undefined {
  const last = figure.run.steps[figure.at - 1];
  return last && (placeOf(figure, last.move.cpu) ?? placeIn(figure.program, last.statement));
}

/** The CPUs that stand in a file, with what the editor shows of each. */
export function standingsIn(figure: Figure, file: string): Standing[] {
  return figure.view.cpus.flatMap(({ cpu, name, status }) => {
    const place = placeOf(figure, cpu);
    if (place?.file !== file) return [];
    return [{ cpu, name, line: place.line, waits: 'text' in status }];
  });
}

function placeIn({ statements, files }: Figure['program'], statement: number): Place {
  const { file, line } = statements[statement];
  return { file: files[file].name, line, column: 1 };
}
