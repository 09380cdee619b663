/** A link to what a figure shows leads to the figure, which only wakes when it is in view. */
import { partsOf } from '~/schedule/link.ts';

function lead(): void {
  for (const { figure } of partsOf(location.hash)) {
    const element = document.getElementById(figure);
    if (element?.matches('.unformed-figure')) return element.scrollIntoView({ block: 'start' });
  }
}

lead();
addEventListener('hashchange', lead);
