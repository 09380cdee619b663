import { cpSync, globSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { FetchedKernel } from './fetch.ts';
import { run } from './run.ts';

/** What is built for the guest. */
export interface Built {
  /** The modules: paths of `m.ko`, `p1.ko`, … */
  readonly modules: readonly string[];
  /** The program that loads and unloads them there. */
  readonly loader: string;
}

const here = (name: string) => fileURLToPath(new URL(name, import.meta.url));

/**
 * Builds the test modules for a kernel, and the program that loads them in the guest.
 *
 * @param folder what is in it is replaced
 * @throws Problem with the compiler's last words if that fails
 */
export function buildModules(kernel: FetchedKernel, folder: string, say: (what: string) => void): Built {
  say(`building the test modules for ${kernel.release} with ${kernel.compiler}`);
  rmSync(folder, { recursive: true, force: true });
  const sources = join(folder, 'modules');
  mkdirSync(sources, { recursive: true });
  // kbuild writes beside the sources.
  cpSync(here('modules'), sources, { recursive: true });
  run('make', [
    '-C',
    kernel.tree,
    '-f',
    kernel.makefile,
    // The headers of a flavour name the folder that they are installed in: they are elsewhere here.
    `O=${kernel.tree}`,
    `M=${sources}`,
    // Type information would need pahole, and nobody here reads it.
    'CONFIG_DEBUG_INFO_BTF_MODULES=',
    // A kernel that exports less than peek wants shall refuse peek, not end the build.
    'KBUILD_MODPOST_WARN=1',
    'modules',
  ]);
  const loader = join(folder, 'lp');
  run('gcc', [
    '-std=gnu11',
    '-O2',
    '-Wall',
    '-Wextra',
    '-Werror',
    '-static',
    '-o',
    loader,
    here('guest/lp.c'),
  ]);
  return { modules: globSync('*.ko', { cwd: sources }).map((name) => join(sources, name)), loader };
}
