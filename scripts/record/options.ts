import { parseArgs } from 'node:util';
import { Problem } from '../starter.mjs';

export const HELP = `npm run record -- [--kernel PACKAGE] [--limit SECONDS]
npm run record -- --compare FOLDER

Repeats the recordings of a stock kernel on a Debian-like machine: downloads the newest kernel that its package sources
offer, and its headers; builds the test modules of scripts/record/modules; boots the kernel three times in QEMU, without
hardware virtualisation; records how patches are stacked, what is refused, and in which order functions are called;
and compares that with the recordings in content/evidence. Order, stacks and results are compared, times and texts are
not. It needs no root. What is missing on the machine is named, with how to get it.

  --kernel PACKAGE   this kernel, and not the newest: linux-image-6.1.0-57-amd64
  --limit SECONDS    how long one boot may take (600)
  --compare FOLDER   records nothing: compares what an earlier run has left in FOLDER
  --help             this

It takes one to two minutes on two processors without hardware virtualisation, most of that in QEMU, with a download of
30 to 125 MB at the beginning. It needs 250 MB of disk. What it fetches and builds stays in .record/, the recordings in
recordings/; both may be deleted.

Ends with 0 if all agrees, with 1 if something differs, with 2 if something is missing or went wrong.`;

export interface Options {
  readonly help: boolean;
  /** The package of the kernel; undefined for the newest. */
  readonly kernel?: string;
  /** Seconds that one boot may take. */
  readonly limit: number;
  /** A folder of recordings that are there already. */
  readonly compare?: string;
}

/**
 * The options of a command line.
 *
 * @throws Problem at a word that is none of them
 */
export function parseOptions(words: string[]): Options {
  const { values } = parsed(words);
  const limit = Number(values.limit ?? 600);
  if (!(limit > 0))
    throw new Problem(`--limit is a number of seconds, such as 600, and not "${values.limit}".`);
  return { help: values.help ?? false, kernel: values.kernel, limit, compare: values.compare };
}

function parsed(words: string[]) {
  try {
    return parseArgs({
      args: words,
      options: {
        help: { type: 'boolean', short: 'h' },
        kernel: { type: 'string' },
        limit: { type: 'string' },
        compare: { type: 'string' },
      },
    });
  } catch (error) {
    throw new Problem(`${(error as Error).message}\nnpm run record -- --help tells what there is.`);
  }
}
