/**
 * A live panel in the place of the picture that the build drew of it. The two are alike but for what changed meanwhile,
 * so a part of one is found in the other by its place in the group that it is in. Where a group has more or fewer
 * parts by then, nothing is done: better than something else.
 */
import type { Deed } from './meanwhile.ts';

/** What can have the focus. */
const PARTS = 'button, summary';

/** A part of a panel, by its place among those of its group. */
interface Place {
  readonly group: string | undefined;
  readonly index: number;
  readonly count: number;
}

/**
 * Has the live panel take over from the picture. What is to be done there is found out while the picture is still
 * there; `put` then puts the panel into its place. The focus goes on, what was open is open, what was scrolled is
 * scrolled as far, and what the reader did is done.
 */
export async function replace(
  drawn: Element,
  deeds: readonly Deed[],
  put: () => Promise<Element>,
): Promise<void> {
  const focused = placeOf(drawn, document.activeElement);
  const places = deeds.map(({ button }) => button && placeOf(drawn, button));
  const scrolled = groupsOf(drawn).map(({ scrollLeft }) => scrollLeft);
  const open = detailsOf(drawn).map((one) => one.open);
  const live = await put();
  detailsOf(live).forEach((one, index) => (one.open = open[index] ?? one.open));
  groupsOf(live).forEach((group, index) => (group.scrollLeft = scrolled[index] ?? 0));
  if (focused) partAt(live, focused)?.focus({ preventScroll: true });
  deeds.forEach(({ event, button }, index) => {
    const place = places[index];
    const part = !button ? document.activeElement : place && partAt(live, place);
    if (part && live.contains(part)) part.dispatchEvent(again(event));
  });
}

const groupsOf = (panel: Element) => [...panel.querySelectorAll<HTMLElement>('[role=group]')];

const detailsOf = (panel: Element) => [...panel.querySelectorAll('details')];

const groupOf = (part: Element) => part.closest('[role=group]')?.getAttribute('aria-label') ?? undefined;

const partsOf = (panel: Element, group: string | undefined) =>
  [...panel.querySelectorAll<HTMLElement>(PARTS)].filter((part) => groupOf(part) === group);

function placeOf(panel: Element, part: Element | null): Place | undefined {
  if (!part?.matches(PARTS) || !panel.contains(part)) return undefined;
  const group = groupOf(part);
  const parts = partsOf(panel, group);
  return { group, index: parts.indexOf(part as HTMLElement), count: parts.length };
}

function partAt(panel: Element, { group, index, count }: Place): HTMLElement | undefined {
  const parts = partsOf(panel, group);
  return parts.length === count ? parts[index] : undefined;
}

/** The same event once more: one that was dispatched already cannot be. An event has all that makes one. */
function again(event: Event): Event {
  return new (event.constructor as typeof Event)(event.type, event);
}
