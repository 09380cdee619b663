/** Parts of a statement's text, for sentences. */

/**
 * What a statement asks, as written: `x > 0` of `if (x > 0) {` and of `for (a; x > 0; b)`; without parentheses to look
 * into, the statement without its `;`.
 */
export function condition(text: string): string {
  const head = /^(?:\}\s*)?(?:else\s+)?(if|while|switch|for)\s*\(/.exec(text);
  const inner = head ? enclosed(text, head[0].length - 1) : undefined;
  if (!head || inner === undefined) return bare(text);
  if (head[1] !== 'for') return inner;
  return inner.split(';')[1]?.trim() || inner;
}

/** A statement without its `;`. */
export function bare(text: string): string {
  return text.replace(/\s*[;{]\s*$/, '');
}

/** What is between the parenthesis at `open` and its partner. */
function enclosed(text: string, open: number): string | undefined {
  let depth = 0;
  let quoted = false;
  for (let at = open; at < text.length; at++) {
    const letter = text[at];
    if (quoted) {
      if (letter === '\\') at++;
      else if (letter === '"') quoted = false;
    } else if (letter === '"') quoted = true;
    else if (letter === '(') depth++;
    else if (letter === ')' && --depth === 0) return text.slice(open + 1, at).trim();
  }
  return undefined;
}
