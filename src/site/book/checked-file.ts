/** Files of content/ that hold data: checked when a page first uses them, so that a slip in one ends the build. */
import type { z } from 'astro/zod';

/** A file of content/, as it was read. */
export interface ContentFile {
  /** From the root of the repository: `content/timeline.json`. */
  readonly path: string;
  readonly data: unknown;
}

/**
 * What a file holds.
 *
 * @param where the page that uses it, for the message
 * @throws Error that names the page, the file, and each entry that is not as the schema has it
 */
export function checkedFile<Schema extends z.ZodType>(
  schema: Schema,
  { path, data }: ContentFile,
  where: string,
): z.output<Schema> {
  const { success, data: checked, error } = schema.safeParse(data);
  if (success) return checked;
  const slips = error.issues.map((issue) => `  ${entryAt(data, issue.path)}: ${issue.message}`);
  throw new Error(`${where} uses ${path}, which is not as it should be.\n${slips.join('\n')}`);
}

/** Where in the file something is: `entry 3 (2015-03-18), links, 1`. Entries of a list are told by when they happened. */
function entryAt(data: unknown, path: readonly PropertyKey[]): string {
  let value = data;
  const parts = path.map((key, depth) => {
    value = (value as Record<PropertyKey, unknown> | undefined)?.[key];
    if (typeof key !== 'number') return `"${String(key)}"`;
    const { when } = (value ?? {}) as { when?: unknown };
    return `${depth === 0 ? 'entry ' : ''}${key + 1}${typeof when === 'string' ? ` (${when})` : ''}`;
  });
  return parts.join(', ') || 'the whole file';
}
