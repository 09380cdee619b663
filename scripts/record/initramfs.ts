import { chmodSync, copyFileSync, globSync, mkdirSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findTool } from '../../tests/tools.ts';
import type { Built } from './modules.ts';
import { run } from './run.ts';

const guest = fileURLToPath(new URL('guest', import.meta.url));

/**
 * Packs what the guest finds when it starts: busybox, the loader, the modules, and the scripts of the scenarios.
 *
 * @param folder where it is put together
 * @returns the path of the archive
 */
export function packInitramfs({ modules, loader }: Built, folder: string): string {
  const root = join(folder, 'initramfs');
  for (const name of ['dev', 'proc', 'sys']) mkdirSync(join(root, name), { recursive: true });
  const put = (from: string, to: string, mode = 0o644) => {
    const path = join(root, to);
    mkdirSync(dirname(path), { recursive: true });
    copyFileSync(from, path);
    chmodSync(path, mode);
  };
  put(findTool('busybox')!, 'bin/busybox', 0o755);
  put(loader, 'bin/lp', 0o755);
  put(join(guest, 'init'), 'init', 0o755);
  for (const module of modules) put(module, join('mods', basename(module)));
  for (const name of globSync('*.sh', { cwd: guest })) put(join(guest, name), join('scenarios', name));

  const archive = join(folder, 'initramfs.cpio');
  const names = ['.', ...globSync('**', { cwd: root })].sort().join('\n');
  writeFileSync(
    archive,
    run('cpio', ['--create', '--format=newc', '--owner=0:0', '--quiet'], { cwd: root, input: names }),
  );
  return archive;
}
