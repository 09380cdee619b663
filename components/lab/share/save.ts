/** Has the browser save a file. */
import type { Taken } from '~/lab/share/take-away.ts';

/** Milliseconds after which a browser has surely begun to save. */
const LATER = 10_000;

export function save({ name, type, text }: Taken): void {
  const address = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), LATER);
}
