/**
 * Runs a tool or a script with the Node of starter.mjs, for npm's scripts:
 *
 *     node scripts/run.mjs [NAME=value …] TOOL [argument …]
 *
 * Whatever the tool starts finds that Node first, too. A problem ends with 2, as 1 is a verdict of `unformed`.
 */
import { delimiter, dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { endLike, findNode, findTool, Problem, run } from './starter.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const words = process.argv.slice(2);

try {
  process.env.ASTRO_TELEMETRY_DISABLED = '1';
  for (let set; (set = /^([A-Z_]+)=(.*)$/.exec(words[0])); words.shift()) process.env[set[1]] = set[2];
  const [name, ...args] = words;
  if (!name) throw new Problem('Name what to run, such as: node scripts/run.mjs astro build');
  const tool = findTool(root, name);
  const node = findNode(root);
  // Node 24.0 still calls it an experiment to read TypeScript, on every occasion.
  process.env.NODE_OPTIONS = `${process.env.NODE_OPTIONS ?? ''} --disable-warning=ExperimentalWarning`;
  process.env.PATH = [dirname(node), process.env.PATH].join(delimiter);
  endLike(await run(node, [tool, ...args]));
} catch (error) {
  if (!(error instanceof Problem)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}
