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
}

/** The house, lowest floor first. Floors of one level stand side by side and do not see each other. */
const house: Record<string, Floor> = {
  language: { level: 0, plain: true },
  machine: { level: 1, plain: true },
  schedule: { level: 2, plain: true },
  explore: { level: 3, plain: true },
  export: { level: 4, plain: true },
  cli: { level: 5, plain: true, node: true },
  site: { level: 5 },
  components: { level: 6 },
  pages: { level: 7 },
  content: { level: 8 },
};

/** Imports of anything else (a listing, a recording, a style sheet) read data, which has no floor. */
const code = new Set(['', '.ts', '.js', '.mjs', '.svelte', '.astro', '.mdx']);

const aliases: Record<string, string> = { '~/': 'src/', '~components/': 'components/' };

/** The floor that a path, relative to the repository, lies on; none for tests, scripts and configuration. */
function floorOf(path: string): string | undefined {
  const [top, second] = path.split(sep);
  if (top === 'components' || top === 'content') return top;
  if (top !== 'src') return undefined;
  return second in house ? second : 'pages';
}

/** Where an import points, relative to the repository; nothing if it names a package. */
function targetOf(specifier: string, importer: string): string | undefined {
  if (specifier.startsWith('.')) return join(dirname(importer), specifier);
  const alias = Object.keys(aliases).find((prefix) => specifier.startsWith(prefix));
  return alias && join(aliases[alias], specifier.slice(alias.length));
}

function judge(specifier: string, importer: string) {
  const from = floorOf(importer);
  if (!from) return undefined;
  const { level, plain, node } = house[from];
  const path = specifier.replace(/\?.*$/, '');
  const target = targetOf(path, importer);
  const data = { from, specifier, to: '' };

  if (target === undefined) {
    const allowed = !plain || (node && path.startsWith('node:'));
    return allowed ? undefined : { messageId: 'package', data };
  }
  if (plain && !(path.startsWith('.') && path.endsWith('.ts'))) return { messageId: 'plain', data };
  if (!code.has(extname(target))) return undefined;
  const to = floorOf(target);
  if (!to) return { messageId: 'outside', data };
  if (to === from || house[to].level < level) return undefined;
  return { messageId: 'upward', data: { ...data, to } };
}

/** Nothing imports from a floor above its own, and the lower floors depend on nothing but themselves. */
export const floors: Rule.RuleModule = {
  meta: {
    type: 'problem',
    docs: { description: 'keep imports pointing down the floors of CONTRIBUTING.md' },
    schema: [],
    messages: {
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
      ImportDeclaration: check,
      ImportExpression: check,
      ExportAllDeclaration: check,
      ExportNamedDeclaration: check,
    };
  },
};
