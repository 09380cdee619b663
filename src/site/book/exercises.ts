/** The exercises of content/exercises: a folder for each, with its data and what is added to a listing's files. */
import { z } from 'astro/zod';
import type { Exercise } from '~/exercise/exercise.ts';
import { plainTexts, type Texts } from '~/exercise/plain.ts';
import { compile } from '~/language/compile.ts';
import { formatDiagnostic } from '~/language/diagnostic.ts';
import { follow } from '~/schedule/moments.ts';
import { formatSchedule } from '~/schedule/schedule.ts';
import { movesOf } from '~/machine/run.ts';
import { checkedFile } from './checked-file.ts';

const folder = '/content/exercises/';

function texts(glob: Record<string, string>, prefix: string): Record<string, string> {
  return Object.fromEntries(Object.entries(glob).map(([path, text]) => [path.slice(prefix.length), text]));
}

const models = texts(
  import.meta.glob<string>('/content/models/*.{c,h}', { query: '?raw', import: 'default', eager: true }),
  '/content/models/',
);
const added = texts(
  import.meta.glob<string>('/content/exercises/**/*.{c,h}', {
    query: '?raw',
    import: 'default',
    eager: true,
  }),
  folder,
);
const data = import.meta.glob<unknown>('/content/exercises/*/exercise.json', {
  import: 'default',
  eager: true,
});

/** A listing of content/models, as it is under some defines. */
const listing = { model: z.string().endsWith('.c'), defines: z.array(z.string()).default([]) };
/** Files of content/exercises that an exercise shares with others. */
const shared = z.array(z.string()).default([]);
const sentence = z.string().min(1);

const every = z.object({
  title: sentence,
  goal: sentence,
  told: z.object({ title: sentence, page: z.string() }).optional(),
  hints: z.array(sentence),
  rules: z.array(sentence).default([]),
  afterwards: z.array(sentence),
});

const schema = z.discriminatedUnion('task', [
  every.extend({
    task: z.literal('fix'),
    ...listing,
    shared,
    open: z.array(z.string()).min(1),
    genuine: z.object({
      answers: z.record(z.string(), z.array(z.string()).min(1)),
      life: z.object({ of: z.string(), ways: z.array(z.array(z.string()).min(2)).min(1) }),
    }),
    fixes: z.array(z.object({ title: sentence, ...listing })),
    tokens: z.object({ most: z.int(), best: z.int() }).optional(),
  }),
  every.extend({
    task: z.literal('discover'),
    ...listing,
    shared,
    open: z.array(z.string()).min(1),
    ring: z.object({ cpu: z.int(), holds: z.string(), wants: z.string() }),
    question: sentence,
  }),
  every.extend({ task: z.literal('find'), ...listing, shared, fact: sentence }),
  every.extend({ task: z.literal('save'), ...listing, shared, from: sentence, good: sentence }),
  every.extend({
    task: z.literal('review'),
    findings: z.array(
      z.object({
        name: z.string(),
        title: sentence,
        detail: sentence.optional(),
        ...listing,
        shows: z.union([z.object({ fault: z.string() }), z.object({ property: z.string() })]),
        lines: z
          .array(z.object({ function: z.string(), text: z.string(), number: z.int().optional() }))
          .min(1),
        found: sentence,
      }),
    ),
  }),
  every.extend({ task: z.literal('own'), fixed: z.string() }),
]);

/**
 * All exercises, in their order.
 *
 * @throws Error that names the file and what is wrong in it
 */
export function exercises(): Exercise[] {
  return Object.entries(data)
    .map(([path, content]) => exerciseOf(path.slice(folder.length).split('/')[0], path, content))
    .sort((left, right) => left.number - right.number)
    .map((exercise, index, all) => {
      const next = all.at(index + 1);
      return next ? { ...exercise, next: { name: next.name, title: next.title } } : exercise;
    });
}

function exerciseOf(name: string, path: string, content: unknown): Exercise {
  const [, number, rest] = /^(\d+)-(.+)$/.exec(name) ?? [];
  if (!number) throw new Error(`content/exercises/${name} should be called like 3-fix-the-notifier.`);
  const file = checkedFile(schema, { path: path.slice(1), data: content }, 'The exercises page');
  const { title, goal, told, hints, rules, afterwards } = file;
  const words = { title, goal, hints, rules, afterwards, ...(told && { told }) };
  const common = { number: Number(number), name: rest, ...words };
  switch (file.task) {
    case 'fix': {
      const { model, defines, shared, fixes, ...asked } = file;
      const base = withOwn(name, model, defines, shared);
      const own = ownFiles(name);
      const told = fixes.map((fix) => ({
        title: fix.title,
        files: changedBy(base, model, fix.model, plain(fix.model, fix.defines, own)),
      }));
      return { ...common, ...asked, base, listing: model, fixes: told };
    }
    case 'discover': {
      const { model, defines, shared, ...asked } = file;
      return { ...common, ...asked, base: withOwn(name, model, defines, shared), listing: model };
    }
    case 'find': {
      const { model, defines, shared, fact } = file;
      const base = withOwn(name, model, defines, shared);
      return { ...common, task: 'find', base, listing: model, fact };
    }
    case 'save': {
      const { model, defines, shared, good } = file;
      const base = withOwn(name, model, defines, shared);
      const from = formatSchedule(movesOf(follow(programOf(base), file.from)));
      return { ...common, task: 'save', base, listing: model, from, good };
    }
    case 'review': {
      const findings = file.findings.map(({ model, defines, ...finding }) => {
        return { ...finding, base: plain(model, defines), listing: model };
      });
      return { ...common, task: 'review', findings };
    }
    case 'own':
      return { ...common, task: 'own', fixed: file.fixed, base: { entry: 'race.c', files: ownFiles(name) } };
  }
}

/** A listing under some defines, with everything decided; `own` files take the place of the models' of that name. */
function plain(model: string, defines: readonly string[], own: Record<string, string> = {}): Texts {
  return plainTexts(programOf({ entry: model, files: { ...models, ...own } }, defines));
}

/** A listing with the files of an exercise's folder and those that it shares; the folder's `exercise.c` includes them. */
function withOwn(name: string, model: string, defines: readonly string[], shared: readonly string[]): Texts {
  const own = ownFiles(name);
  const common = Object.fromEntries(shared.map((file) => [file, added[file] ?? missing(name, file)]));
  const { files } = plain(model, defines, own);
  return { entry: 'exercise.c', files: { ...common, ...own, ...files } };
}

/** What figures are told: no file that Linux has. */
const PICTURE = 'picture.h';

/** The files of an exercise that differ in a fix, as they are there: its listing stands for that of the exercise. */
function changedBy(base: Texts, listing: string, fixed: string, { files }: Texts): Record<string, string> {
  const named = Object.entries(files).map(([file, text]) => [file === fixed ? listing : file, text] as const);
  return Object.fromEntries(
    named.filter(([file, text]) => file in base.files && file !== PICTURE && base.files[file] !== text),
  );
}

function ownFiles(name: string): Record<string, string> {
  return texts(
    Object.fromEntries(Object.entries(added).filter(([path]) => path.startsWith(`${name}/`))),
    `${name}/`,
  );
}

function missing(name: string, file: string): never {
  throw new Error(`The exercise ${name} shares ${file}, which content/exercises does not have.`);
}

function programOf({ entry, files }: Texts, defines: readonly string[] = []) {
  const { program, diagnostics } = compile(files, entry, { defines });
  if (program) return program;
  throw new Error(`${entry} does not compile.\n\n${diagnostics.map(formatDiagnostic).join('\n\n')}`);
}
