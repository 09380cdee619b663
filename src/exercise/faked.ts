/**
 * Whether a text only pretends that something still happens: by what its instructions write, whichever names it uses.
 * What the conditions look at must come about as it does in the listing, or everything could be done first, and shown
 * for a moment afterwards.
 */
import type { Expression, Instruction, Target } from '../language/instruction.ts';
import { edgesOf } from '../language/lower/edges.ts';
import type { Program, Thread } from '../language/program.ts';
import { listed } from '../words/numbers.ts';

/** What no open function may fake. */
export interface Genuine {
  /** By function: the globals and the fields, as `klp_object.mod`, that are all it may write, with all that it calls. */
  readonly answers: Readonly<Record<string, readonly string[]>>;
  /** An enum, and the ways in which its values may follow each other. */
  readonly life: { readonly of: string; readonly ways: readonly (readonly string[])[] };
}

/** What a text fakes, as a sentence; undefined if nothing. */
export function fakedIn(program: Program, { answers, life }: Genuine): string | undefined {
  for (const thread of program.cpus) {
    const reason = answerSlip(program, thread, answers) ?? lifeSlip(program, thread, life);
    if (reason) return reason;
  }
  return undefined;
}

function answerSlip(program: Program, thread: Thread, answers: Genuine['answers']): string | undefined {
  for (const instruction of instructionsOf(program, thread)) {
    const name = callers(program, instruction.frame).find((one) => Object.hasOwn(answers, one));
    if (name === undefined) continue;
    const written = writtenIn(program, instruction).find(
      (one) => one.name === undefined || !answers[name].includes(one.name),
    );
    if (!written) continue;
    const all = listed(answers[name].map((one) => `\`${one}\``));
    return `\`${name}()\` changes ${written.text}. Write only ${all} there.`;
  }
  return undefined;
}

function lifeSlip(program: Program, thread: Thread, { of, ways }: Genuine['life']): string | undefined {
  const writes = new Map(
    instructionsOf(program, thread).flatMap((instruction, index) => {
      const isLife = ({ type }: Target) => type.kind === 'enum' && type.name === of;
      const target = targetsOf(instruction).find((one) => 'address' in one && isLife(one));
      return target ? [[thread.entry + index, { instruction, target }] as const] : [];
    }),
  );
  for (const [position, { instruction, target }] of writes) {
    const where = program.functions[program.frames[instruction.frame].function].name;
    const from = valueIn(program, instruction, of);
    if (from === undefined) {
      return `In \`${where}()\` nobody can tell what \`${target.text}\` becomes: write its value out.`;
    }
    for (const next of nextOf(program, position, writes)) {
      const to = valueIn(program, writes.get(next)!.instruction, of);
      // What it is then cannot be told: the next round of the loop says so.
      if (to === undefined || to === from) continue;
      const fits = ways.some((way) => way.some((value, index) => value === from && way[index + 1] === to));
      if (!fits) {
        return `\`${target.text}\` is \`${from}\` and then \`${to}\`, which never comes next in its life.`;
      }
    }
  }
  return undefined;
}

function instructionsOf({ code }: Program, { entry, end }: Thread): Instruction[] {
  return code.slice(entry, end + 1);
}

/** The names of the function of a frame, and of all that called it. */
function callers({ frames, functions }: Program, frame: number): string[] {
  const names: string[] = [];
  for (let at = frame; at >= 0; at = frames[at].parent) names.push(functions[frames[at].function].name);
  return names;
}

function targetsOf(instruction: Instruction): Target[] {
  return [
    ...('target' in instruction ? [instruction.target] : []),
    ...('effect' in instruction && instruction.effect ? [instruction.effect.target] : []),
  ];
}

/** What an instruction writes of shared memory: as in `answers`, and in words. */
function writtenIn(program: Program, instruction: Instruction): { name?: string; text: string }[] {
  if (instruction.kind === 'stores') return [{ text: 'a list' }];
  if (instruction.kind === 'free') return [{ text: `what \`${instruction.text}\` points to` }];
  return targetsOf(instruction).flatMap((target) => {
    if ('slot' in target) return [];
    const name = placeName(program, target.address);
    return [{ text: `\`${target.text}\``, ...(name !== undefined && { name }) }];
  });
}

/** What is at an address, as the text says it: a global, or a field of a struct. */
function placeName({ memory, structs }: Program, address: Expression): string | undefined {
  if (address.op === 'constant') return memory.globals.find((one) => one.address === address.value)?.name;
  const [base, words] = address.op === 'offset' ? [address.base, address.words] : [address, 0];
  if (base.op !== 'follow' || base.to.kind !== 'struct') return undefined;
  const { name, fields } = structs[base.to.name];
  const field = fields.find(({ offset }) => offset === words);
  return field && `${name}.${field.name}`;
}

/** The name of the value that an instruction writes, of an enum; undefined if it cannot be told. */
function valueIn(program: Program, instruction: Instruction, of: string): string | undefined {
  if (instruction.kind !== 'assign') return undefined;
  const word = wordOf(program, instruction.value, instruction.frame);
  return program.enums[of].values.find(({ value }) => value === word)?.name;
}

/** What an expression is worth: a constant, or a parameter that got one and was not changed since. */
function wordOf(program: Program, expression: Expression, frame: number): number | undefined {
  if (expression.op === 'constant') return expression.value;
  if (expression.op !== 'local') return undefined;
  const { slot } = expression;
  const { parent, site } = program.frames[frame];
  const isChanged = program.code.some(
    (one) => one.frame === frame && targetsOf(one).some((target) => 'slot' in target && target.slot === slot),
  );
  if (isChanged) return undefined;
  for (const one of program.code) {
    if (one.kind !== 'call' || one.frame !== parent || one.statement !== site) continue;
    const passed = one.call.arguments.find((argument) => argument.slot === slot);
    if (passed) return wordOf(program, passed.value, parent);
  }
  return undefined;
}

/** The positions of the writes that can come next after the one at a position. */
function nextOf({ code }: Program, position: number, writes: ReadonlyMap<number, unknown>): number[] {
  const met = new Set<number>();
  const found: number[] = [];
  const ahead = edgesOf(code[position]).map(({ to }) => to);
  for (let at = ahead.pop(); at !== undefined; at = ahead.pop()) {
    if (met.has(at)) continue;
    met.add(at);
    if (writes.has(at)) found.push(at);
    else ahead.push(...edgesOf(code[at]).map(({ to }) => to));
  }
  return found;
}
