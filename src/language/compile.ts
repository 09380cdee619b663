import { checkFunction, type CheckedFunction } from './check/function.ts';
import { findDrawing } from './check/drawing.ts';
import type { Declarations } from './check/declarations.ts';
import { declare, refuseBuiltin } from './check/declare.ts';
import type { Diagnostic } from './diagnostic.ts';
import { fingerprintOf } from './fingerprint.ts';
import { initialWords, startExpressions, type InitialWord } from './check/initial.ts';
import { BUILTINS, type BuiltinTable } from './builtins/table.ts';
import { findTargets } from './check/pointers.ts';
import type { LoweringContext } from './lower/context.ts';
import { lower, lowerUnused } from './lower/lower.ts';
import { checkMarkNames } from './parse/marks.ts';
import { layOutShared, wordsFrom } from './lower/memory.ts';
import { parse } from './parse/parser.ts';
import { refuseOpenReads } from './lower/open-reads.ts';
import { refuseSideEffects } from './lower/side-effects.ts';
import { findLinks, findLists, ListGroups, outOfReach, writesOf, writtenWords } from './lower/writes.ts';
import { preprocess } from './text/preprocess.ts';
import type { Program } from './program.ts';
import { Abandon, attempt, Enough, Report } from './text/report.ts';
import { calleesOf, reachable, refuseRecursion, type Callees } from './check/calls.ts';
import { findRoles, readersOf, type Roles } from './check/roles.ts';

export interface CompileOptions {
  /** Names that count as defined, as with `-D NAME`. */
  readonly defines?: readonly string[];
  /** The built-in functions, where they are not those of Model C. */
  readonly builtins?: BuiltinTable;
}

export interface Compilation {
  /** Absent if there are diagnostics. */
  readonly program?: Program;
  /** In the order of the text; empty for a sound program. */
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Compiles `entry` (a key of `files`, which maps paths to text) with its includes. Never throws on bad text:
 * what is wrong with it is in `diagnostics`, several at a time. Throws a RangeError if `entry` is not in `files`.
 */
export function compile(
  files: Readonly<Record<string, string>>,
  entry: string,
  options: CompileOptions = {},
): Compilation {
  if (!Object.hasOwn(files, entry)) throw new RangeError(`there is no file '${entry}'`);
  const report = new Report();
  const { defines = [], builtins = BUILTINS } = options;
  let program: Program | undefined;
  try {
    program = compileInto(files, entry, [...new Set(defines)].sort(), builtins, report);
  } catch (error) {
    if (!(error instanceof Abandon || error instanceof Enough)) throw error;
  }
  return program && report.sound ? { program, diagnostics: [] } : { diagnostics: report.sorted() };
}

/** Runs the passes one behind the other; from the layout on, each needs a text that was sound so far. */
function compileInto(
  files: Readonly<Record<string, string>>,
  entry: string,
  defines: readonly string[],
  builtins: BuiltinTable,
  report: Report,
): Program | undefined {
  const { tokens, variants, macros } = preprocess(files, entry, defines, report);
  const unit = parse(tokens, report);
  const declarations = declare(unit, builtins, report);
  for (const [name, span] of macros) attempt(report, () => refuseBuiltin(name, span, declarations, report));
  const initial = initialWords(declarations, report);
  const functions = checkFunctions(declarations, report);
  checkMarkNames(unit, report);
  findTargets(initial, declarations, functions);
  const callees = calleesOf(functions);
  refuseRecursion(callees, report);
  const roles = findRoles(functions, callees, report);
  if (!report.sound) return undefined;

  refuseSideEffects(functions.values(), report);
  const everything = [...functions.values()];
  const groups = new ListGroups(everything, startExpressions(declarations));
  refuseOpenReads(functions, callees, roles, groups, declarations.structs, report);
  const lists = findLists(everything, report);
  const drawing = findDrawing(unit, declarations, lists, report);
  const { pools, rcu } = writesOf(everything, groups, declarations.structs);
  const memory = layOutShared(declarations, [...pools], rcu ? roles.cpus.length + 1 : 0);
  const writes = writesOf(reachable(roles.cpus, callees), groups, declarations.structs);
  const addresses = new Map(memory.globals.map(({ name, address }) => [name, address]));
  const strings = new Map<string, number>();
  const context: LoweringContext = {
    structs: declarations.structs,
    functions,
    report,
    addressOf: (name) => addresses.get(name)!,
    poolOf: (struct) => memory.pools.findIndex((pool) => pool.struct === struct),
    stringWord(text) {
      const word = strings.get(text) ?? strings.size + 1;
      strings.set(text, word);
      return word;
    },
    isStable: outOfReach(writes, declarations.structs),
  };
  const { words, ...lowered } = lower(context, roles, memory.shared);
  const start = startWords(initial, context);
  const known = [...strings.keys()];
  lowerUnused(context, unusedOf(roles, callees), memory.shared);
  if (!report.sound) return undefined;

  const shared = writtenWords(writes, declarations.structs, memory.globals, memory.pools);
  const reading = writes.rcu && memory.rcu ? wordsFrom(memory.rcu.depth, memory.shared) : [];
  const own = lowered.cpus.flatMap(({ position, slotCount }) =>
    wordsFrom(position, position + slotCount + 1),
  );
  const program: Omit<Program, 'fingerprint'> = {
    name: entry,
    defines,
    variants,
    files: report.listing.files,
    structs: declarations.structs,
    enums: declarations.enums,
    strings: known,
    functions: everything.map(({ name, type, node: { span } }) => ({ name, type, span })),
    lists,
    links: findLinks(everything),
    drawing,
    memory: { ...memory, words, initial: start, variable: [...shared, ...reading, ...own] },
    ...lowered,
  };
  let fingerprint: string | undefined;
  return {
    ...program,
    /** Worked out when somebody asks: who only checks a program does not. */
    get fingerprint() {
      return (fingerprint ??= fingerprintOf(program));
    },
  };
}

function checkFunctions(declarations: Declarations, report: Report): Map<string, CheckedFunction> {
  const functions = new Map<string, CheckedFunction>();
  for (const declared of declarations.functions.values()) {
    functions.set(declared.name, checkFunction(declared, declarations, report));
  }
  return functions;
}

/** The functions that nothing runs, neither a role nor through a pointer. */
function unusedOf(roles: Roles, callees: Callees): CheckedFunction[] {
  const roots = [...roles.cpus, ...(roles.setup ? [roles.setup] : []), ...readersOf(roles)];
  const used = new Set(reachable(roots, callees));
  return [...callees.keys()].filter((checked) => !used.has(checked));
}

/** The words of memory that are not 0 from the start. */
function startWords(words: readonly InitialWord[], context: LoweringContext): [number, number][] {
  const valueOf = ({ value }: InitialWord): number => {
    switch (value.kind) {
      case 'number':
        return value.value;
      case 'string':
        return context.stringWord(value.text);
      case 'function':
        return context.functions.get(value.name)!.index + 1;
      case 'address':
        return context.addressOf(value.global) + value.words;
    }
  };
  return words
    .map((word): [number, number] => [context.addressOf(word.global) + word.words, valueOf(word)])
    .filter(([, value]) => value !== 0)
    .sort(([a], [b]) => a - b);
}
