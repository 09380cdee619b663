/** Windows that write at once: what they do is random, and each word that is typed is unlike all others. */
import fc from 'fast-check';
import type { Store } from '../../../src/lab/keep/store.ts';
import { content, Shelf, textOf, work } from './works.ts';
import { LabWindow } from './window.ts';

/** What a reader does in a window; `which` chooses among the works that are listed. */
export type Act =
  | { readonly kind: 'type' | 'save' | 'begin' | 'refresh' | 'reload' | 'undo' }
  | { readonly kind: 'enter' | 'rename' | 'duplicate' | 'remove'; readonly which: number };

const act: fc.Arbitrary<Act> = fc.oneof(
  { weight: 5, arbitrary: fc.constant({ kind: 'type' as const }) },
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constantFrom('save', 'begin', 'refresh', 'reload', 'undo') }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constantFrom('enter', 'rename', 'duplicate', 'remove'),
      which: fc.nat({ max: 5 }),
    }),
  },
);

/** A work that every window opens first. */
export const SHARED = work('', { id: 'shared' });

/** What is done in each of two or three windows. */
export const acts = fc.array(fc.array(act, { maxLength: 12 }), { minLength: 2, maxLength: 3 });

export class Windows {
  /** All words that were typed. */
  readonly words: string[] = [];

  /** Does what is to be done in a window, and has it save in the end. */
  async live(store: Store, all: readonly Act[]): Promise<void> {
    const shelf = new Shelf();
    let undo: (() => Promise<void>) | undefined;
    let lab = new LabWindow(store, shelf);
    lab.keeper.begin(content(''));
    await lab.keeper.enter(SHARED.id);
    for (const act of all) {
      const id = 'which' in act ? (await lab.keeper.list())[act.which]?.id : undefined;
      switch (act.kind) {
        case 'type':
          this.words.push(`<${this.words.length}>`);
          lab.type(this.words.at(-1)!);
          break;
        case 'save':
          await lab.keeper.save();
          break;
        case 'begin':
          lab.keeper.begin(content(''));
          break;
        case 'refresh':
          await lab.keeper.refresh();
          break;
        case 'reload':
          lab.keeper.rescue();
          lab = new LabWindow(store, shelf);
          lab.keeper.begin(content(''));
          await lab.keeper.start();
          await lab.keeper.enter(SHARED.id);
          break;
        case 'undo':
          await undo?.();
          break;
        case 'enter':
          if (id) await lab.keeper.enter(id);
          break;
        case 'rename':
          if (id) await lab.keeper.rename(id, `Race ${this.words.length}`);
          break;
        case 'duplicate':
          if (id) await lab.keeper.duplicate(id);
          break;
        case 'remove':
          if (id) undo = await lab.keeper.remove(id);
          break;
      }
    }
    await lab.keeper.save();
    if (lab.keeper.unsaved) throw new Error('What could be saved was not.');
  }
}

/** The words that are in none of the texts. */
export function missing(
  words: readonly string[],
  contents: readonly Parameters<typeof textOf>[0][],
): string[] {
  return words.filter((word) => contents.every((one) => !textOf(one).includes(word)));
}
