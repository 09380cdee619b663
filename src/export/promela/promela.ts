/** A program as a model for SPIN, in Promela: what follows setup, every order of it. */
import type { Program, Thread } from '../../language/program.ts';
import { boot } from '../../machine/boot.ts';
import { scratchThread } from '../../machine/holder.ts';
import { threadsOf } from './commands.ts';
import type { Purpose } from './commands.ts';
import { header } from './header.ts';
import { holdsNothing } from './idle.ts';
import { AddressNames } from './names.ts';
import { ObjectMacros } from './objects.ts';
import { processOf } from './processes.ts';
import type { ProcessStyle, Words } from './processes.ts';
import { initialWords, macros } from './shared-memory.ts';

export interface PromelaOptions {
  /**
   * `graph`: the same states and steps as the explorer's, to compare their numbers; no properties. `verdict`:
   * everything that SPIN can check is a property. The header of the text says how to run it and what is left out.
   */
  readonly purpose: Purpose;
}

/**
 * The program as Promela.
 *
 * @throws ModelError if the program cannot be started
 */
export function exportPromela(program: Program, { purpose }: PromelaOptions): string {
  const addresses = new AddressNames(program);
  const objects = new ObjectMacros(program);
  const { cpus, checks, always } = threadsOf(program, purpose);
  const stops =
    purpose === 'verdict'
      ? { onFault: 'assert(false)', onPool: 'assert(enough_objects)' }
      : { onFault: '', onPool: '' };
  const looks: ProcessStyle = { thread: scratchThread(program), atEnd: [], ...stops };
  const process = (thread: Thread, style: ProcessStyle, when?: string) =>
    processText(program, thread, { addresses, objects }, style, when);

  const init = initText(program, purpose, addresses);
  const body = [
    ...cpus.map((thread, cpu) => {
      if (purpose === 'graph') return process(thread, { thread: cpu, atEnd: [], ...stops });
      const free = holdsNothing(program, cpu, addresses);
      const released = free.length === 0 ? [] : [`assert(${free.join(' && ')})`];
      return process(thread, { thread: cpu, atEnd: ['cpus_ended++', ...released], free, ...stops });
    }),
    ...checks.map((thread) => process(thread, looks, atEndOf(program))),
    ...always.map((thread) => process(thread, looks, 'STEP')),
    init,
  ].join('\n\n');

  const names = addresses.used.map(([name, address]) => `#define ${name} ${address}`);
  const globals = [`int mem[${program.memory.shared}];`];
  const temporaries = [...new Set(body.match(/\bt_(?:at|\d+)\b/g) ?? [])].sort();
  if (temporaries.length > 0) globals.push(`int ${temporaries.join(', ')}; /* 0 between moves */`);
  if (purpose === 'verdict') globals.push('byte cpus_ended;');
  if (/\benough_objects\b/.test(body))
    globals.push('bool enough_objects = false; /* gives the failed assert its name */');
  const parts = [
    header(program, purpose),
    [...macros(program, objects.definitions, body), ...names].join('\n'),
    globals.join('\n'),
    body,
  ];
  return `${parts.join('\n\n')}\n`;
}

/** A process; with `when` it runs as a whole and without anybody in between, once that is true. */
function processText(
  program: Program,
  thread: Thread,
  words: Words,
  style: ProcessStyle,
  when: string | undefined,
): string {
  const { variables, body } = processOf(program, thread, words, style);
  const whole = when === undefined ? body : ['end_before:', `\tatomic { ${when};`, ...body, '\t}'];
  return [`proctype ${thread.name}()`, '{', ...variables, ...whole, '}'].join('\n');
}

/** Puts memory into the state after setup and starts the processes, in one move. */
function initText(program: Program, purpose: Purpose, addresses: AddressNames): string {
  const { cpus, checks, always } = threadsOf(program, purpose);
  const words = initialWords(program, boot(program).state, addresses);
  const ended = cpus.filter(({ entry, end }) => entry === end).length;
  if (purpose === 'verdict' && ended > 0) words.push(`cpus_ended = ${ended}`);
  const lines = words.length === 0 ? [] : ['d_step {', ...words.map((word) => `\t${word};`), '}'];
  for (const { name } of [...cpus, ...checks]) lines.push(`run ${name}();`);
  if (always.length > 0) {
    lines.push('/* Looks once, at any moment; SPIN tries all moments. */');
    lines.push('if', ...always.map(({ name }) => `:: run ${name}()`), 'fi');
  }
  return ['init', '{', '\tatomic {', ...lines.map((line) => `\t\t${line}`), '\t}', '}'].join('\n');
}

/** When check_ functions are asked. Who is idle counts as ended, but may still be woken: so only if nobody can move. */
function atEndOf({ cpus, forever }: Program): string {
  const ended = `cpus_ended == ${cpus.length}`;
  return forever.waits.length === 0 ? ended : `${ended} && timeout`;
}
