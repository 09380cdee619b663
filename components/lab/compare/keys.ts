/** The keys that go along a comparison; each has a button. */

/** How many stops a key goes on; undefined for every other key, and where a field takes it. */
export function stopsOfKey(event: KeyboardEvent): number | undefined {
  const { ctrlKey, altKey, metaKey, shiftKey } = event;
  if (ctrlKey || altKey || metaKey || shiftKey) return undefined;
  if ((event.target as Element).closest('select, input, [tabindex]:not([tabindex="-1"])')) return undefined;
  return { ArrowLeft: -1, ArrowRight: 1, Home: -Infinity, End: Infinity }[event.key];
}
