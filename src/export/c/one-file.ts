/** A program as one file of C: its listing, with everything that it takes to compile and run that. */
import type { Program } from '../../language/program.ts';
import { isLibraryName } from './library-names.ts';
import { TURN, withTurns } from './turns.ts';
import { wholeListing } from './whole-listing.ts';

/** The files beside this one, as text. */
export interface Runtime {
  /** shim.h */
  readonly shim: string;
  /** threads.c */
  readonly threads: string;
}

/** Where threads.c has it. */
const INCLUDES_SHIM = '#include "shim.h"\n';
/** Strings and comments. */
const NO_CODE = /"(?:\\.|[^"\\\n])*"|\/\/(?:\\\r?\n|[^\n])*|\/\*[\s\S]*?\*\//g;
/** Seconds after which a run is ended in which somebody goes on or waits for ever. */
const SECONDS = 10;

/**
 * One file that a C compiler makes a program of. What is the reader's own is in it as it was written, but for the turns
 * in front of what touches shared memory, and without a word about who may copy it; every part that is not says that
 * itself.
 *
 * @param name what the file is called: `notifier-threads.c`
 */
export function oneFile(program: Program, { shim, threads }: Runtime, name: string): string {
  const taken = libraryNamesIn(wholeListing(program));
  // In a listing with a name of its own for it, no turn could be told from that.
  const files = taken.includes(TURN) ? program.files : withTurns(program);
  return [
    headOf(program, name),
    program.defines.map((name) => `#define ${name} 1\n`).join(''),
    section(
      'What runs the listing, and what that may use',
      threads.replace(INCLUDES_SHIM, () => shim),
    ),
    taken.length > 0 ? section("Names that C's library has for something else", renamed(taken)) : '',
    section(program.name, wholeListing({ files })),
    section('What is run', taken.map((name) => `#undef ${name}\n`).join('') + tableOf(program)),
  ]
    .filter((part) => part !== '')
    .join('\n');
}

function headOf({ name, cpus }: Program, file: string): string {
  const binary = file.replace(/\.c$/, '');
  return `/*
 * ${commentSafe(name)} as a program of its own.
 *
 *	cc -std=gnu11 -pthread ${file} -o ${binary} && ./${binary}
 *
 * Each CPU is a thread (${cpus.length} here), and your machine decides who goes first: a run
 * is one order of many, and the same one is not to be had again. So run it until
 * something goes wrong:
 *
 *	while ./${binary}; do :; done
 *
 * shim_turn() is not the listing's own: there another thread may go first.
 * Without -O the compiler keeps every access to memory. A run ends after ${SECONDS}
 * seconds at the latest, or after as many as you name: ./${binary} 2
 *
 * always_ and sometimes_ functions are not asked: they are about every moment
 * of a run.
 */
`;
}

/** Names of a listing that C's library has, too. */
function libraryNamesIn(listing: string): string[] {
  const code = listing.replace(NO_CODE, ' ');
  return [...new Set(code.match(/[A-Za-z_]\w*/g))].filter(isLibraryName);
}

/** The listing's are called otherwise. */
function renamed(names: readonly string[]): string {
  return names.map((name) => `#undef ${name}\n#define ${name} own_${name}\n`).join('');
}

function tableOf({ setup, ending, cpus, properties, forever }: Program): string {
  /** The CPUs in whose code one of these positions is. */
  const bits = (positions: readonly number[]) =>
    cpus.reduce((sum, { entry, end }, cpu) => {
      return positions.some((position) => position >= entry && position <= end) ? sum + 2 ** cpu : sum;
    }, 0);
  const checks = properties.flatMap(({ role, thread }) =>
    role === 'check' ? [`	{ "${thread.name}", ${thread.name} },\n`] : [],
  );
  return `static const struct shim_check shim_checks[] = {
${checks.join('')}	{ NULL, NULL }
};

static const struct shim_program shim_this = {
	${setup?.name ?? 'NULL'}, ${ending?.name ?? 'NULL'},
	{ ${cpus.map(({ name }) => name).join(', ')}, NULL },
	${bits(forever.waits)}, ${bits(forever.rounds)}, shim_checks
};

int main(int count, char **words)
{
	return shim_run(&shim_this, count > 1 ? atoi(words[1]) : ${SECONDS});
}
`;
}

function section(title: string, text: string): string {
  return `/* ======== ${commentSafe(title)} ======== */\n\n${text.trimEnd()}\n`;
}

/** A text that ends no comment. */
function commentSafe(text: string): string {
  return text.replaceAll('*/', '* /').replace(/[\r\n]/g, ' ');
}
