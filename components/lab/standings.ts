/** Where the CPUs of a figure stand, in a file of its program. */
import type { Figure } from '../figure/figure.svelte.ts';
import type { Standing } from './editor/standing.ts';

export function standingsIn({ view, program }: Figure, file: string): Standing[] {
  return view.cpus.flatMap(({ cpu, name, statement, status }) => {
    if (statement === null || statement === undefined) return [];
    const at = program.statements[statement];
    if (program.files[at.file].name !== file) return [];
    return [{ cpu, name, line: at.line, waits: 'text' in status }];
  });
}
