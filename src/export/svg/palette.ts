/** The colours and letters of a picture that is a file: those of src/site/tokens.css in the light theme, written out. */

export const PALETTE = {
  bg: '#fff',
  rule: '#e3e2dc',
  ink: '#1b1c1e',
  muted: '#63666b',
  bad: '#a3123a',
  'bad-wash': '#fbe4ea',
  good: '#12704a',
  'good-wash': '#e3f3ea',
  gap: '#f8efc6',
  'gap-ink': '#5f4f00',
  pencil: '#c4c3bc',
  hatch: '#6c6f76',
  'stay-first': '#6b6e73',
  'call-line': '#f0efeb',
  cpu0: '#0b62a8',
  cpu1: '#b34700',
  cpu2: '#6f3aa8',
  cpu3: '#0a6e74',
} as const;

/** The accent of a CPU. */
export function accentOf(lane: number): string {
  return PALETTE[`cpu${lane % 4}` as keyof typeof PALETTE];
}

export const SANS = 'Inter, system-ui, "Helvetica Neue", Arial, sans-serif';
export const MONO = '"IBM Plex Mono", ui-monospace, Menlo, Consolas, "DejaVu Sans Mono", monospace';

/** Sizes of letters. */
export const SIZE = { small: 12, text: 13, large: 14, entry: 16 } as const;

/** Two colours mixed: so much of the first, from 0 to 1. */
export function mixed(colour: string, share: number, other: string): string {
  const [one, two] = [channels(colour), channels(other)];
  const both = one.map((value, index) => Math.round(value * share + two[index] * (1 - share)));
  return `#${both.map((value) => value.toString(16).padStart(2, '0')).join('')}`;
}

/** Red, green and blue of `#rgb` or `#rrggbb`. */
function channels(colour: string): number[] {
  const digits = colour.slice(1);
  const long = digits.length === 3 ? [...digits].map((digit) => digit + digit).join('') : digits;
  return [0, 2, 4].map((at) => parseInt(long.slice(at, at + 2), 16));
}
