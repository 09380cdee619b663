/** What a reader's text can be put beside: a design, or another of the reader's works. */
import type { Project } from '~/lab/project.ts';
import type { Keep } from '../keep/keep.svelte.ts';

export interface Other {
  /** Of a design its name, of a work its id. */
  readonly id: string;
  readonly title: string;
  /** What it is listed under. */
  readonly group: string;
  /**
   * Its texts as they are now.
   *
   * @throws Error if they do not come, or are not there any more; its message is a sentence
   */
  readonly project: () => Promise<Project>;
}

/** All of them: the works as of when the list was asked for, without the one that is open. */
export function othersOf(keep: Keep): readonly Other[] {
  const { designs, works, open } = keep;
  const mine = works
    .filter(({ id }) => id !== open?.id)
    .map(({ id, title }) => ({
      id,
      title,
      group: 'My work',
      project: async () => {
        const work = await keep.read(id);
        if (!work) throw new Error('It is not there any more: another window deleted it.');
        return work.project;
      },
    }));
  const book = designs.all.map((design) => ({
    id: design.name,
    title: design.title,
    group: design.group,
    project: async () => {
      try {
        return await designs.fetch(design);
      } catch (cause) {
        throw new Error('It could not be loaded.', { cause });
      }
    },
  }));
  return [...mine, ...book];
}
