/**
 * Makes a box that scrolls reachable by keyboard, as long as there is something to scroll. For `{@attach scrollable}`;
 * the box needs a role and a name of its own.
 */
export function scrollable(box: HTMLElement): () => void {
  const look = () => {
    const much = box.scrollHeight > box.clientHeight + 1 || box.scrollWidth > box.clientWidth + 1;
    if (much) box.tabIndex = 0;
    else box.removeAttribute('tabindex');
  };
  // A size is told once a frame has been laid out: asked for now, the page would be laid out for it, and then again.
  const size = new ResizeObserver(look);
  const content = new MutationObserver(() => {
    size.unobserve(box);
    size.observe(box);
  });
  size.observe(box);
  content.observe(box, { childList: true, subtree: true, characterData: true });
  return () => {
    size.disconnect();
    content.disconnect();
  };
}
