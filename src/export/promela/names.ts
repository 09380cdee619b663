/** What words of memory and local variables are called in an export. */
import { edgesOf } from '../../language/lower/edges.ts';
import type { Program, Thread } from '../../language/program.ts';
import { placesOf } from '../../machine/places.ts';

/** Names for the words that are shared: as `A_M_state`, a constant that is the address. */
export class AddressNames {
  readonly #known = new Map<number, string>();
  readonly #used = new Map<string, number>();

  constructor(program: Program) {
    const taken = new Set<string>();
    const add = (address: number, path: string) => {
      const plain = `A_${path.replace(/\W+/g, '_').replace(/_$/, '')}`;
      const name = taken.has(plain) ? `${plain}_at_${address}` : plain;
      taken.add(name);
      this.#known.set(address, name);
    };
    for (const { root, address, type, suffix } of placesOf(program).leaves) {
      add(address, root.path + suffix);
      if (type.kind === 'list_head') add(address + 1, `${root.path}${suffix}.prev`);
    }
    program.cpus.forEach((_, cpu) => {
      const { rcu } = program.memory;
      if (!rcu) return;
      add(rcu.depth + cpu, `rcu_depth[${cpu}]`);
      add(rcu.waits + cpu, `rcu_waits[${cpu}]`);
    });
    for (const { struct, status, count } of program.memory.pools) {
      for (let index = 0; index < count; index++) add(status + index, `${struct}#${index + 1}.status`);
    }
  }

  /** The name of an address; the number itself where no value is. */
  of(address: number): string {
    const name = this.#known.get(address);
    if (name === undefined) return `${address}`;
    this.#used.set(name, address);
    return name;
  }

  /** The names that were asked for, by address. */
  get used(): readonly (readonly [name: string, address: number])[] {
    return [...this.#used].sort(([, left], [, right]) => left - right);
  }
}

/** Names for the local slots of one thread: number of the slot, then the variables that live in it. */
export class SlotNames {
  readonly #thread: Thread;
  readonly #variables = new Map<number, Set<string>>();
  readonly #used = new Set<number>();

  constructor(program: Program, thread: Thread) {
    this.#thread = thread;
    const frames = new Set(positionsOf(program, thread).map((position) => program.code[position].frame));
    for (const frame of frames) {
      for (const { name, slot } of program.frames[frame].locals) {
        const names = this.#variables.get(slot) ?? new Set();
        this.#variables.set(slot, names.add(name));
      }
    }
  }

  of(slot: number): string {
    this.#used.add(slot);
    return this.#name(slot);
  }

  /** The names that were asked for, by slot. */
  get used(): readonly string[] {
    return [...this.#used].sort((left, right) => left - right).map((slot) => this.#name(slot));
  }

  #name(slot: number): string {
    const names = [...(this.#variables.get(slot) ?? [])];
    const number = `v${slot - this.#thread.slots}`;
    return names.length === 0 || names.length > 3 ? number : `${number}_${names.join('_or_')}`;
  }
}

/** The positions of a thread's instructions, ascending. */
export function positionsOf(program: Program, thread: Thread): number[] {
  const found = new Set([thread.entry, thread.end]);
  for (const position of found) for (const { to } of edgesOf(program.code[position])) found.add(to);
  return [...found].sort((left, right) => left - right);
}
