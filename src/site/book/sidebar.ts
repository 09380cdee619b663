/** The book and the reference, as they stand beside every page. */
import { existsSync, readFileSync } from 'node:fs';

/** The chapters, in the order of the book. */
export const chapters = [
  'patching',
  'module-life',
  'notifier',
  'race',
  'every-order',
  'shortcut',
  'unformed',
  'refusing',
  'going',
  'review',
  'linux',
  'kernel',
  'designs',
] as const;

/** Beside the book. */
export const workshop = ['lab', 'exercises', 'compare'] as const;

export const reference = [
  'reference/model-c',
  'reference/checking',
  'reference/simulated-kernel',
  'reference/the-post',
  'reference/formats',
  'reference/write-a-chapter',
  'reference/glossary',
  'reference/sources',
] as const;

export interface SidebarLink {
  readonly slug: string;
  readonly label: string;
}

/** All groups. A page that is not written yet is left out, and keeps its number. */
export function sidebar(): { label: string; items: SidebarLink[] }[] {
  const numbered = chapters.map((slug, index) => ({ slug, before: `${index + 1}. ` }));
  return [
    { label: 'The book', items: numbered.flatMap(({ slug, before }) => linkTo(slug, before)) },
    { label: 'Workshop', items: workshop.flatMap((slug) => linkTo(slug)) },
    { label: 'Reference', items: reference.flatMap((slug) => linkTo(slug)) },
  ];
}

function linkTo(slug: string, before = ''): SidebarLink[] {
  const file = `content/${slug}.mdx`;
  if (!existsSync(file)) return [];
  const title = /^title: (.+)$/m.exec(readFileSync(file, 'utf8'))?.[1];
  if (!title) throw new Error(`${file} has no title.`);
  return [{ slug, label: before + title }];
}
