/** The command line. */
import { parseArgs, type ParseArgsConfig } from 'node:util';
import { didYouMean } from '../language/diagnostic.ts';

export interface RunOptions {
  readonly command: 'run';
  readonly file: string;
  readonly defines: readonly string[];
  /** The order to follow; at most one of the two, without either everybody runs as far as possible. */
  readonly schedule?: string;
  readonly to?: string;
  /** Whether to say what decided the run: that needs every order. */
  readonly why: boolean;
  readonly json: boolean;
}

export interface CheckOptions {
  readonly command: 'check';
  readonly file: string;
  readonly defines: readonly string[];
  readonly json: boolean;
  /** Whether data races count as violations. */
  readonly races: boolean;
  /** Whether the search with merged steps runs, too. */
  readonly merge: boolean;
  /** Most states to store; without it the explorer's own limit. */
  readonly maxStates?: number;
}

export interface ExportOptions {
  readonly command: 'export';
  readonly file: string;
  readonly defines: readonly string[];
  /** The language to write. */
  readonly to: 'promela';
  /** With everything that can be checked as a property; else to compare graphs. */
  readonly verdict: boolean;
}

export type Options = RunOptions | CheckOptions | ExportOptions | { readonly command: 'help' };

/** Bad input: told on stderr as one message, exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

export const HELP = `Usage: unformed run FILE [options]
       unformed check FILE [options]
       unformed export FILE --to promela [options]

  -D NAME             define NAME, as if by #define; can be repeated
  -h, --help          print this

run: compiles a model and runs its CPUs in one order, step by step; prints the trace and how it ends.

  --schedule TEXT     the order, as a20b16a38: CPU0 takes 20 steps, CPU1 16, CPU0 38;
                      a3!1 means that the last of three steps takes choice 1
  --to "TEXT"         the order by moments: a@coming (CPU0 goes until it is about to run the
                      statement marked @coming), a@coming#2 (for the second time),
                      b* (CPU1 goes as far as it can), a5; separated by blanks
  --why               say what decided how the run ends; that tries every order of the model
  --json              print the run as JSON

Without --schedule and --to: CPU0 goes as far as it can, then CPU1 and so on, until nobody can move.
Exit code: 0 fine; 1 a fault, a failed check, a deadlock, a run that can only go round for ever, or a lock
that was kept; 2 bad input.

check: compiles a model and tries every order of its steps; prints the verdict and how to see what is violated.

  --races             count data races as violations; without it they are remarks
  --json              print the result as JSON
  --no-merge          leave out the second search, in which steps that no other CPU can notice are merged
  --max-states N      stop after N states; what lies behind is then not known

Exit code: 0 holds in every order; 1 violated, a mark @racy silences what does not race, or a @good and a @wrong
are true at once; 2 bad input; 3 incomplete, which is no verdict.

export: writes a model in the language of another checker; how to run that is in the text's header.

  --to promela        for SPIN
  --verdict           with faults, deadlocks and checks as properties; without it the bare graph, whose
                      size can be compared

Exit code: 0 written; 2 bad input.

With every command: 70 is a mistake in unformed itself, told with where it happened, so that it can be reported.
`;

/** What each command takes beside -D and a file: options with a value (and what that is), and those without. */
const COMMANDS = {
  run: {
    done: 'run',
    values: { '--schedule': 'an order, as a20b16,', '--to': 'moments, as in --to "a@coming b*",' },
    flags: ['--why', '--json'],
  },
  check: {
    done: 'checked',
    values: { '--max-states': 'a number, as in --max-states 100000,' },
    flags: ['--races', '--json', '--no-merge'],
  },
  export: { done: 'exported', values: { '--to': 'a language, as in --to promela,' }, flags: ['--verdict'] },
} as const satisfies Record<string, CommandShape>;

interface CommandShape {
  /** What can be done to one file only. */
  readonly done: string;
  readonly values: Readonly<Record<string, string>>;
  readonly flags: readonly string[];
}

interface Arguments {
  readonly file: string;
  readonly defines: readonly string[];
  readonly values: ReadonlyMap<string, string>;
  readonly flags: ReadonlySet<string>;
}

/**
 * The meaning of the arguments after the program's name.
 *
 * @throws UsageError with a sentence that says what to write
 */
export function parseOptions(args: readonly string[]): Options {
  if (args.includes('--help') || args.includes('-h')) return { command: 'help' };
  const [command, ...rest] = args;
  if (command === undefined) throw new UsageError('Say what to do: unformed run FILE (see unformed --help).');
  switch (command) {
    case 'run': {
      const { file, defines, values, flags } = readArguments(command, rest);
      if (values.size > 1)
        throw new UsageError('Give --schedule or --to, not both: each says the whole order.');
      const [schedule, to] = [values.get('--schedule'), values.get('--to')];
      const [why, json] = [flags.has('--why'), flags.has('--json')];
      return { command, file, defines, schedule, to, why, json };
    }
    case 'check': {
      const { file, defines, values, flags } = readArguments(command, rest);
      const limit = values.get('--max-states');
      const maxStates = limit === undefined ? {} : { maxStates: countOf(limit) };
      return {
        command,
        file,
        defines,
        races: flags.has('--races'),
        json: flags.has('--json'),
        merge: !flags.has('--no-merge'),
        ...maxStates,
      };
    }
    case 'export': {
      const { file, defines, values, flags } = readArguments(command, rest);
      const to = values.get('--to');
      if (to === undefined) throw new UsageError('Say to which language: --to promela.');
      if (to !== 'promela') throw new UsageError(`There is no export to '${to}'; write --to promela.`);
      return { command, file, defines, to, verdict: flags.has('--verdict') };
    }
    default: {
      const hint = didYouMean(command, Object.keys(COMMANDS)) ?? 'see unformed --help.';
      throw new UsageError(`There is no command '${command}'; ${hint}`);
    }
  }
}

function readArguments(command: keyof typeof COMMANDS, args: readonly string[]): Arguments {
  const shape: CommandShape = COMMANDS[command];
  const files: string[] = [];
  const defines: string[] = [];
  const values = new Map<string, string>();
  const flags = new Set<string>();
  for (const token of tokensOf(shape, args)) {
    if (token.kind === 'option-terminator') continue;
    if (token.kind === 'positional') {
      files.push(token.value);
      continue;
    }
    const { rawName: name, value } = token;
    const valueFor = (what: string) => {
      if (value === undefined) throw new UsageError(`${name} needs ${what} after it.`);
      return value;
    };
    if (name === '-D') defines.push(defineName(valueFor('a name, as in -D FIXED,')));
    else if (Object.hasOwn(shape.values, name)) {
      if (values.has(name)) throw new UsageError(`${name} is given twice.`);
      values.set(name, valueFor(shape.values[name]));
    } else if (shape.flags.includes(name) && value === undefined) flags.add(name);
    else {
      const options = ['-D', ...Object.keys(shape.values), ...shape.flags, '-h', '--help'];
      // A flag that was given a value.
      const known = options.includes(name) ? `did you mean '${name}'?` : didYouMean(name, options);
      const hint = known ?? 'see unformed --help.';
      const written = value === undefined ? name : `${name}=${value}`;
      throw new UsageError(`There is no option '${written}'; ${hint}`);
    }
  }
  if (files.length === 0) throw new UsageError(`Say which file to ${command}: unformed ${command} FILE.`);
  if (files.length > 1) {
    throw new UsageError(`Only one file can be ${shape.done}, not ${files.length}: ${files.join(', ')}.`);
  }
  return { file: files[0], defines, values, flags };
}

/** The arguments one by one. What is no option of the command is among them, so that it can be told better. */
function tokensOf({ values, flags }: CommandShape, args: readonly string[]) {
  type Shape = NonNullable<ParseArgsConfig['options']>[string];
  const described = (names: readonly string[], type: Shape['type']) =>
    names.map((name): [string, Shape] => [name.slice('--'.length), { type }]);
  const options = Object.fromEntries<Shape>([
    ...described(Object.keys(values), 'string'),
    ...described(flags, 'boolean'),
    ['D', { type: 'string', short: 'D' }],
  ]);
  return parseArgs({ args: [...args], options, strict: false, allowPositionals: true, tokens: true }).tokens;
}

function countOf(text: string): number {
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
  throw new UsageError(`--max-states takes a number from 1 to 999999999; '${text}' is none.`);
}

function defineName(name: string): string {
  if (/^[A-Za-z_]\w*$/.test(name)) return name;
  throw new UsageError(`-D takes a name without a value, as -D FIXED; '${name}' is none.`);
}
