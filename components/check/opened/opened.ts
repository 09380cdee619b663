/** A figure whose program was checked while the site was built: what came of that is there when it opens. */
import { CheckClient } from '~/checker/client.ts';
import type { Foreknown } from '~/checker/protocol.ts';
import type { Figure } from '../../figure/figure.svelte.ts';
import { Checks, type Told } from '../checks.svelte.ts';
import { Proof } from '../proof.svelte.ts';

/** What the parts of such a figure share, with its proof: for the picture that the build draws. */
export function opened(figure: Figure, foreknown: Foreknown): Checks {
  const checks = new Checks(figure, foreknown);
  checks.proof = proofOf(figure, foreknown);
  return checks;
}

/** What such a figure says of its check where it opens, as data. */
export function toldOf(figure: Figure, foreknown: Foreknown): Told {
  const { sign, headline, fateNote, noReturn } = proofOf(figure, foreknown);
  return { sign, headline, fateNote, noReturn };
}

const proofOf = (figure: Figure, foreknown: Foreknown) =>
  new Proof(figure, new CheckClient(figure.program, undefined, foreknown));
