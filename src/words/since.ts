/** How long ago something was, in plain words. */
import { counted } from './numbers.ts';

const UNITS: readonly (readonly [milliseconds: number, name: string])[] = [
  [86_400_000, 'day'],
  [3_600_000, 'hour'],
  [60_000, 'minute'],
];

/** `just now`, `5 minutes ago`, `1 day ago`; a clock that was set back is no reason to speak of the future. */
export function sinceWords(milliseconds: number): string {
  const unit = UNITS.find(([length]) => milliseconds >= length);
  return unit ? `${counted(Math.floor(milliseconds / unit[0]), unit[1])} ago` : 'just now';
}
