import { Problem } from '../starter.mjs';
import { runForText } from './run.ts';

/** A kernel that the machine's package sources offer. */
export interface Kernel {
  /** Its package: `linux-image-6.1.0-57-amd64`. */
  readonly package: string;
  /** What `uname -r` says of it: `6.1.0-57-amd64`. */
  readonly release: string;
  /** The version of the package: `6.1.192-3`. */
  readonly version: string;
  /** The package that has the file that boots. */
  readonly image: string;
  /** The packages that modules for it are built with: its headers, what those of all flavours share, and kbuild. */
  readonly headers: readonly string[];
  /** The compiler that the headers ask for: `gcc-12`. */
  readonly compiler: string;
}

/** A kernel as Debian packages it for PCs: no meta-package, no candidate, and no flavour for clouds or real time. */
const stock = /^linux-image-(\d+\.\d+\.\d+(?!.*-(?:rt|cloud)-)[\w.+~-]*-amd64)$/;

/**
 * The stock kernels that are listed, the newest first.
 *
 * @param listed what `apt-cache search --names-only` prints: a package and what it is on each line
 */
export function stockKernels(listed: string): string[] {
  return listed
    .split('\n')
    .map((line) => line.split(' ')[0])
    .filter((name) => stock.test(name))
    .sort((left, right) => right.localeCompare(left, 'en', { numeric: true }));
}

/** The packages that `apt-cache depends` names of one. */
function dependenciesIn(depends: string): string[] {
  return [...depends.matchAll(/^ *\|?Depends: (\S+)$/gm)].map(([, name]) => name);
}

/**
 * What a package of headers depends on, as far as it is needed here.
 *
 * @param depends what `apt-cache depends` prints of it
 * @returns packages, and the name of the compiler; the compiler is undefined if none is named
 */
export function neededByHeaders(depends: string): { packages: string[]; compiler?: string } {
  const names = dependenciesIn(depends);
  const packages = names.filter((name) => /^linux-(headers-.*-common|kbuild-.*)$/.test(name));
  // linux-compiler-gcc-12-x86 and gcc-14-for-host bring those compilers; some headers name theirs.
  const compiler = names.map((name) => /(?:^|-)(gcc-\d+)(?:-|$)/.exec(name)?.[1]).find(Boolean);
  return { packages: [...new Set(packages)], compiler };
}

/**
 * The package that has the file that boots: since 7.x another one, which the kernel's own depends on.
 *
 * @param depends what `apt-cache depends` prints of the kernel
 */
export function imagePackage(kernel: string, depends: string): string {
  return dependenciesIn(depends).find((name) => name.startsWith('linux-binary-')) ?? kernel;
}

/**
 * The kernel to record with, as the machine's package sources describe it.
 *
 * @param chosen a package; the newest stock kernel if undefined
 * @throws Problem if it, or its headers, are not on offer
 */
export function kernelOnOffer(chosen: string | undefined, say: (what: string) => void): Kernel {
  if (chosen !== undefined) {
    if (!stock.test(chosen)) {
      throw new Problem(
        `${chosen} is no stock kernel of Debian for PCs: those are called like linux-image-6.1.0-57-amd64.`,
      );
    }
    const kernel = described(chosen);
    if (kernel) return kernel;
    throw new Problem(
      `Missing: ${chosen}, or its headers. This machine's package sources do not offer both: refresh the lists ` +
        'with `sudo apt-get update`, or take another kernel with --kernel PACKAGE.',
    );
  }
  for (const name of stockKernels(ask(['search', '--names-only', '^linux-image-[0-9].*-amd64$']))) {
    const kernel = described(name);
    if (kernel) return kernel;
    say(`${name} is passed over: its headers are not on offer`);
  }
  throw new Problem(
    "Missing: a stock kernel. This machine's package sources list no linux-image-…-amd64 with its headers: " +
      'refresh the lists with `sudo apt-get update`, or add a Debian archive to the sources.',
  );
}

/** Nothing if the kernel or its headers are not on offer. */
function described(name: string): Kernel | undefined {
  const release = stock.exec(name)![1];
  const headers = `linux-headers-${release}`;
  const version = /^Version: (.*)$/m.exec(ask(['show', '--no-all-versions', name]))?.[1];
  const { packages, compiler } = neededByHeaders(ask(['depends', headers]));
  if (!version || packages.length === 0 || !compiler) return undefined;
  const image = imagePackage(name, ask(['depends', name]));
  return { package: name, release, version, image, headers: [headers, ...packages], compiler };
}

/** What apt-cache prints; nothing where it knows of no such package. */
function ask(words: readonly string[]): string {
  try {
    return runForText('apt-cache', words);
  } catch (error) {
    if (error instanceof Problem && error.message.includes('No packages found')) return '';
    throw error;
  }
}
