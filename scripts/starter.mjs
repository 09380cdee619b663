/**
 * Finds what npm's scripts need: a Node that is new enough, and the tool that it runs. Several packages bring a Node, one
 * for each platform, and all call it `node`; an older npm then links none of them. So it is looked for here, in plain
 * JavaScript that any Node from 18 on reads, and so are the tools: what npm links would start with the machine's own.
 */
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

/** The releases that this repository is made with; those that package.json brings are among them. */
export const RELEASES = 24;

/** What is in the way, as one sentence for whoever typed the command. */
export class Problem extends Error {}

/**
 * The path of the Node to use. The running one does if it is of the same releases as the packaged one and not older, so
 * that nobody works with what nobody tests; else the packaged one. Where there is none, the running one does if it is
 * of these releases or later.
 * @param {string} root The folder of package.json.
 * @param {{ execPath: string, version: string, platform: string, arch: string }} running
 * @returns {string}
 * @throws {Problem} where no Node will do, or where `npm ci` cannot have gone well with the running one.
 */
export function findNode(root, running = process) {
  const { engines, optionalDependencies } = readPackage(root);
  const { platform, arch, execPath } = running;
  const version = running.version.slice(1);
  const site = 'https://nodejs.org/';
  if (!isWithin(version, engines.node)) {
    throw new Problem(
      `This is Node ${version}, with which \`npm ci\` leaves out what it finds too new: ` +
        `install Node ${RELEASES} from ${site} and run \`npm ci\` again.`,
    );
  }
  const packaged = packagedNode(root, Object.keys(optionalDependencies), platform, arch);
  const releases = Number.parseInt(version);
  if (packaged ? releases === RELEASES && !isOlder(version, packaged.version) : releases >= RELEASES) {
    return execPath;
  }
  if (packaged) return packaged.path;
  throw new Problem(
    `This is Node ${version}, and node_modules has no Node ${RELEASES} for ${platform} ${arch}: run \`npm ci\`, ` +
      `or where that brings none, install Node ${RELEASES} from ${site}.`,
  );
}

/**
 * Whether a version is one of "engines": npm leaves out optional packages, such as the compilers, that do not list it.
 * @param {string} version
 * @param {string} range Such as `^20.19.0 || >=22.12.0`; nothing else of npm's ranges is read here.
 */
function isWithin(version, range) {
  return range.split(' || ').some((part) => {
    const least = part.replace(/^(\^|>=)/, '');
    const same = Number.parseInt(version) === Number.parseInt(least);
    return !isOlder(version, least) && (same || part.startsWith('>='));
  });
}

/**
 * @param {string} version
 * @param {string} other
 */
function isOlder(version, other) {
  return version.localeCompare(other, 'en', { numeric: true }) < 0;
}

/**
 * The Node that `npm ci` brought for a platform: the package of these that fits it.
 * @param {string} root
 * @param {readonly string[]} names
 * @param {string} platform
 * @param {string} arch
 */
function packagedNode(root, names, platform, arch) {
  for (const name of names) {
    const folder = packageFolder(root, name);
    if (!folder) continue;
    const { os, cpu, version, bin } = readPackage(folder);
    if ([os].flat().includes(platform) && [cpu].flat().includes(arch)) {
      return { path: join(folder, bin.node), version };
    }
  }
}

/**
 * The file that a tool starts with: a script as it is named, else what a package that this repository depends on calls
 * by that name.
 * @param {string} root
 * @param {string} name Such as `astro` or `scripts/bench.ts`.
 * @returns {string}
 * @throws {Problem} if it is not installed.
 */
export function findTool(root, name) {
  if (/\.(ts|mjs)$/.test(name)) return name;
  for (const dependency of Object.keys(readPackage(root).devDependencies)) {
    const folder = packageFolder(root, dependency);
    if (!folder) continue;
    const { bin } = readPackage(folder);
    const entry = typeof bin === 'string' ? dependency === name && bin : bin?.[name];
    if (entry) return join(folder, entry);
  }
  throw new Problem(`${name} is not installed: run \`npm ci\` first.`);
}

/**
 * The folder of an installed package, looked for as Node does: in this folder and in those above.
 * @param {string} root
 * @param {string} name
 */
function packageFolder(root, name) {
  const folders = createRequire(join(root, 'package.json')).resolve.paths(name) ?? [];
  return folders
    .map((folder) => join(folder, name))
    .find((folder) => existsSync(join(folder, 'package.json')));
}

/** @param {string} folder */
function readPackage(folder) {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
}

/**
 * Runs a program until it ends, in this terminal, and hands on the signals that this process gets.
 * @param {string} file
 * @param {readonly string[]} args
 * @returns {Promise<{ code: number | null, signal: NodeJS.Signals | null }>} How it ended: one of the two.
 * @throws {Problem} if it cannot be started.
 */
export async function run(file, args) {
  const child = spawn(file, args, { stdio: 'inherit' });
  /** @param {NodeJS.Signals} signal */
  const handOn = (signal) => {
    // A terminal sends Ctrl-C to both, and two of them mean "at once" to many a tool.
    if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal);
  };
  /** @type {NodeJS.Signals[]} */
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  for (const signal of signals) process.on(signal, handOn);
  try {
    return await new Promise((resolve, reject) => {
      child.once('error', reject);
      child.once('exit', (code, signal) => resolve({ code, signal }));
    });
  } catch (error) {
    const { code } = /** @type {NodeJS.ErrnoException} */ (error);
    throw new Problem(
      `${file} cannot be started on this machine (${code}): install Node ${RELEASES} from https://nodejs.org/, ` +
        'not older than that one.',
    );
  } finally {
    for (const signal of signals) process.off(signal, handOn);
  }
}

/**
 * Ends this process as another one ended.
 * @param {{ code: number | null, signal: NodeJS.Signals | null }} end
 */
export function endLike({ code, signal }) {
  if (signal) process.kill(process.pid, signal);
  else process.exitCode = code ?? 1;
}
