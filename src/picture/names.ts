/** Names that belong together, without what all of them begin with. */

/** `COMING` of `MODULE_STATE_COMING`: each name without the words that all of them begin with, if there are several. */
export function shortNames(names: readonly string[]): string[] {
  if (names.length < 2) return [...names];
  const parts = names.map((name) => name.split('_'));
  let same = 0;
  while (parts.every((words) => words.length > same + 1 && words[same] === parts[0][same])) same++;
  return parts.map((words) => words.slice(same).join('_'));
}
