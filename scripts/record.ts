/**
 * Repeats the recordings of a stock kernel on this machine: downloads the newest one that its package sources offer,
 * boots it in QEMU, and compares what it does with content/evidence. `npm run record -- --help` tells the rest.
 *
 * Ends with 0 if all agreed, with 1 if something differs, with 2 if something is missing or went wrong.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { boot } from './record/boot.ts';
import { compareScenario } from './record/compare.ts';
import { fetchKernel } from './record/fetch.ts';
import { packInitramfs } from './record/initramfs.ts';
import { kernelOnOffer } from './record/kernel.ts';
import { buildModules } from './record/modules.ts';
import { HELP, parseOptions, type Options } from './record/options.ts';
import { readEvidence, readRecording, SCENARIOS } from './record/scenarios.ts';
import { tell } from './record/tell.ts';
import { demandDebian, demandTools, thisMachine } from './record/tools.ts';
import { Problem } from './starter.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
/** What can be fetched and built again. */
const cache = join(root, '.record');

try {
  const options = parseOptions(process.argv.slice(2));
  if (options.help) console.log(HELP);
  else compare(options.compare ?? (await record(options)));
} catch (error) {
  if (!(error instanceof Problem)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}

/** Records all scenarios. Returns the folder that they are in. */
async function record(options: Options): Promise<string> {
  const began = performance.now();
  // Whoever ends this ends the guest as well.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(2));
  demandDebian(thisMachine);
  const kernel = kernelOnOffer(options.kernel, say);
  demandTools(kernel, thisMachine);
  const fetched = fetchKernel(kernel, join(cache, 'kernels'), say);
  const built = buildModules(fetched, join(cache, 'build'), say);
  const initramfs = packInitramfs(built, join(cache, 'build'));

  const folder = join(root, 'recordings', kernel.release);
  mkdirSync(folder, { recursive: true });
  for (const scenario of SCENARIOS) {
    const keep = (name: string, text: string) => {
      const file = join(folder, name);
      writeFileSync(file, text);
      say(`written: ${relative(root, file)}`);
    };
    const crashed = (printed: string) => keep(`${scenario.name}.crashed.txt`, printed);
    const text = await boot({ scenario, kernel: fetched, initramfs, seconds: options.limit, say, crashed });
    keep(`${scenario.name}.txt`, text);
  }
  say(`all recordings took ${((performance.now() - began) / 60_000).toFixed(1)} minutes`);
  return folder;
}

/** Compares the recordings of a folder with those of the repository, and says how that went. */
function compare(folder: string): void {
  const outcomes = SCENARIOS.map((scenario) =>
    compareScenario(scenario, readRecording(join(folder, `${scenario.name}.txt`)), readEvidence),
  );
  for (const line of tell(outcomes)) console.log(line);
  if (outcomes.some(({ differences }) => differences.length > 0)) process.exitCode = 1;
}

function say(what: string): void {
  console.log(what);
}
