/** Fates, numbers and verdicts in words. */
import type { Exploration } from '~/explore/exploration.ts';
import type { Progress } from '~/explore/explore.ts';
import type { Fate } from '~/explore/fates.ts';
import type { RunFates } from '~/checker/protocol.ts';

/** What can still become of a state; `over` if nobody can move in it. */
export function fateWords(fate: Fate, over: boolean): string {
  if (over) return fate === 'good' ? 'ended well' : 'ended wrong';
  switch (fate) {
    case 'open':
      return 'both ends still possible';
    case 'good':
      return 'ends well whatever follows';
    case 'bad':
      return 'already decided: it will end wrong';
    case 'none':
      return 'already decided: it will never end';
  }
}

/** What the fates of a run come to, as a sentence. */
export function runWords({ fates, pointOfNoReturn }: RunFates): string {
  if (pointOfNoReturn === 0) return 'Decided before the first step: no order of steps ends well.';
  if (pointOfNoReturn !== undefined) {
    return `In the run shown, step ${pointOfNoReturn} is the point of no return: from there on nothing ends well.`;
  }
  if (fates.at(-1) === 'open') return 'Nothing is decided yet.';
  const safe = fates.indexOf('good');
  if (safe === 0) return 'Whatever the CPUs do, it ends well.';
  return `Since step ${safe} it ends well, whatever follows.`;
}

/** Digits in groups of three. */
export function grouped(value: number | string): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** `one CPU`, `these two CPUs` */
export function cpuWords(count: number): string {
  const names = ['no CPU', 'this one CPU', 'these two CPUs', 'these three CPUs', 'these four CPUs'];
  return names[count] ?? `these ${count} CPUs`;
}

/** What the interleavings are good for: a reason, not a probability. */
export function interleavingWords(interleavings: Exploration['interleavings']): string {
  if (interleavings === null) return '';
  if (interleavings === '1') return 'That is a single interleaving.';
  if (interleavings === 'infinite') {
    return 'Since CPUs can go round in circles, these make infinitely many interleavings: nobody tests that by hand.';
  }
  return `These make ${grouped(interleavings)} interleavings, which is why nobody tests this by hand.`;
}

const PHASES: Readonly<Record<Progress['phase'], string>> = {
  states: 'looking for states',
  violations: 'looking for what goes wrong',
  orders: 'telling the orders apart',
  interleavings: 'counting interleavings',
  merged: 'counting again with steps merged',
};

/** How far a check is. */
export function progressWords(progress: Progress | undefined): string {
  if (!progress) return 'Trying every order…';
  return `Trying every order: ${PHASES[progress.phase]}, ${grouped(progress.states)} states so far.`;
}

/** A number of milliseconds as a reader would say it. */
export function timeWords(milliseconds: number): string {
  return milliseconds < 1000
    ? `${Math.max(1, Math.round(milliseconds))} ms`
    : `${(milliseconds / 1000).toFixed(1)} s`;
}

/** `2 switches`, `1 step` */
export function counted(count: number, one: string, many: string): string {
  return `${grouped(count)} ${count === 1 ? one : many}`;
}
