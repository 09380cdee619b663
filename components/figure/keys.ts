/** What a key does in a figure. By `code`, so that it is the same place on every keyboard: `?` alone goes by what it is. */
import type { Figure } from './figure.svelte.ts';

/** The parts of a KeyboardEvent that decide. */
export interface Key {
  readonly code: string;
  /** The character, which is what `?` is: it has no place of its own. */
  readonly key: string;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly metaKey: boolean;
}

/**
 * Does what the key stands for.
 *
 * @param travels true if what has the focus uses arrows, Home and End itself: a slider, a pane that scrolls
 * @param help shows or hides what the keys are
 * @returns true if the key did something, and nobody else should use it
 */
export function press(figure: Figure, key: Key, travels: boolean, help: () => void): boolean {
  if (key.ctrlKey || key.altKey || key.metaKey) return false;
  if (key.key === '?') {
    help();
    return true;
  }
  const digit = /^(?:Digit|Numpad)(\d)$/.exec(key.code)?.[1];
  if (digit !== undefined) {
    const cpu = Number(digit);
    if (cpu >= figure.program.cpus.length) return false;
    if (key.shiftKey) figure.stepOver(cpu);
    else figure.step(cpu);
    return true;
  }
  if (travels || key.shiftKey) return false;
  switch (key.code) {
    case 'ArrowLeft':
      figure.go(figure.at - 1);
      return true;
    case 'ArrowRight':
      figure.go(figure.at + 1);
      return true;
    case 'Home':
      figure.go(0);
      return true;
    case 'End':
      figure.go(figure.length);
      return true;
    default:
      return false;
  }
}

/** The same for a key that was pressed somewhere in a figure: what is written or chosen there keeps its keys. */
export function pressed(figure: Figure, event: KeyboardEvent, help: () => void): void {
  const target = event.target as HTMLElement;
  if (event.defaultPrevented || target.matches('textarea, select')) return;
  if (press(figure, event, target.matches('input, [tabindex]'), help)) event.preventDefault();
}
