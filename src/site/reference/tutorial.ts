/** The files that the tutorial lets its reader write, as they grow from one part to the next. */
import { loadModel } from '../build/models.ts';

/** Where the reader writes them. The repository has the same files in folders of its own. */
export const MODEL_PATH = 'content/models/names.c';
export const CHAPTER_PATH = 'content/names.mdx';

const STAGES = ['tutorial/names-1', 'tutorial/names-2', 'tutorial/names-3', 'tutorial/names'];

const chapters = import.meta.glob<string>('/content/reference/_names.mdx', {
  query: '?raw',
  import: 'default',
  eager: true,
});

/** The model after part 1, 2, 3 or 4. */
export function stageModel(part: number): string {
  return STAGES[part - 1];
}

/** What is in the reader's folder then. */
export function stageFiles(part: number): Record<string, string> {
  return { [MODEL_PATH]: loadModel(stageModel(part)).files[0].text };
}

/** The chapter as the reader writes it, whose model is not in a folder. */
export function chapterText(): string {
  return Object.values(chapters)[0].replaceAll('"tutorial/', '"');
}

/**
 * The lines of `after` that are not in `before`, counted from 0.
 *
 * @throws Error if `after` is not `before` with lines added: then the tutorial would have to say what goes
 */
export function freshLines(before: string, after: string): number[] {
  const old = before.split('\n');
  let next = 0;
  const fresh: number[] = [];
  for (const [index, line] of after.split('\n').entries()) {
    if (line === old[next]) next++;
    else fresh.push(index);
  }
  if (next < old.length) throw new Error(`A part of the tutorial takes this line away: ${old[next]}`);
  return fresh;
}
