/** What the search of the site finds, as a list. Fetched, with the index that Pagefind made, when somebody searches. */

interface Found {
  readonly url: string;
  readonly title: string;
  /** HTML whose only tag is `<mark>`. */
  readonly excerpt: string;
}

interface Page {
  readonly url: string;
  readonly meta: { readonly title: string };
  readonly excerpt: string;
  /** Parts of the page by heading. */
  readonly sub_results: readonly Found[];
}

interface Pagefind {
  options(options: { baseUrl: string }): Promise<void>;
  /** Null if another search was asked for meanwhile. */
  debouncedSearch(text: string): Promise<{ results: { data(): Promise<Page> }[] } | null>;
}

/** More than this nobody reads. Twice as many are looked at, since chapters go first. */
const MOST_PAGES = 8;
const MOST_PARTS = 3;

/** What is shown of a search. */
export interface Results {
  /** A sentence, to be read aloud; empty where nothing was asked. */
  readonly status: string;
  readonly items: readonly HTMLLIElement[];
}

let index: Promise<Pagefind> | undefined;

/** The index below `base`, fetched once; after a failure it can be asked for again. */
export function loadIndex(base: string): Promise<Pagefind> {
  index ??= fetchIndex(base).catch((error: unknown) => {
    index = undefined;
    throw error;
  });
  return index;
}

/** What is found for a text; undefined if another search was asked for meanwhile. */
export async function find(base: string, text: string): Promise<Results | undefined> {
  if (text === '') return { status: '', items: [] };
  const found = await (await loadIndex(base)).debouncedSearch(text);
  if (!found) return undefined;
  const first = await Promise.all(found.results.slice(0, 2 * MOST_PAGES).map((result) => result.data()));
  const pages = first.toSorted((one, other) => rank(one) - rank(other)).slice(0, MOST_PAGES);
  const parts = pages.flatMap(partsOf);
  return {
    status: parts.length === 0 ? `Nothing found for “${text}”.` : `Found on ${count(pages.length)}.`,
    items: parts.map(itemOf),
  };
}

async function fetchIndex(base: string): Promise<Pagefind> {
  const fetched = (await import(/* @vite-ignore */ `${base}pagefind/pagefind.js`)) as Pagefind;
  await fetched.options({ baseUrl: base });
  return fetched;
}

/** The book is what people look for; the reference, which has nearly every word, comes behind it. */
function rank({ url }: Page): number {
  return url.includes('/reference/') ? 1 : 0;
}

function count(pages: number): string {
  return pages === 1 ? 'one page' : `${pages} pages`;
}

/** The parts of a page in which something was found, named by page and heading. */
function partsOf({ url, meta, excerpt, sub_results: parts }: Page): Found[] {
  if (parts.length === 0) return [{ url, title: meta.title, excerpt }];
  return parts
    .slice(0, MOST_PARTS)
    .map((part) => (part.title === meta.title ? part : { ...part, title: `${meta.title}: ${part.title}` }));
}

function itemOf({ url, title, excerpt }: Found): HTMLLIElement {
  const item = document.createElement('li');
  const link = Object.assign(document.createElement('a'), { href: url, textContent: title });
  const text = document.createElement('p');
  // Read as a page of its own, where nothing runs, and only its text is taken.
  for (const node of new DOMParser().parseFromString(excerpt, 'text/html').body.childNodes) {
    const mark = node.nodeName === 'MARK' ? document.createElement('mark') : undefined;
    if (mark) mark.textContent = node.textContent;
    text.append(mark ?? node.textContent ?? '');
  }
  item.append(link, text);
  return item;
}
