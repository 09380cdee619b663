import type { Figure } from '../stepper/figure.svelte.ts';

/** Checks every order of a figure's program, once. What that needs is fetched now, not with the page. */
export async function prove(figure: Figure): Promise<void> {
  if (figure.proof) return;
  const { Proof } = await import('./proof.svelte.ts');
  if (figure.proof) return;
  figure.proof = new Proof(figure);
  await figure.proof.check();
}
