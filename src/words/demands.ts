/** What a `check_` function demands, in its author's words. */
import type { Violation } from '../explore/exploration.ts';
import type { Program } from '../language/program.ts';
import { piecesOf } from './pieces.ts';

type Broken = Pick<Violation, 'property' | 'statement' | 'function'> & { readonly kind: string };

/** That a demand is not met, as `Not always: “Both `a()` and `b()` get …”`; undefined where the author wrote none. */
export function demandWords(program: Program, violation: Broken): string | undefined {
  const demand = demandOf(program, violation);
  return demand && `${violation.kind === 'sometimes' ? 'Never' : 'Not always'}: “${demand}”`;
}

/**
 * What is demanded: the sentence of the assert, else the first one of the comment above its function. Undefined where the
 * author wrote neither. Code stands between backticks.
 */
export function demandOf(program: Program, violation: Omit<Broken, 'kind'>): string | undefined {
  const { property, statement } = violation;
  const stated = program.functions.find(({ name }) => name === property);
  if (!stated) return undefined;
  const isOwn = statement !== null && violation.function === property;
  const own = isOwn ? program.statements[statement].sentence : undefined;
  const { span } = stated;
  const demand = own ?? commentAbove(program.files[span.file].text, span.line);
  if (!demand) return undefined;
  return piecesOf(demand)
    .map(({ text, code }) => (code ? `\`${text}\`` : text))
    .join('');
}

/** The first sentence of the comment that ends on the line before `line`; no mark for the compiler. */
function commentAbove(text: string, line: number): string | undefined {
  const before = text.split('\n').slice(0, line - 1);
  if (!before.at(-1)?.trimEnd().endsWith('*/')) return undefined;
  const start = before.findLastIndex((one) => one.trimStart().startsWith('/*'));
  const comment = before.slice(start).join('\n').trim().slice(2, -2);
  const plain = comment
    .replace(/^[ \t]*\*[ \t]?/gm, '')
    .replace(/\s+/g, ' ')
    .trim();
  return plain.startsWith('@') ? undefined : /^.*?[.!?](?=\s|$)/.exec(plain)?.[0];
}
