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
  const size = new ResizeObserver(look);
  const content = new MutationObserver(look);
  size.observe(box);
  content.observe(box, { childList: true, subtree: true, characterData: true });
  look();
  return () => {
    size.disconnect();
    content.disconnect();
  };
}
