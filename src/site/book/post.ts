/**
 * The post that the book is about, item by item: content/post.json. Each sentence, drawing and hunk has a page that
 * explains it, a figure there with the moment that runs it, and a check that guards it. A missing one ends the build.
 */
import { readFileSync } from 'node:fs';
import { z } from 'astro/zod';
import post from '../../../content/post.json';
import { formatLink, writePart } from '~/schedule/link.ts';
import { checkOf } from '../build/checks.ts';
import { loadModel } from '../build/models.ts';
import { movesTo } from '../build/orders.ts';
import { checkedFile, type ContentFile } from './checked-file.ts';

const place = {
  /** Counts up from 1 through the post. */
  id: z.string().regex(/^\d+$/),
  /** In words of our own. Code stands between backticks. */
  says: z.string().regex(/\.$/, 'whole sentences: it ends with a stop'),
  /** The page that explains it, and a figure there. */
  page: z.string().min(1),
  figure: z.string().min(1),
  /** What that figure runs, and up to where. */
  model: z.string().min(1),
  variant: z.string().min(1).optional(),
  order: z.string().min(1),
  /** The function that states it, or what goes wrong without one: `check_newest`, `self-deadlock`. */
  check: z.string().min(1),
};

const passage = z.strictObject({ ...place, what: z.enum(['sentence', 'drawing']) });

const hunk = z.strictObject({
  ...place,
  what: z.literal('hunk'),
  file: z.string().min(1),
  place: z.string().min(1),
  /** Its counterpart in the listing. */
  listing: z.string().min(1),
  /** What a review finds in it. */
  finds: z.string().regex(/\.$/, 'whole sentences: it ends with a stop'),
});

const schema = z.array(z.discriminatedUnion('what', [passage, hunk])).superRefine((items, context) => {
  items.forEach(({ id }, index) => {
    if (Number(id) !== index + 1)
      context.addIssue({ code: 'custom', path: [index, 'id'], message: `its number is ${index + 1}` });
  });
});

export type PostItem = z.output<typeof schema>[number];
export type Hunk = Extract<PostItem, { what: 'hunk' }>;

let checked: readonly PostItem[] | undefined;

/**
 * The items of the post, in its order.
 *
 * @param where the page that uses them, for the message
 * @throws Error if an item is not as it should be, or its page, figure, moment or check is not there
 */
export function postItems(where: string): readonly PostItem[] {
  return (checked ??= postItemsOf({ path: 'content/post.json', data: post }, where));
}

/** The same for any file. */
export function postItemsOf(file: ContentFile, where: string): readonly PostItem[] {
  const items = checkedFile(schema, file, where);
  for (const item of items) {
    const missing = missingFrom(item);
    if (missing !== undefined) throw new Error(`${where}: item ${item.id} of ${file.path}: ${missing}`);
  }
  return items;
}

/** Where the figure stands at the item's moment: an address from the root of the book, such as `race/#race=…`. */
export function linkTo({ page, figure, model, variant, order }: PostItem): string {
  const program = loadModel(model, variant);
  return `${page}/${writePart('', figure, formatLink(program, movesTo(program, order)))}`;
}

/** What the item's figure is called. */
export function figureTitle({ page, figure }: PostItem): string {
  const tag = figuresOf(page)?.find((one) => attribute(one, 'id') === figure);
  return (tag && attribute(tag, 'title')) ?? figure;
}

/** What became of the item's check. */
export function guardOf({ model, variant, check }: PostItem): 'holds' | 'violated' {
  const { violations } = checkOf(model, variant).result;
  return violations.some(({ kind, property }) => (property ?? kind) === check) ? 'violated' : 'holds';
}

function missingFrom({ page, figure, model, variant, check }: PostItem): string | undefined {
  const tags = figuresOf(page);
  if (!tags) return `there is no page ${page}.`;
  const tag = tags.find((one) => attribute(one, 'id') === figure);
  if (!tag) return `${page} has no figure ${figure}.`;
  if (attribute(tag, 'model') !== model || attribute(tag, 'variant') !== variant)
    return `the figure ${figure} of ${page} runs something else.`;
  const program = loadModel(model, variant);
  const { violations } = checkOf(model, variant).result;
  const stated = program.properties.some(({ thread }) => thread.name === check);
  const happens = violations.some(({ kind, property }) => property === null && kind === check);
  return stated || happens
    ? undefined
    : `${program.name} has no check ${check}, and nothing of that kind goes wrong.`;
}

/** The tags of the figures that a page shows; undefined if there is no such page. */
function figuresOf(page: string): string[] | undefined {
  try {
    return readFileSync(`content/${page}.mdx`, 'utf8').match(/<(?:Figure|EveryOrder)\s[^>]*>/g) ?? [];
  } catch {
    return undefined;
  }
}

const attribute = (tag: string, name: string) => new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1];
