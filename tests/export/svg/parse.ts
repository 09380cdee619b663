/** Reads what an SVG file says, strictly: what is not well-formed is an error. */

const NAMES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"' };

/** The texts of a file, in order. */
export function textsOf(file: string): string[] {
  const open: string[] = [];
  const texts: string[] = [];
  const token =
    /<\?xml[^?]*\?>|<\/(\w+)>|<(\w+)((?: [\w:-]+="[^"<]*")*)(\/?)>|((?:[^<&>]|&(?:amp|lt|gt|quot);)+)/gsy;
  while (token.lastIndex < file.length) {
    const at = token.lastIndex;
    const found = token.exec(file);
    if (!found) throw new Error(`not well-formed at ${JSON.stringify(file.slice(at, at + 60))}`);
    const [, end, begin, , alone, text] = found;
    if (begin && !alone) open.push(begin);
    if (end && open.pop() !== end) throw new Error(`</${end}> ends nothing`);
    const said = text?.replace(/&(\w+);/g, (_, name: string) => NAMES[name]);
    if (said !== undefined && (open.length > 0 || said.trim() !== '')) texts.push(said);
  }
  if (open.length > 0) throw new Error(`<${open.at(-1)}> has no end`);
  return texts;
}
