const number =
  '(?:\\d[\\d,.]*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozen|hundred|thousand|million)';
const counted = '(?:states?|steps?|transitions|orders?|interleavings|endings)';
const stated = new RegExp(`\\b${number}(?:\\s+[a-z]+)?\\s+${counted}\\b`, 'gi');

/**
 * Numbers that a chapter states of a model in its own words, where `<Result>` would have computed them: each with the
 * words behind it. STATE 1 and STATE 2 are names.
 */
export function typedNumbers(chapter: string): string[] {
  const prose = chapter
    .replace(/^---\n[\s\S]*?\n---\n/, (matter) => matter.match(/^description:.*$/m)?.[0] ?? '')
    .replace(/^import .*$/gm, '')
    // A tag is not prose, but what its attributes say may be.
    .replace(/<(?:Result|Recorded|Expect|Ending|NoReturn|Stack)\b[^>]*\/>/g, '§')
    .replace(/\b(?:order|to|at|href|model|variant|id)="[^"]*"/g, '')
    .replace(/\bSTATE [12]\b/g, 'STATE');
  return [...prose.matchAll(stated)].map(([text]) => text.replace(/\s+/g, ' '));
}
