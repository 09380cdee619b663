import { existsSync, globSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Problem } from '../starter.mjs';
import type { Kernel } from './kernel.ts';
import { run } from './run.ts';

/** A kernel that is on this machine, unpacked and not installed. */
export interface FetchedKernel extends Kernel {
  /** The file that boots. */
  readonly bootable: string;
  /** The folder that modules are built against. */
  readonly tree: string;
  /** The Makefile of kbuild. */
  readonly makefile: string;
}

/**
 * Downloads a kernel and its headers and unpacks them beside each other, unless that has been done.
 *
 * @param folder where each kernel gets a folder of its own
 * @throws Problem if a package cannot be had, or is not as packages of kernels are
 */
export function fetchKernel(kernel: Kernel, folder: string, say: (what: string) => void): FetchedKernel {
  if (/[\s:]/.test(folder)) {
    throw new Problem(
      `kbuild refuses paths with spaces or colons, and this repository is in one: ${folder}. Move or clone it elsewhere.`,
    );
  }
  const home = join(folder, `${kernel.release}_${kernel.version.replace(/[^\w.+~-]/g, '_')}`);
  if (!existsSync(home)) {
    say(`fetching ${kernel.package} ${kernel.version} and its headers`);
    const half = `${home}.half`;
    rmSync(half, { recursive: true, force: true });
    mkdirSync(half, { recursive: true });
    download(kernel, half);
    renameSync(half, home); // Only what is whole gets the name.
  }
  const sources = join(home, 'usr/src');
  const common = kernel.headers.find((name) => name.endsWith('-common'))!;
  const fetched = {
    ...kernel,
    bootable: [`boot/vmlinuz-${kernel.release}`, `usr/lib/modules/${kernel.release}/vmlinuz`]
      .map((path) => join(home, path))
      .find((path) => existsSync(path)),
    tree: join(sources, kernel.headers[0]),
    makefile: join(sources, common, 'Makefile'),
  };
  const lost = [fetched.tree, fetched.makefile].filter((path) => !existsSync(path));
  if (!fetched.bootable) lost.push('a vmlinuz');
  if (!fetched.bootable || lost.length > 0) {
    throw new Problem(
      `The packages of ${kernel.release} did not bring ${lost.join(' and ')}: delete ${home} and start again, ` +
        'or take another kernel with --kernel PACKAGE.',
    );
  }
  return { ...fetched, bootable: fetched.bootable };
}

function download(kernel: Kernel, folder: string): void {
  run('apt-get', ['download', kernel.image, ...kernel.headers], { cwd: folder });
  for (const name of globSync('*.deb', { cwd: folder })) {
    const file = join(folder, name);
    if (name.startsWith(`${kernel.image}_`)) {
      // A kernel has thousands of modules that nothing here needs.
      const unpack = `dpkg-deb --fsys-tarfile "$0" | tar -x --wildcards '*/vmlinuz*'`;
      run('sh', ['-c', unpack, file], { cwd: folder });
    } else {
      run('dpkg-deb', ['-x', file, folder]);
    }
    rmSync(file);
  }
}
