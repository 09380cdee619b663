import { describe, expect, test } from 'vitest';
import { imagePackage, neededByHeaders, stockKernels } from '../../scripts/record/kernel.ts';

/** As Debian 12 printed it in November 2026, shortened. */
const LISTED = `linux-image-6.1.0-57-amd64-dbg - Debug symbols for linux-image-6.1.0-57-amd64
linux-image-6.12.117+deb12-amd64-unsigned - Linux 6.12 for 64-bit PCs
linux-image-6.12.117+deb12-rt-amd64 - Linux 6.12 for 64-bit PCs (signed), PREEMPT_RT
linux-image-6.12.117+deb12-cloud-amd64 - Linux 6.12 for x86-64 cloud (signed)
linux-image-6.12-amd64 - Linux for 64-bit PCs (meta-package)
linux-image-6.12.117+deb12-amd64 - Linux 6.12 for 64-bit PCs (signed)
linux-image-6.12.99+deb12-amd64 - Linux 6.12 for 64-bit PCs (signed)
linux-image-6.1.0-57-amd64 - Linux 6.1 for 64-bit PCs (signed)
linux-image-6.1.0-9-amd64 - Linux 6.1 for 64-bit PCs (signed)
`;

describe('the stock kernels of those that apt-cache lists', () => {
  test('the newest comes first: 6.12 is above 6.1, and 117 above 99', () => {
    expect(stockKernels(LISTED)).toEqual([
      'linux-image-6.12.117+deb12-amd64',
      'linux-image-6.12.99+deb12-amd64',
      'linux-image-6.1.0-57-amd64',
      'linux-image-6.1.0-9-amd64',
    ]);
  });

  test('none is for clouds or real time, a meta-package, unsigned, or debug symbols', () => {
    const others = LISTED.split('\n').filter((line) => !stockKernels(line).length);
    expect(others.map((line) => line.split(' ')[0])).toEqual([
      'linux-image-6.1.0-57-amd64-dbg',
      'linux-image-6.12.117+deb12-amd64-unsigned',
      'linux-image-6.12.117+deb12-rt-amd64',
      'linux-image-6.12.117+deb12-cloud-amd64',
      'linux-image-6.12-amd64',
      '',
    ]);
  });
});

describe('the file that boots', () => {
  test('is in the package of the kernel itself', () => {
    expect(imagePackage('linux-image-6.1.0-57-amd64', '  PreDepends: linux-base\n  Depends: kmod\n')).toBe(
      'linux-image-6.1.0-57-amd64',
    );
  });

  test('is in one that it depends on, where there is one', () => {
    const depends = '  Depends: linux-base-7.3.4+deb13-amd64\n  Depends: linux-binary-7.3.4+deb13-amd64\n';
    expect(imagePackage('linux-image-7.3.4+deb13-amd64', depends)).toBe('linux-binary-7.3.4+deb13-amd64');
  });
});

describe('what headers need', () => {
  test('6.12 names its compiler itself', () => {
    const depends = `linux-headers-6.12.117+deb12-amd64
  Depends: linux-base
  Depends: linux-headers-6.12.117+deb12-common
 |Depends: linux-image-6.12.117+deb12-amd64
  Depends: linux-image-6.12.117+deb12-amd64-unsigned
  Depends: linux-kbuild-6.12.117+deb12
  Depends: gcc-12
`;
    expect(neededByHeaders(depends)).toEqual({
      packages: ['linux-headers-6.12.117+deb12-common', 'linux-kbuild-6.12.117+deb12'],
      compiler: 'gcc-12',
    });
  });

  test('6.1 names a package that brings the compiler', () => {
    const depends = `linux-headers-6.1.0-57-amd64
  Depends: linux-headers-6.1.0-57-common
  Depends: linux-kbuild-6.1
  Depends: linux-compiler-gcc-12-x86
`;
    expect(neededByHeaders(depends)).toEqual({
      packages: ['linux-headers-6.1.0-57-common', 'linux-kbuild-6.1'],
      compiler: 'gcc-12',
    });
  });

  test('an answer that names nothing gives nothing', () => {
    expect(neededByHeaders('')).toEqual({ packages: [], compiler: undefined });
  });
});
