import { describe, expect, test } from 'vitest';
import {
  demandDebian,
  demandTools,
  isStatic,
  missingTools,
  type Machine,
} from '../../scripts/record/tools.ts';

/** The beginning of an ELF program with one header, of a kind: 1 is to be loaded, 3 names a loader of libraries. */
function program(kind: number): Buffer {
  const bytes = Buffer.alloc(64 + 56);
  bytes.write('\x7fELF', 'latin1');
  bytes[4] = 2;
  bytes.writeBigUInt64LE(64n, 32);
  bytes.writeUInt16LE(56, 54);
  bytes.writeUInt16LE(1, 56);
  bytes.writeUInt32LE(kind, 64);
  return bytes;
}
const [linkedStatically, linkedDynamically] = [program(1), program(3)];

const everything: Machine = {
  platform: 'linux',
  arch: 'x64',
  program: (name) => `/usr/bin/${name}`,
  has: () => true,
  read: () => linkedStatically,
};
const nothing: Machine = { ...everything, program: () => undefined, has: () => false };

describe('tools that are missing', () => {
  test('none are, where all is there', () => {
    expect(missingTools({ compiler: 'gcc-12' }, everything)).toEqual([]);
    expect(() => demandTools({ compiler: 'gcc-12' }, everything)).not.toThrow();
  });

  test('all are named at once, with the one command that brings them', () => {
    expect(() => demandTools({ compiler: 'gcc-14' }, nothing)).toThrow(
      'Missing: qemu-system-x86_64, busybox (statically linked), cpio, make, gcc, x86_64-linux-gnu-gcc-14, libc.a, ' +
        'libelf.so.1.\nGet it with: sudo apt-get install --no-install-recommends qemu-system-x86 busybox-static cpio ' +
        'make gcc gcc-14 libc6-dev libelf-dev',
    );
  });

  test('a busybox that needs shared libraries is none: the guest has no libraries', () => {
    const machine = { ...everything, read: () => linkedDynamically };
    expect(missingTools({ compiler: 'gcc-12' }, machine)).toEqual([
      { what: 'busybox (statically linked)', package: 'busybox-static' },
    ]);
  });

  test('the compiler is the one that the headers ask for', () => {
    const machine: Machine = {
      ...everything,
      program: (name) => (name === 'x86_64-linux-gnu-gcc-14' ? undefined : name),
    };
    expect(missingTools({ compiler: 'gcc-14' }, machine)).toEqual([
      { what: 'x86_64-linux-gnu-gcc-14', package: 'gcc-14' },
    ]);
    expect(missingTools({ compiler: 'gcc-12' }, machine)).toEqual([]);
  });

  test('a script is not a static program', () => {
    expect(isStatic(Buffer.from('#!/bin/sh\n'.padEnd(100)))).toBe(false);
  });
});

describe('the machine', () => {
  test('Debian on x86-64 will do', () => {
    expect(() => demandDebian(everything)).not.toThrow();
  });

  test('another processor or system will not', () => {
    expect(() => demandDebian({ ...everything, arch: 'arm64' })).toThrow(/needs Linux on x86-64.*arm64/);
    expect(() => demandDebian({ ...everything, platform: 'darwin' })).toThrow(/this is darwin on x64/);
  });

  test('a Linux without apt will not', () => {
    const machine: Machine = { ...everything, program: (name) => (/^apt/.test(name) ? undefined : name) };
    expect(() => demandDebian(machine)).toThrow(/^Missing: apt-get, apt-cache\. .*Debian/);
  });
});
