/** Lists to choose from. */
import type { Attachment } from 'svelte/attachments';

/**
 * Has a list show the option of a value, also where that was chosen elsewhere: once somebody has chosen in the list, the
 * attribute `selected` of an option has no say any more.
 */
export function chosen(value: string | number): Attachment<HTMLSelectElement> {
  return (select) => {
    select.value = String(value);
  };
}
