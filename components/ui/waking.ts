/**
 * Says so where a figure takes long to wake, or cannot: until then its buttons are only drawn. The note lies over the
 * figure, so that nothing moves. This stands in the page itself and imports nothing, since scripts may be what is
 * missing.
 */

/** Milliseconds after which somebody would wonder. */
const PATIENCE = 1000;

function watch(island: HTMLElement): void {
  const note = document.createElement('div');
  note.className = 'waking';
  note.role = 'status';

  let timer: ReturnType<typeof setTimeout> | undefined;
  const say = (...sentence: (string | Node)[]) => {
    note.replaceChildren(document.createElement('p'));
    note.firstElementChild!.append(...sentence);
  };
  // The note is there before it says something: else it would not be read aloud.
  const wait = () => {
    clearTimeout(timer);
    island.before(note);
    timer = setTimeout(() => say('This figure is still loading.'), PATIENCE);
  };
  const settle = () => {
    seen.disconnect();
    clearTimeout(timer);
    note.replaceChildren();
    note.remove();
  };
  // Its script is fetched when it comes into view; what stands in it is drawn, the island itself has no box.
  const seen = new IntersectionObserver((entries) => {
    if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
    seen.disconnect();
    wait();
  });
  for (const child of island.children) seen.observe(child);

  // From the figure (Stepper.svelte), whose program comes after its script.
  island.addEventListener('unformed:loading', wait);
  island.addEventListener('unformed:settled', settle);
  // From Astro, when a script is missing and was asked for twice; from a part of the figure, when its own is.
  island.addEventListener('astro:hydration-error', () => {
    settle();
    island.before(note);
    const reload = document.createElement('button');
    reload.append('Reload the page');
    reload.onclick = () => location.reload();
    say('A script of this figure did not come, so not all of it works. ', reload);
  });
}

document.querySelectorAll<HTMLElement>('astro-island').forEach(watch);
