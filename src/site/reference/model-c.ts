/** What the page about Model C shows: the compiler's own tables, each row with the example that shows it. */
import { absence, KERNEL_NAMES, keyOf } from '~/language/builtins/kernel-names.ts';
import { ERROR_NUMBERS } from '~/language/builtins/constants.ts';
import { onlyLooks, TOPICS, type Builtin, type Topic } from '~/language/builtins/row.ts';
import { signatureOf } from '~/language/builtins/signature.ts';
import { BUILTINS, type BuiltinTable } from '~/language/builtins/table.ts';
import { compile } from '~/language/compile.ts';
import { CONSTRUCTS, type Part } from '~/language/reference/constructs.ts';
import { EXCLUDED } from '~/language/reference/excluded.ts';
import { modelsIn, shownBy } from './examples.ts';

export interface Entry {
  readonly name: string;
  /** As it is written: a form, or a prototype. */
  readonly code: string;
  readonly doc: string;
  /** How it runs, for a built-in. */
  readonly runs?: string;
}

/** Entries that one example shows together. */
export interface Card {
  readonly entries: readonly Entry[];
  /** The example, or none yet. */
  readonly model?: string;
}

export interface Chapter {
  readonly title: string;
  readonly cards: readonly Card[];
}

const PARTS: Readonly<Record<Part, string>> = {
  types: 'Types',
  declarations: 'Declarations',
  statements: 'Statements',
  values: 'Values',
  files: 'Files and variants',
  roles: 'Functions with a role',
  marks: 'Marks in comments',
};

/** The language without its built-ins, part by part. */
export function constructChapters(): Chapter[] {
  return (Object.keys(PARTS) as Part[]).map((part) => ({
    title: PARTS[part],
    cards: cardsOf(
      CONSTRUCTS.filter((construct) => construct.part === part).map(({ name, form, doc }) => ({
        name,
        code: form,
        doc,
      })),
    ),
  }));
}

/** All built-in functions, by topic, in the order of the table. */
export function builtinChapters(builtins: BuiltinTable = BUILTINS): Chapter[] {
  const chapters = (Object.keys(TOPICS) as Topic[]).map((topic) => {
    const rows = [...builtins.values()].filter((builtin) => builtin.topic === topic);
    return { title: TOPICS[topic], cards: cardsOf(rows.map(entryOf)) };
  });
  return chapters.filter(({ cards }) => cards.length > 0);
}

function entryOf(builtin: Builtin): Entry {
  const { name, doc } = builtin;
  return { name, code: signatureOf(builtin), doc, runs: runsOf(builtin) };
}

function runsOf(builtin: Builtin): string {
  if (builtin.runs === 'value') return 'Part of the step in which it stands.';
  const step = builtin.runs === 'source' ? 'A step; its value is assigned.' : 'A step.';
  return onlyLooks(builtin) ? step : `${step} A function that only looks may not use it.`;
}

/** Entries that follow each other and have one example, together. */
function cardsOf(entries: readonly Entry[]): Card[] {
  const cards: { entries: Entry[]; model?: string }[] = [];
  const made = new Map<string, (typeof cards)[number]>();
  for (const entry of entries) {
    const model = exampleFor(entry.name);
    const card = model && made.get(model);
    if (card) {
      card.entries.push(entry);
      continue;
    }
    const fresh = { entries: [entry], model };
    cards.push(fresh);
    if (model) made.set(model, fresh);
  }
  return cards;
}

/** The example that says it shows this; undefined if none does. */
export function exampleFor(name: string): string | undefined {
  return modelsIn('reference').find((model) => shownBy(model).includes(name));
}

export interface Refusal {
  /** What is refused with these words. */
  readonly codes: readonly string[];
  /** What the compiler says of the first of them. */
  readonly message: string;
  readonly hint: string;
}

/** What the compiler refuses, in its own words; what it refuses in the same words is one row. */
export function refusals(): Refusal[] {
  const rows = new Map<string, { codes: string[]; message: string; hint: string }>();
  for (const { code, text } of EXCLUDED) {
    const [first] = compile({ 'x.c': text }, 'x.c').diagnostics;
    if (!first) throw new Error(`Model C is said not to have \`${code}\`, but it compiles.`);
    const { message, hint = '' } = first;
    const key = `${message.replace(code.replace('()', ''), '…')} ${hint}`;
    const row = rows.get(key);
    if (row) row.codes.push(code);
    else rows.set(key, { codes: [code], message, hint });
  }
  return [...rows.values()];
}

/** What the kernel has and Model C has not, by subject: names of which the same is said are one row. */
export function kernelNames(): { subject: string; rows: Refusal[] }[] {
  const subjects = new Map<string, Map<string, { codes: string[]; message: string; hint: string }>>();
  for (const one of KERNEL_NAMES) {
    const { hint } = absence(one).remedy;
    const rows = subjects.get(one.subject) ?? new Map<string, Refusal & { codes: string[] }>();
    subjects.set(one.subject, rows);
    const code = keyOf(one);
    const row = rows.get(hint);
    if (row) row.codes.push(code);
    // That none of them is in Model C need not be said in each row.
    else rows.set(hint, { codes: [code], message: '', hint });
  }
  return [...subjects].map(([subject, rows]) => ({ subject, rows: [...rows.values()] }));
}

/** The error numbers, with the names of each. */
export function constants(): { names: readonly string[]; value: number }[] {
  const byValue = new Map<number, string[]>();
  for (const [name, value] of Object.entries(ERROR_NUMBERS)) {
    byValue.set(value, [...(byValue.get(value) ?? []), name]);
  }
  return [...byValue].map(([value, names]) => ({ names, value })).sort((a, b) => a.value - b.value);
}

/** The part of an address that leads to an entry: `const-char` for `const char *`. */
export function anchorOf(name: string): string {
  return name.replace(/\W+/g, '-').replace(/^-|-$/g, '');
}
