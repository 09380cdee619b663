/** Files that are dropped on an element: while they are above it, it has `data-dropping`. */

/** An attachment that hands over what is dropped; the editor below would insert it as text. */
export function dropping(bring: (files: readonly File[]) => void): (element: HTMLElement) => () => void {
  return (element) => {
    const stop = new AbortController();
    const options = { capture: true, signal: stop.signal };
    const onFiles = (name: 'dragover' | 'drop', act: (transfer: DataTransfer) => void) =>
      element.addEventListener(
        name,
        (event) => {
          if (!event.dataTransfer?.types.includes('Files')) return;
          event.preventDefault();
          event.stopPropagation();
          act(event.dataTransfer);
        },
        options,
      );
    onFiles('dragover', (transfer) => {
      transfer.dropEffect = 'copy';
      element.dataset.dropping = '';
    });
    onFiles('drop', (transfer) => {
      delete element.dataset.dropping;
      bring([...transfer.files]);
    });
    element.addEventListener(
      'dragleave',
      ({ relatedTarget }) => {
        if (!(relatedTarget instanceof Node && element.contains(relatedTarget)))
          delete element.dataset.dropping;
      },
      options,
    );
    return () => stop.abort();
  };
}
