/** The search dialog of every page. The index, made by Pagefind, is fetched when the dialog opens for the first time. */

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

/** More than this nobody reads. */
const MOST_PAGES = 8;
const MOST_PARTS = 3;

export class SiteSearch extends HTMLElement {
  #index?: Promise<Pagefind>;

  connectedCallback(): void {
    const button = this.querySelector<HTMLButtonElement>('button.open')!;
    const dialog = this.querySelector('dialog')!;
    const input = this.querySelector('input')!;
    const open = () => {
      dialog.showModal();
      input.select();
      // Whatever goes wrong is told when something is searched for.
      this.#load().catch(() => undefined);
    };
    button.disabled = false;
    button.addEventListener('click', open);
    input.addEventListener('input', () => void this.#search(input.value.trim()));
    // Enter would close the dialog, which is a form.
    input.addEventListener('keydown', (event) => {
      if (event.key === 'Enter') event.preventDefault();
    });
    // A click beside the dialog, or on a result on this very page.
    dialog.addEventListener('click', ({ target }) => {
      if (target === dialog || target instanceof HTMLAnchorElement) dialog.close();
    });
    addEventListener('keydown', (event) => {
      if (event.code !== 'KeyK' || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      if (dialog.open) dialog.close();
      else open();
    });
  }

  #load(): Promise<Pagefind> {
    this.#index ??= this.#fetch().catch((error: unknown) => {
      this.#index = undefined;
      throw error;
    });
    return this.#index;
  }

  async #fetch(): Promise<Pagefind> {
    const base = this.dataset.base ?? '/';
    const index = (await import(/* @vite-ignore */ `${base}pagefind/pagefind.js`)) as Pagefind;
    await index.options({ baseUrl: base });
    return index;
  }

  async #search(text: string): Promise<void> {
    if (text === '') return this.#show('', []);
    try {
      const found = await (await this.#load()).debouncedSearch(text);
      if (!found) return;
      const pages = await Promise.all(found.results.slice(0, MOST_PAGES).map((result) => result.data()));
      const parts = pages.flatMap(partsOf);
      this.#show(
        parts.length === 0 ? `Nothing found for “${text}”.` : `Found on ${count(pages.length)}.`,
        parts,
      );
    } catch (error) {
      console.error(error);
      this.#show('The index could not be loaded. Check the connection and type again.', []);
    }
  }

  #show(status: string, found: readonly Found[]): void {
    this.querySelector('[role=status]')!.textContent = status;
    this.querySelector('ol')!.replaceChildren(...found.map(itemOf));
  }
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
