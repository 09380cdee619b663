/** Words of C11 that cannot be names. */
const KEYWORDS = new Set(
  `auto break case char const continue default do double else enum extern float for goto if inline int long register
  restrict return short signed sizeof static struct switch typedef union unsigned void volatile while _Alignas _Alignof
  _Atomic _Bool _Complex _Generic _Imaginary _Noreturn _Static_assert _Thread_local asm bool`.split(/\s+/),
);

/** Names that are built in but no functions or values, with where they belong. */
const RESERVED = new Map([
  ['GFP_KERNEL', 'it belongs into kzalloc'],
  ['LIST_HEAD', 'it stands in a line of its own, outside of functions'],
  ['DEFINE_MUTEX', 'it stands in a line of its own, outside of functions'],
  ['list_for_each_entry', 'it begins a loop'],
  ['list_for_each_entry_reverse', 'it begins a loop'],
  ['list_for_each_entry_rcu', 'it begins a loop'],
]);

export function isKeyword(word: string): boolean {
  return KEYWORDS.has(word);
}

/** Where a word belongs that is built in but no function or value; undefined for all others. */
export function placeOfReserved(word: string): string | undefined {
  return RESERVED.get(word);
}
