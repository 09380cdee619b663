/** What a file of the lab can be called, and how many there can be. */

/** A work has no more files. */
export const MOST_FILES = 50;
const LONGEST = 64;

/** Why a file cannot have this name, as a part of a sentence; undefined if it can. */
export function fileNameRefusal(name: string): string | undefined {
  if (name.length <= LONGEST && /^[A-Za-z0-9_][\w.-]*\.[ch]$/.test(name)) return undefined;
  const shown = name.length > LONGEST ? `${name.slice(0, LONGEST)}…` : name;
  return `“${shown}” cannot be a file of the lab: its name needs to be of letters, digits, “_”, “-” and “.”, at most ${LONGEST} of them, and to end in .c or .h`;
}

/** A title as the name of a file: `race-2.txt`. */
export function fileNameOf(title: string, ending: string): string {
  const plain = title
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, LONGEST);
  return `${plain || 'work'}.${ending}`;
}
