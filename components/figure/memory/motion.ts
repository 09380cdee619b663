/**
 * Lets things slide from where they were drawn to where they are drawn now: a card onto a stack, a lock into the
 * hands of a CPU. An element is known by `data-moves`: the list it is on, a blank, and the object it stands for.
 */

/** Milliseconds. */
const TIME = 200;

interface Place {
  readonly x: number;
  readonly y: number;
}

/** Where each thing was in its box, by `data-moves`. */
export type Places = ReadonlyMap<string, Place>;

export function placesIn(box: HTMLElement): Places {
  const { left, top } = box.getBoundingClientRect();
  return new Map(
    movingIn(box).map((element) => {
      const place = element.getBoundingClientRect();
      return [element.dataset.moves!, { x: place.left - left, y: place.top - top }];
    }),
  );
}

/**
 * Slides what moved since `before`, on the lists that `changed`. What is new on a list comes from the list that it
 * left, else from nearby.
 */
export function slide(box: HTMLElement, before: Places, changed: ReadonlySet<string>): void {
  if (before.size === 0 || matchMedia('(prefers-reduced-motion: reduce)').matches) return;
  const now = placesIn(box);
  const gone = new Map(
    [...before].filter(([key]) => !now.has(key)).map(([key, place]) => [objectOf(key), place]),
  );
  for (const element of movingIn(box)) {
    const key = element.dataset.moves!;
    if (!changed.has(listOf(key))) continue;
    const to = now.get(key)!;
    const from = before.get(key) ?? gone.get(objectOf(key));
    if (!from) {
      const near = element.dataset.enters === 'left' ? 'translateX(-2rem)' : 'translateY(-0.75rem)';
      play(element, { opacity: 0, transform: near });
    } else if (from.x !== to.x || from.y !== to.y) {
      play(element, { transform: `translate(${from.x - to.x}px, ${from.y - to.y}px)` });
    }
  }
}

function play(element: HTMLElement, from: Keyframe): void {
  element.animate([from, {}], { duration: TIME, easing: 'ease-out' });
}

function movingIn(box: HTMLElement): HTMLElement[] {
  return [...box.querySelectorAll<HTMLElement>('[data-moves]')];
}

function listOf(key: string): string {
  return key.slice(0, key.lastIndexOf(' '));
}

function objectOf(key: string): string {
  return key.slice(key.lastIndexOf(' ') + 1);
}
