/** Figures of programs that an exercise brings along as text. */
import type { Texts } from '~/exercise/plain.ts';
import { formatDiagnostic } from '~/language/diagnostic.ts';
import { Figure, type Opening } from '../figure/figure.svelte.ts';
import { highlightsOf } from '../lab/highlights.ts';

/**
 * A figure of a program; `ready` fetches what it shows from the start. Texts of an exercise compile: the build has seen
 * to it.
 */
export async function figureOf(
  { entry, files }: Texts,
  opening: Opening,
  ready: (figure: Figure) => Promise<void>,
): Promise<Figure> {
  const { compile } = await import('~/language/compile.ts');
  const { program, diagnostics } = compile(files, entry);
  if (!program) throw new Error(diagnostics.map(formatDiagnostic).join('\n\n'));
  const figure = new Figure(program, highlightsOf(program), opening);
  await ready(figure);
  return figure;
}
