/**
 * What a reader does with a panel that the build drew, until the live one takes its place: it is kept here, and done
 * there then (replace.ts). Every page with such a panel loads this: it is small.
 */

/** What a reader did. */
export interface Deed {
  readonly event: Event;
  /** The button that it was done to; undefined for whatever has the focus, which keys before it may have moved. */
  readonly button: HTMLButtonElement | undefined;
}

/** What says that nothing is held down any more. A window that loses the focus hears of no key. */
const RELEASES = ['pointerup', 'pointercancel', 'keyup', 'blur'];

export class Meanwhile {
  readonly deeds: Deed[] = [];
  /** Settles once nothing is held down: a press that begins on one element and ends on another is none. */
  released = Promise.resolve();

  /** Has the picture's buttons look and act as live ones. `touched` is called whenever the reader comes to it. */
  constructor(drawn: HTMLElement, touched: () => void) {
    // Disabled only because the picture is not alive: what is not possible is `aria-disabled`.
    for (const button of drawn.querySelectorAll('button')) button.disabled = false;
    for (const name of ['pointerenter', 'pointerdown', 'focusin', 'click'])
      drawn.addEventListener(name, touched);
    for (const name of ['pointerdown', 'keydown']) drawn.addEventListener(name, () => this.#hold());
    drawn.addEventListener('click', (event) => this.#keep(event, event.detail === 0));
    drawn.addEventListener('keydown', (event) => {
      const modified = event.ctrlKey || event.altKey || event.metaKey || event.shiftKey;
      // Where Tab leads to one of many, arrows lead on: no reader wants the page to scroll instead.
      if (modified || !(event.target as Element).matches('button[tabindex]')) return;
      if (!/^(Arrow|Home$|End$)/.test(event.code)) return;
      event.preventDefault();
      this.#keep(event, true);
    });
  }

  #keep(event: Event, byKey: boolean): void {
    const button = (event.target as Element).closest('button');
    if (!button) return;
    this.deeds.push({ event, button: byKey && button === document.activeElement ? undefined : button });
  }

  #hold(): void {
    this.released = new Promise((resolve) => {
      const over = () => {
        for (const name of RELEASES) removeEventListener(name, over);
        // The click comes right behind what ends it.
        setTimeout(resolve);
      };
      for (const name of RELEASES) addEventListener(name, over);
    });
  }
}
