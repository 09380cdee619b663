/**
 * The part of the address behind `#` in which figures keep their orders: `#race=4f1c.a20b16&fix=09aa.a3`. Every
 * figure reads and writes its own part and leaves the others alone.
 */

/** More than this is no link of ours. */
export const LONGEST = 4000;

/** What the address says for a figure; undefined if it says nothing. */
export function readPart(hash: string, id: string): string | undefined {
  const prefix = `${id}=`;
  return partsOf(hash)
    .find((part) => part.startsWith(prefix))
    ?.slice(prefix.length);
}

/** The same with this figure's part replaced; without `text` the part is taken out. */
export function writePart(hash: string, id: string, text: string | undefined): string {
  // A plain anchor has no `=`: it led here and has done its work.
  const others = partsOf(hash).filter((part) => part.includes('=') && !part.startsWith(`${id}=`));
  const parts = text === undefined ? others : [...others, `${id}=${text}`];
  return parts.length === 0 ? '' : `#${parts.join('&')}`;
}

/** What the page calls what this figure's part says: the text of a link to it, the one just used before others. */
export function nameOfPart(id: string, text: string): string | undefined {
  const leads = (element: Element | null) =>
    element instanceof HTMLAnchorElement && readPart(element.hash, id) === text;
  const link = leads(document.activeElement)
    ? document.activeElement
    : [...document.querySelectorAll('main a[href^="#"]')].find(leads);
  return link?.textContent?.replace(/\s+/g, ' ').trim() || undefined;
}

function partsOf(hash: string): string[] {
  return hash.replace(/^#/, '').split('&').filter(Boolean);
}
