import type { Outcome } from './outcome.ts';

/** What came of all comparisons, as lines for a terminal: what differs, what could not be compared, what agreed. */
export function tell(outcomes: readonly Outcome[]): string[] {
  return outcomes.flatMap(({ scenario, differences, said, agreed }) => [
    ...differences.map(
      ({ where, expected, expectedIn, seen, seenIn }) =>
        `DIFFERS  ${scenario}: ${where}\n  expected: ${expected}  (${expectedIn})\n  seen:     ${seen}  (${seenIn})`,
    ),
    ...[...said].map((text) => `not compared  ${scenario}: ${text}`),
    `${differences.length > 0 ? 'else agrees' : 'agrees'}  ${scenario}: ${[...agreed]
      .map(([kind, count]) => `${kind} ${count}`)
      .join(', ')}`,
  ]);
}
