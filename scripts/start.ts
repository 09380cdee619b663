/**
 * The site at an address of this machine, for npm's scripts: `start.ts build` builds and serves it (npm start),
 * `start.ts serve` serves what is built, `start.ts dev` rebuilds as you type. PORT says where.
 */
import { cpSync, existsSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { portFrom, takePort } from './port.ts';
import { endLike, findTool, Problem, run } from './starter.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const built = resolve(root, process.env.SITE_OUT ?? 'dist');

const [what, ...args] = process.argv.slice(2);
try {
  const port = portFrom(process.env.PORT);
  if (what === 'dev') await astro('dev', '--port', `${port}`, ...args);
  else await start(port);
} catch (error) {
  if (!(error instanceof Problem)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}

/** Runs Astro, and ends as it does. True if that went well. */
async function astro(...words: string[]): Promise<boolean> {
  const end = await run(process.execPath, [findTool(root, 'astro'), ...words]);
  endLike(end);
  return end.code === 0;
}

async function start(port: number): Promise<void> {
  const address = new URL(process.env.SITE_BASE ?? '/', `http://localhost:${port}`).href;
  // Taken before the build, which is long, and kept until it is done.
  const release = await takePort(port);
  if (typeof release === 'string') throw new Problem(refusal(release, address));
  try {
    if (what === 'build' && !(await astro('build'))) return;
  } finally {
    await release();
  }
  if (!existsSync(built)) throw new Problem(`${built} is not there yet: build it with \`npm run build\`.`);
  await serve(port, address);
}

/** Why an address cannot be had, and what to do. */
function refusal(code: string, address: string): string {
  const other = `PORT=8080 npm ${what === 'build' ? 'start' : 'run serve'}`;
  return code === 'EADDRINUSE'
    ? `${address} is in use: open it, stop what runs there, or take another port with ${other}`
    : `${address} cannot be had on this machine (${code}): take another port with ${other}`;
}

/** Serves a copy of what is built, so that the next build changes nothing under whoever reads this one. */
async function serve(port: number, address: string): Promise<void> {
  const copy = join(root, 'node_modules/.cache', `unformed-${port}`);
  rmSync(copy, { recursive: true, force: true }); // Where a server was killed, it is still there.
  cpSync(built, copy, { recursive: true });
  process.once('exit', () => rmSync(copy, { recursive: true }));
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit());
  const { preview } = await import('astro');
  const server = await preview({ root, outDir: copy, logLevel: 'error', server: { port } });
  if (server.port !== port) {
    // Somebody was faster, and Astro went on to the next one.
    await server.stop();
    throw new Problem(refusal('EADDRINUSE', address));
  }
  console.log(`\nThe site is at ${address}\nOpen it in a browser; Ctrl+C ends it.`);
}
