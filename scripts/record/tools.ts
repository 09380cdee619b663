import { existsSync, readFileSync } from 'node:fs';
import { findTool } from '../../tests/tools.ts';
import { Problem } from '../starter.mjs';
import type { Kernel } from './kernel.ts';

/** What is asked of the machine. */
export interface Machine {
  readonly platform: string;
  readonly arch: string;
  /** The path of a program, if it has it. */
  readonly program: (name: string) => string | undefined;
  readonly has: (path: string) => boolean;
  readonly read: (path: string) => Buffer;
}

/** Something that must be there, and the package that brings it. */
export interface Need {
  readonly what: string;
  readonly package: string;
}

export const thisMachine: Machine = {
  platform: process.platform,
  arch: process.arch,
  program: findTool,
  has: existsSync,
  read: (path) => readFileSync(path),
};

const libraries = '/usr/lib/x86_64-linux-gnu';

/**
 * What the machine lacks of what is needed to record with a kernel.
 *
 * @throws Problem if the machine is of a kind that cannot be helped by a package
 */
export function missingTools(kernel: Pick<Kernel, 'compiler'>, machine: Machine): Need[] {
  const missing: Need[] = [];
  const demand = (isThere: boolean, what: string, by: string) => {
    if (!isThere) missing.push({ what, package: by });
  };
  const program = (name: string, by = name) => demand(machine.program(name) !== undefined, name, by);

  program('qemu-system-x86_64', 'qemu-system-x86');
  const busybox = machine.program('busybox');
  demand(
    busybox !== undefined && isStatic(machine.read(busybox)),
    'busybox (statically linked)',
    'busybox-static',
  );
  program('cpio');
  program('make');
  program('gcc');
  program(`x86_64-linux-gnu-${kernel.compiler}`, kernel.compiler);
  demand(machine.has(`${libraries}/libc.a`), 'libc.a', 'libc6-dev');
  // kbuild's objtool is linked with it.
  demand(machine.has(`${libraries}/libelf.so.1`), 'libelf.so.1', 'libelf-dev');
  return missing;
}

/**
 * Checks that all is there that downloads packages: only Debian, and what is made from it, has that.
 *
 * @throws Problem if not
 */
export function demandDebian(machine: Machine): void {
  if (machine.platform !== 'linux' || machine.arch !== 'x64') {
    throw new Problem(
      `npm run record needs Linux on x86-64, and this is ${machine.platform} on ${machine.arch}: ` +
        'a virtual machine with Debian will do.',
    );
  }
  const absent = ['apt-get', 'apt-cache', 'dpkg-deb', 'tar'].filter((name) => !machine.program(name));
  if (absent.length > 0) {
    throw new Problem(
      `Missing: ${absent.join(', ')}. npm run record takes its kernel from the packages of Debian, ` +
        'or of a system made from it, and must run on one: a virtual machine will do.',
    );
  }
}

/**
 * Checks that everything is there.
 *
 * @throws Problem that names all that is missing, and the one command that brings it
 */
export function demandTools(kernel: Pick<Kernel, 'compiler'>, machine: Machine): void {
  const missing = missingTools(kernel, machine);
  if (missing.length === 0) return;
  const packages = [...new Set(missing.map((need) => need.package))];
  throw new Problem(
    `Missing: ${missing.map(({ what }) => what).join(', ')}.\n` +
      `Get it with: sudo apt-get install --no-install-recommends ${packages.join(' ')}`,
  );
}

/** True for a 64-bit ELF program that asks for no loader of shared libraries: the guest has none. */
export function isStatic(program: Buffer): boolean {
  if (program.length < 64 || program.readUInt32BE(0) !== 0x7f454c46 || program[4] !== 2) return false;
  const headers = Number(program.readBigUInt64LE(32));
  const size = program.readUInt16LE(54);
  const INTERPRETER = 3;
  for (let index = 0; index < program.readUInt16LE(56); index++) {
    if (program.readUInt32LE(headers + index * size) === INTERPRETER) return false;
  }
  return true;
}
