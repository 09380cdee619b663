/** The comment at the top of an export: what it is, how to run it, what it does not cover. */
import type { Program, Property } from '../../language/program.ts';
import { propertiesOf } from '../../language/properties.ts';
import { commandsFor } from './commands.ts';
import type { Purpose } from './commands.ts';

const WIDTH = 96;

const RCU =
  'RCU. A_rcu_depth_n says how deep CPU n is inside of read sections. synchronize_rcu() is two moves: the first notes in A_rcu_waits_n, a bit for each CPU, who is inside of one; the second is possible once they have left, for which rcu_read_unlock() takes the bit away.';

const FOREVER =
  'For ever. A CPU that waits where it may for ever, with nothing in its hands, moves to end_idle_n, a valid end state, and counts as ended there. progress_n is where a round begins of a loop that may go round for ever: pan, made with -DNP instead of -DSAFETY and run with -l, finds runs that never come to one of them. That is more than the project calls a livelock, as it counts orders in which somebody is never let go on; -f leaves most of these out.';

/** The header of an export. */
export function header(program: Program, purpose: Purpose): string {
  const { name, defines, fingerprint, memory, cpus } = program;
  const file = `${name.replace(/\.c$/, '')}.pml`;
  const { spin, defines: flags, pan } = commandsFor(program, purpose);
  const variant = defines.length === 0 ? 'nothing defined' : `${defines.join(', ')} defined`;
  const paragraphs = [
    `${name} with ${variant}, as a model for SPIN (spinroot.com). Program ${fingerprint}.`,
    purpose === 'graph'
      ? 'Made to compare graphs: its states and steps are those that the explorer of the project counts.'
      : 'Made to be checked: whatever SPIN can check of this program is an assertion or an end state here.',
    'To run it:',
    [
      `    spin ${spin.join(' ')} ${file}`,
      `    cc -O2 ${flags.join(' ')} -o pan pan.c`,
      `    ./pan ${pan.join(' ')}`,
    ],
    ...(purpose === 'graph' ? graphNotes() : verdictNotes(program, file)),
    `The model. ${cpus.map((cpu) => cpu.name).join(', ')}: one process each, all calls inlined. One statement of the listing is one indivisible move, as in the project; the comment above a label is the place and the C of the move that begins there. FAULTS_n is the condition under which instruction n goes wrong in C (a pointer to nothing, to freed memory, past an array or to something of another type; overflow; a mutex that this CPU holds already …): the process then stops at fault_n and keeps its locks. Sequentially consistent.`,
    `Memory. Everything the CPUs share is in mem[], one word for each scalar; A_… are addresses, pointers are indices, NULL is 0. Words below ${memory.nullPage} belong to nothing. A list_head is two words (next, prev), a mutex is one (0, or the number of its CPU plus 1), a string is a number, an object of the heap has a status word (0 never used, 1 in use, 2 freed). Variables are called after the slot and the C variables that live in it at different times; what nothing will read again is 0, so that equal situations are equal states. NO_…(a) is true unless a living object of that type begins at the address a; ELSE_…(a) is true if a leads to something else, so that the address of a part of it is that of nothing.`,
    ...(memory.rcu ? [RCU] : []),
    'Left out: what is printed, and WARN_ON, which only reports.',
  ];
  const lines = paragraphs.flatMap((paragraph, index) => [
    ...(index === 0 ? [] : ['']),
    ...(typeof paragraph === 'string' ? wrapped(paragraph) : paragraph),
  ]);
  return ['/*', ...lines.map((line) => ` * ${line}`.trimEnd()), ' */'].join('\n');
}

function graphNotes(): string[] {
  return [
    'SPIN counts one state more than the project: the one before init. So "states, stored" minus 1 are the states. "transitions" minus 2 are the steps: SPIN counts the first state and the move of init too.',
    'The options keep SPIN from doing less than every step: no partial order reduction (-DNOREDUCE), no reset of variables that are dead (-o1), none hidden that are only written (-o2), no merging of moves (-o3). -E: a CPU that waits for ever, or stopped with a fault, is none of its business here. There are no properties; an error that pan reports is a mistake in this export.',
  ];
}

function verdictNotes(program: Program, file: string): string[] {
  const { forever } = program;
  const names = (properties: readonly Property[]) =>
    properties.map(({ thread }) => thread.name).join(', ') || 'none';
  const checks = names(propertiesOf(program, 'at the end', 'always'));
  const always = names(propertiesOf(program, 'in every state', 'always'));
  const sometimes = names(propertiesOf(program, 'in every state', 'once'));
  return [
    `"errors: 0", and no word of "max search depth too small", means that nothing checked here is violated. Otherwise  spin -t -p ${file}  tells how it happens, move by move.`,
    `Checked. Faults: assert(false) at fault_n. Deadlock: an invalid end state. A CPU that ends and keeps a mutex: an assertion in the move that ends it. At the end of all CPUs: ${checks}. At every moment: ${always}.`,
    ...(forever.waits.length + forever.rounds.length > 0 ? [FOREVER] : []),
    `Not checked by SPIN, but by the project: livelock (CPUs that run in circles and cannot get out of it), and CPUs that wait for ever while others run; that something happens sometimes (here: ${sometimes}); a check that itself runs for ever. assert(enough_objects) is no mistake of the program: the model has too few objects for kzalloc, so behind it nothing is known.`,
    'For more CPUs than memory holds, add to cc: -DCOLLAPSE, -DNCORE=4 (several cores), or -DBITSTATE (may miss states); or let swarm (spinroot.com/swarm) run many partial searches.',
  ];
}

/** A text as lines. */
function wrapped(text: string): string[] {
  const lines = [''];
  for (const word of text.split(' ')) {
    const last = lines[lines.length - 1];
    if (last !== '' && last.length + 1 + word.length > WIDTH) lines.push(word);
    else lines[lines.length - 1] = last === '' ? word : `${last} ${word}`;
  }
  return lines;
}
