/** Brings the beginning of a figure into view, for what acts on it from below; `part` is anything in it. */
export function showFigure(part: Element | undefined): void {
  part?.closest('section.figure')?.querySelector('.head')?.scrollIntoView({ block: 'nearest' });
}
