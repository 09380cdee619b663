/** The search dialog of every page. What it takes to search is fetched when the dialog opens for the first time. */
import type { Results } from './search-results.ts';

const fetchResults = () => import('./search-results.ts');

export class SiteSearch extends HTMLElement {
  readonly #base = this.dataset.base ?? '/';

  connectedCallback(): void {
    const button = this.querySelector<HTMLButtonElement>('button.open')!;
    const dialog = this.querySelector('dialog')!;
    const input = this.querySelector('input')!;
    const open = () => {
      dialog.showModal();
      input.select();
      // Whatever goes wrong is told when something is searched for.
      fetchResults()
        .then(({ loadIndex }) => loadIndex(this.#base))
        .catch(() => undefined);
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

  async #search(text: string): Promise<void> {
    try {
      const { find } = await fetchResults();
      const results = await find(this.#base, text);
      if (results) this.#show(results);
    } catch (error) {
      console.error(error);
      this.#show({
        status: 'The index did not come. Check the connection and type again.',
        items: [],
      });
    }
  }

  #show({ status, items }: Results): void {
    this.querySelector('[role=status]')!.textContent = status;
    this.querySelector('ol')!.replaceChildren(...items);
  }
}
