/** The page's own address, in which every figure keeps its order: reads and writes its part, leaves the others alone. */
import { readPart, writePart } from '~/schedule/link.ts';

/** Has the address say this for a figure; without `text` nothing. No entry of the history is made. */
export function putPart(figure: string, text: string | undefined): void {
  const hash = writePart(location.hash, figure, text);
  history.replaceState(history.state, '', hash || location.pathname + location.search);
}

/** What the page calls what this figure's part says: the text of a link to it, the one just used before others. */
export function nameOfPart(figure: string, text: string): string | undefined {
  const leads = (element: Element | null) =>
    element instanceof HTMLAnchorElement && readPart(element.hash, figure) === text;
  const link = leads(document.activeElement)
    ? document.activeElement
    : [...document.querySelectorAll('main a[href^="#"]')].find(leads);
  return link?.textContent?.replace(/\s+/g, ' ').trim() || undefined;
}
