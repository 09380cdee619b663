import { dirname, extname, join, relative, sep } from 'node:path';
import type { Rule } from 'eslint';
import type {
  ImportDeclaration,
  ExportAllDeclaration,
  ExportNamedDeclaration,
  ImportExpression,
} from 'estree';

type Importing = ImportDeclaration | ExportAllDeclaration | ExportNamedDeclaration | ImportExpression;

interface Floor {
  level: number;
  /** Node runs it as it is: no alias, no missing extension, and no package to install. */
  plain?: true;
  /** `node:` modules are allowed on a plain floor. */
  node?: true;
  /**
   * Its folders, lowest first; those of one line see each other. Files that lie directly on the floor are its doors:
   * they may use every room, and every room may use them.
   */
  rooms?: readonly (readonly string[])[];
}

/** The house, lowest floor first. Floors of one level stand side by side and do not see each other. */
const house: Record<string, Floor> = {
  // What a picture is made of: data that comes from anywhere.
  picture: { level: 0, plain: true },
  // What a real kernel printed, as data.
  recording: { level: 0, plain: true },
  language: {
    level: 0,
    plain: true,
    rooms: [['text'], ['builtins'], ['parse'], ['check'], ['lower', 'reference']],
  },
  machine: { level: 1, plain: true },
  schedule: { level: 2, plain: true },
  explore: { level: 3, plain: true },
  // What a reader is to solve, and how an answer is judged.
  exercise: { level: 5, plain: true },
  checker: { level: 6, plain: true },
  export: { level: 4, plain: true, rooms: [['promela', 'c', 'svg']] },
  performance: { level: 4, plain: true },
  // A recording beside the runs of a model.
  conformance: { level: 4, plain: true },
  words: { level: 4, plain: true },
  cli: { level: 6, plain: true, node: true },
  site: { level: 6, rooms: [['build'], ['book'], ['reference']] },
  // What a reader writes: compiled, checked and kept, without a page.
  lab: { level: 7, plain: true },
  components: {
    level: 8,
    rooms: [['ui'], ['figure'], ['check'], ['find', 'book', 'lab'], ['exercise']],
  },
  pages: { level: 9 },
  content: { level: 10 },
};

/** Imports of anything else (a listing, a recording, a style sheet) read data, which has no floor. */
const code = new Set(['', '.ts', '.js', '.mjs', '.svelte', '.astro', '.mdx']);

const aliases: Record<string, string> = { '~/': 'src/', '~components/': 'components/' };

/** The floor that a path, relative to the repository, lies on, and its room there. */
interface Place {
  floor: string;
  /** Absent for a door, and where the floor has no rooms. */
  room?: string;
}

/** Where a path lies; nothing for tests, scripts and configuration. A script inside a page lies where the page does. */
function placeOf(path: string): Place | undefined {
  const [top, second, ...rest] = path.replace(/(?<=\.astro)[/\\].*/, '').split(sep);
  if (top === 'content') return { floor: 'content' };
  const [floor, inside] = top === 'components' ? ['components', [second, ...rest]] : [second, rest];
  if (top !== 'src' && top !== 'components') return undefined;
  // What Astro itself wants at the top of src.
  if (top === 'src' && rest.length === 0) return { floor: 'pages' };
  return house[floor]?.rooms && inside.length > 1 ? { floor, room: inside[0] } : { floor };
}

/** How high a room lies on its floor; -1 for one that the floor does not know. */
function heightOf({ floor, room }: Place): number {
  return house[floor].rooms!.findIndex((rooms) => rooms.includes(room!));
}

/** True for a place that the house above does not have. */
function isUnknown(place: Place): boolean {
  return !(place.floor in house) || (place.room !== undefined && heightOf(place) < 0);
}

/** Where an import points, relative to the repository; nothing if it names a package. */
function targetOf(specifier: string, importer: string): string | undefined {
  if (specifier.startsWith('.')) return join(dirname(importer), specifier);
  const alias = Object.keys(aliases).find((prefix) => specifier.startsWith(prefix));
  return alias && join(aliases[alias], specifier.slice(alias.length));
}

function judge(specifier: string, importer: string) {
  const from = placeOf(importer);
  if (!from || isUnknown(from)) return undefined;
  const { level, plain, node } = house[from.floor];
  const path = specifier.replace(/\?.*$/, '');
  const target = targetOf(path, importer);
  const data = { from: nameOf(from), specifier, to: '' };

  if (target === undefined) {
    const allowed = !plain || (node && path.startsWith('node:'));
    return allowed ? undefined : { messageId: 'package', data };
  }
  if (plain && !(path.startsWith('.') && path.endsWith('.ts'))) return { messageId: 'plain', data };
  if (!code.has(extname(target))) return undefined;
  const to = placeOf(target);
  if (!to) return { messageId: 'outside', data };
  if (isUnknown(to)) return { messageId: 'unknown', data: { folder: nameOf(to) } };
  const upward = { messageId: 'upward', data: { ...data, to: nameOf(to) } };
  if (to.floor !== from.floor) return house[to.floor].level < level ? undefined : upward;
  if (to.room === undefined || from.room === undefined) return undefined;
  return heightOf(to) <= heightOf(from) ? undefined : upward;
}

function nameOf({ floor, room }: Place): string {
  return room === undefined ? floor : `${floor}/${room}`;
}

/** Nothing imports from a floor above its own, and the lower floors depend on nothing but themselves. */
export const floors: Rule.RuleModule = {
  meta: {
    type: 'problem',
    docs: { description: 'keep imports pointing down the floors of CONTRIBUTING.md' },
    schema: [],
    messages: {
      unknown: 'No floor and no room is called {{folder}}: eslint/floors.ts lists them, lowest first.',
      upward: '{{from}} may not import {{to}}, which is not below it.',
      outside: '{{from}} may not import {{specifier}}, which is no part of the house.',
      package: '{{from}} has no dependencies: it may not import {{specifier}}.',
      plain: 'Node runs {{from}} as it is: import {{specifier}} by a relative path that ends in .ts.',
    },
  },
  create(context) {
    const importer = relative(context.cwd, context.filename);
    function check(node: Importing) {
      if (node.source?.type !== 'Literal' || typeof node.source.value !== 'string') return;
      const problem = judge(node.source.value, importer);
      if (problem) context.report({ node: node.source, ...problem });
    }
    return {
      Program(node) {
        const place = placeOf(importer);
        if (!place || !isUnknown(place)) return;
        context.report({ node, messageId: 'unknown', data: { folder: nameOf(place) } });
      },
      ImportDeclaration: check,
      ImportExpression: check,
      ExportAllDeclaration: check,
      ExportNamedDeclaration: check,
    };
  },
};
