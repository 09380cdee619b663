/** What an outcome is called, one word, and how it is drawn. */
import type { EndPicture, Outcome } from '~/checker/end-pictures.ts';
import type { Ending } from '~/explore/exploration.ts';
import { endWord, type Sign } from '~/words/verdicts.ts';

const WORDS: Readonly<Record<Outcome, string>> = {
  right: 'right',
  wrong: 'wrong',
  stuck: 'stuck',
  fault: 'fault',
  endless: 'never ends',
};

/** True if how it ended is drawn: the word alone says that it went right or wrong. */
export function isDrawn({ outcome, towers }: EndPicture): boolean {
  return towers.towers.length > 0 || (outcome !== 'right' && outcome !== 'wrong');
}

/** The word for an ending; as long as its picture is not there, its verdict. */
export function outcomeWord(verdict: Ending['verdict'], picture: EndPicture | undefined): string {
  return WORDS[picture?.outcome ?? endWord(verdict)];
}

/** Its sign, in the same way. */
export function outcomeSign(verdict: Ending['verdict'], picture: EndPicture | undefined): Sign {
  return picture?.outcome === 'stuck' ? 'stuck' : endWord(verdict);
}
