/** What a step changed, in words. */
import type { Program } from '../language/program.ts';
import { listText, titleOfLeaf } from './lists.ts';
import { valueText } from './names.ts';
import { placesOf } from './places.ts';
import { isReading, readDepthOf } from './rcu.ts';
import { cpuName, FREED, IN_USE, positionOf } from './state.ts';
import type { State } from './state.ts';

export interface Change {
  /** Path of what changed, as in the view: `M.state`, `klp_patches`, `klp_ops#1`, `CPU0:klp_enable_patch/err`. */
  readonly path: string;
  /** Of the object, the value or the variable. */
  readonly address: number;
  /** The same as a sentence calls it: `func_stack of klp_ops b`, `err`. */
  readonly title: string;
  /** True for a local variable. */
  readonly local: boolean;
  /** Values in words, lists as the names on them; `not in use` for a local that held nothing. */
  readonly before: string;
  readonly after: string;
}

/**
 * What differs between two states that follow each other: shared memory first, by address, then read sections,
 * then locals that got a value. Lists are told as sequences; links inside of objects and positions are left out.
 */
export function changes(program: Program, before: State, after: State): Change[] {
  const found: Change[] = [];
  for (const root of placesOf(program).roots) {
    if (root.status === undefined || before[root.status] === after[root.status]) continue;
    found.push({
      path: root.path,
      address: root.address,
      title: root.path,
      local: false,
      before: statusText(before[root.status]),
      after: statusText(after[root.status]),
    });
  }
  for (const leaf of placesOf(program).leaves) {
    const { root, address, type } = leaf;
    // What kfree zeroed, or kzalloc found, is said by the status of the object.
    if (root.status !== undefined && before[root.status] !== after[root.status]) continue;
    const [was, is] =
      type.kind === 'list_head'
        ? leaf.list
          ? [listText(program, before, address, leaf.list), listText(program, after, address, leaf.list)]
          : ['', '']
        : before[address] === after[address]
          ? ['', '']
          : [
              valueText(program, before, type, before[address]),
              valueText(program, after, type, after[address]),
            ];
    if (was === is && (type.kind === 'list_head' || before[address] === after[address])) continue;
    found.push({
      path: `${root.path}${leaf.suffix}`,
      address,
      title: titleOfLeaf(program, after, leaf),
      local: false,
      before: was,
      after: is,
    });
  }
  program.cpus.forEach((_, cpu) => found.push(...readSectionChange(program, before, after, cpu)));
  program.cpus.forEach((_, cpu) => found.push(...localChanges(program, before, after, cpu)));
  return found;
}

/** That a CPU entered its outermost read section, or left it. */
function readSectionChange(program: Program, before: State, after: State, cpu: number): Change[] {
  const [was, is] = [before, after].map((state) => (isReading(program, state, cpu) ? 'inside' : 'outside'));
  if (was === is) return [];
  const name = cpuName(cpu);
  const address = readDepthOf(program, cpu)!;
  const [path, title] = [`${name}:rcu_read_lock`, `read section of ${name}`];
  return [{ path, address, title, local: false, before: was, after: is }];
}

/** Locals that hold a value after the step which they did not hold before. */
function localChanges(program: Program, before: State, after: State, cpu: number): Change[] {
  const thread = program.cpus[cpu];
  if (before[thread.position] === after[thread.position] || after[thread.position] < 0) return [];
  const was = new Set(program.code[positionOf(before, thread)].live);
  const { live, frame } = program.code[positionOf(after, thread)];
  const is = new Set(live);
  const found: Change[] = [];
  for (let at = frame; at >= 0; at = program.frames[at].parent) {
    const { locals, function: index } = program.frames[at];
    for (const { name, type, slot } of locals) {
      if (!is.has(slot) || (was.has(slot) && before[slot] === after[slot])) continue;
      found.push({
        path: `${cpuName(cpu)}:${program.functions[index].name}/${name}`,
        address: slot,
        title: name,
        local: true,
        before: was.has(slot) ? valueText(program, before, type, before[slot]) : 'not in use',
        after: valueText(program, after, type, after[slot]),
      });
    }
  }
  return found;
}

function statusText(word: number): string {
  return word === IN_USE ? 'allocated' : word === FREED ? 'freed' : 'fresh';
}

/** A change on one line: `M.state: MODULE_STATE_UNFORMED -> MODULE_STATE_COMING`, `err = -22`. */
export function changeText({ title, local, before, after }: Change): string {
  return local ? `${title} = ${after}` : `${title}: ${before} -> ${after}`;
}
