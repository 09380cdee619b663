/** A link to what a figure shows leads to the figure, which only wakes when it is in view. */
function lead(): void {
  const ids = location.hash
    .slice(1)
    .split('&')
    .filter((part) => part.includes('='));
  for (const id of ids.map((part) => part.split('=')[0])) {
    const figure = document.getElementById(id);
    if (figure?.matches('.unformed-figure')) return figure.scrollIntoView({ block: 'start' });
  }
}

lead();
addEventListener('hashchange', lead);
