import type { Program } from './program.ts';

/** What an instruction carries for figures, and what marks in comments add to it. */
const LEFT_OUT = new Set([
  'statement',
  'frame',
  'text',
  'touched',
  'live',
  'stable',
  'marked',
  'section',
  'told',
  'shows',
]);

/**
 * A short hash of what runs: instructions, memory and roles, at statement grain. Comments, sentences, line
 * numbers and the text of statements are left out, so that links outlive edits of these. An edit is told from its
 * origin, not from every program.
 */
export function fingerprintOf(program: Omit<Program, 'fingerprint'>): string {
  const { code, memory, strings, cpus, setup, defines } = program;
  const globals = memory.globals.map(({ name, type, address }) => ({ name, type, address }));
  const essence = JSON.stringify(
    [code, { ...memory, globals }, strings, cpus, setup, defines],
    (key, value: unknown) => (LEFT_OUT.has(key) ? undefined : value),
  );
  return shortHash(essence);
}

/** A short hash of a text, as seven characters of base 36: FNV-1a, 32 bits (Fowler, Noll, Vo), over its code units. */
export function shortHash(text: string): string {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return (hash >>> 0).toString(36).padStart(7, '0');
}
