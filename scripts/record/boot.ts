import { spawn } from 'node:child_process';
import { Problem } from '../starter.mjs';
import type { FetchedKernel } from './fetch.ts';
import type { Scenario } from './scenarios.ts';

/**
 * Two CPUs emulated by software; no disk, no network, no screen: what the guest prints is all that leaves it. They take
 * turns in one thread, which was not slower: no CPU runs code while ftrace changes it on the other.
 */
const MACHINE =
  '-accel tcg,thread=single -machine q35 -cpu max -smp 2 -m 768 -nodefaults -no-reboot -display none -serial stdio -net none';

export interface Boot {
  readonly scenario: Scenario;
  readonly kernel: FetchedKernel;
  /** The path of the archive that the guest starts from. */
  readonly initramfs: string;
  /** How long it may take. */
  readonly seconds: number;
  readonly say: (what: string) => void;
  /** Takes what a guest printed that crashed. */
  readonly crashed: (printed: string) => void;
}

/**
 * Boots the kernel, lets it run a scenario, and waits until it has powered off. An emulated machine may crash for reasons
 * of its own, so a guest that did is given one more try; that is said, and what it printed is handed over.
 *
 * @returns the recording: what was run, and what the guest printed
 * @throws Problem if the guest does not come to the end of the scenario, or not in time
 */
export async function boot(wanted: Boot): Promise<string> {
  try {
    return await bootOnce(wanted);
  } catch (error) {
    if (!(error instanceof Crash)) throw error;
    wanted.say(error.message);
    wanted.crashed(error.printed);
    wanted.say('it gets one more try');
    return bootOnce(wanted);
  }
}

/** A guest that ended before its scenario did. */
class Crash extends Problem {
  readonly printed: string;

  constructor(message: string, printed: string) {
    super(message);
    this.printed = printed;
  }
}

async function bootOnce({ scenario, kernel, initramfs, seconds, say }: Boot): Promise<string> {
  const began = new Date();
  // What a() is without a patch prints this line, and a recording knows it by its beginning.
  const append = `console=ttyS0 loglevel=1 panic=5 oops=panic rdinit=/init sc=${scenario.name}`;
  const own = ['-kernel', kernel.bootable, '-initrd', initramfs, '-append', append];
  const { printed, status } = await runQemu([...MACHINE.split(' '), ...own], seconds);

  const told = printed.replaceAll('\r', '');
  // The firmware may say something first.
  const from = told.indexOf('kernel: Linux');
  if (from < 0 || !told.includes(`################ end of scenario ${scenario.name}`)) {
    const last = `It said last:\n  ${told.trimEnd().split('\n').slice(-20).join('\n  ')}`;
    const what = `The guest did not come to the end of "${scenario.name}"`;
    if (status !== undefined) throw new Crash(`${what}. ${last}`, told);
    throw new Problem(`${what} within ${seconds} seconds (--limit allows more). ${last}`);
  }
  const took = (Date.now() - began.getTime()) / 1000;
  say(`booted ${kernel.release} for "${scenario.name}": ${took.toFixed(0)} seconds`);
  return [
    `# ${scenario.what}`,
    `# kernel: ${kernel.package} ${kernel.version}, as it is packaged`,
    `# command: qemu-system-x86_64 ${MACHINE} -kernel (this kernel) -initrd (own initramfs) -append "${append}"`,
    `# recorded ${began.toISOString().replace('T', ' ').slice(0, 19)} UTC by npm run record`,
    '# order is evidence, times are those of an emulated CPU',
    told.slice(from).trimEnd(),
    `qemu rc=${String(status)}`,
    '',
  ].join('\n');
}

/** What a guest printed, and how QEMU ended: undefined if it had to be stopped. */
async function runQemu(
  words: readonly string[],
  seconds: number,
): Promise<{ printed: string; status: number | undefined }> {
  const qemu = spawn('qemu-system-x86_64', words, { stdio: ['ignore', 'pipe', 'pipe'] });
  let printed = '';
  for (const stream of [qemu.stdout, qemu.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      printed += text;
    });
  }
  const stop = () => qemu.kill('SIGKILL');
  process.once('exit', stop);
  const limit = setTimeout(stop, seconds * 1000);
  try {
    return await new Promise((resolve, reject) => {
      qemu.once('error', (error) =>
        reject(new Problem(`qemu-system-x86_64 cannot be started: ${error.message}`)),
      );
      qemu.once('close', (code) => resolve({ printed, status: code ?? undefined }));
    });
  } finally {
    clearTimeout(limit);
    process.off('exit', stop);
  }
}
