/** What is told of a place in the text: what does not compile there, and what its name means. */
import type { Diagnostic } from '~/language/diagnostic.ts';
import type { Name } from '~/lab/names.ts';
import { fixWords } from '~/words/fixes.ts';

const REFERENCE = `${import.meta.env.BASE_URL.replace(/\/?$/, '/')}reference/model-c/`;

function element(tag: string, ...content: readonly (string | Node)[]): HTMLElement {
  const made = document.createElement(tag);
  made.append(...content);
  return made;
}

/** A message, what to do about it, and a button that does it. */
function tellProblem(problem: Diagnostic, fix: (problem: Diagnostic) => void): HTMLElement {
  const { message, hint } = problem;
  const words = element('p', element('b', message), ...(hint ? [` ${hint}`] : []));
  words.className = 'told-wrong';
  if (!problem.fix) return words;
  const parts = fixWords(problem.fix)
    .split('`')
    .map((part, index) => (index % 2 === 1 ? element('code', part) : part));
  const button = element('button', ...parts);
  button.addEventListener('click', () => fix(problem));
  return element('div', words, button);
}

/** What a name is, its declaration, what it does, and where the reference has it. */
function tellName({ what, form, doc, row }: Name): HTMLElement {
  const told = element('div', element('small', what), element('code', form));
  if (doc) told.append(element('p', doc));
  if (row) {
    const link = element('a', 'Model C') as HTMLAnchorElement;
    link.href = `${REFERENCE}#${row}`;
    told.append(element('p', 'Part of the language: ', link));
  }
  return told;
}

/** Both, the problems first. */
export function card(
  problems: readonly Diagnostic[],
  names: readonly Name[],
  fix: (problem: Diagnostic) => void,
): HTMLElement {
  const box = element('div', ...problems.map((one) => tellProblem(one, fix)), ...names.map(tellName));
  box.className = 'told';
  return box;
}
