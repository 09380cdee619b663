/** Edits that mend a text, in words. */
import type { Fix } from '../language/diagnostic.ts';

/** What putting an edit into a text does to it; code stands between backticks. */
export function fixWords({ from, to, text }: Fix): string {
  if (text === '') return 'Leave it out';
  const isMissing = from.line === to.line && from.column === to.column;
  return `${isMissing ? 'Insert' : 'Replace with'} \`${text}\``;
}
