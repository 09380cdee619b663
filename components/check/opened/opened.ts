/** A figure whose program was checked while the site was built: what came of that is there when it opens. */
import { CheckClient } from '~/checker/client.ts';
import type { Foreknown } from '~/checker/protocol.ts';
import type { Figure } from '../../figure/figure.svelte.ts';
import { Checks } from '../checks.svelte.ts';
import { Proof } from '../proof.svelte.ts';

/** What the parts of such a figure share. A worker is started only for what the page does not bring along. */
export function opened(figure: Figure, foreknown: Foreknown): Checks {
  const client = new CheckClient(figure.program, undefined, foreknown);
  return new Checks(figure, { client, proof: new Proof(figure, client) });
}
