/**
 * Where objects of a type are, as macros: what a pointer may be followed to. Found here from the types alone, without the
 * machine's tables, so that SPIN can disagree with them.
 */
import type { ListInfo, Program } from '../../language/program.ts';
import { sameType, sizeOf, typeName } from '../../language/types.ts';
import type { Type } from '../../language/types.ts';
import { IN_USE } from '../../machine/state.ts';
import { anyOf } from './conditions.ts';

/** A word where an object begins; in an object of the heap, with that object's pool and number. */
interface Spot {
  readonly address: number;
  readonly pool?: number;
  readonly index?: number;
}

const LIST: Type = { kind: 'list_head' };

/** The macros that an export has used. */
export class ObjectMacros {
  readonly #program: Program;
  /** By what they say: name and definition. */
  readonly #macros = new Map<string, { readonly name: string; readonly text: string }>();

  constructor(program: Program) {
    this.#program = program;
  }

  /** The definitions, in the order of their first use. */
  get definitions(): readonly string[] {
    return [...this.#macros.values()].map(({ text }) => text);
  }

  /** Name of a macro that is true for an address at which there is no living object of the type. */
  none(type: Type): string {
    const name = typeName(type);
    const plain = name.replace(/\*/g, 'pointer').replace(/\W+/g, '_').replace(/_$/, '');
    return this.#name(`NO_${plain}`, `no ${name}`, () => this.#living(this.#spots(type)));
  }

  /** As `none`, for the address of a list_head in a struct or, where such a pointer was made from one, of that. */
  noLink(link: ListInfo): string {
    const { struct, member } = link;
    return this.#name(`NO_${struct}_${member}`, `no ${member} of a struct ${struct}`, () => {
      const inside = this.#spots({ kind: 'struct', name: struct }).map((spot) => ({
        ...spot,
        address: spot.address + this.#offset(link),
      }));
      return this.#living([...inside, ...this.#spots(LIST).filter((spot) => this.#isOrigin(spot, link))]);
    });
  }

  /**
   * Name of a macro that is true for a pointer to a struct that is not there, while something else is: a part of it is
   * no part of that.
   */
  elsewhere(struct: string, words: number, link: string | undefined): string {
    const part = link ?? words;
    return this.#name(`ELSE_${struct}_${part}`, `${part} of something else than a struct ${struct}`, () => {
      const there = new Set(this.#spots({ kind: 'struct', name: struct }).map(({ address }) => address));
      const lists = new Set(this.#spots(LIST).map(({ address }) => address));
      const values = this.#values();
      const links = this.#links(struct).map((member) => this.#offset({ struct, member }));
      const isLink = link !== undefined && this.#links(struct).includes(link);
      const stray = Array.from({ length: this.#program.memory.shared }, (_, at) => at).filter((at) => {
        if (there.has(at) || (isLink && lists.has(at + words))) return false;
        return values.has(at + words) || links.some((offset) => lists.has(at + offset));
      });
      return isIn(stray);
    });
  }

  /** True if the objects of a pool begin with one of the type. */
  beginsWith(pool: number, type: Type): boolean {
    const { address } = this.#program.memory.pools[pool];
    return this.#spots(type).some((spot) => spot.address === address);
  }

  /** Words from the start of a pool's object to each mutex in it. */
  mutexesIn(pool: number): number[] {
    const { address } = this.#program.memory.pools[pool];
    return this.#spots({ kind: 'mutex' })
      .filter((spot) => spot.pool === pool && spot.index === 0)
      .map((spot) => spot.address - address);
  }

  #name(plain: string, meaning: string, condition: () => string): string {
    let macro = this.#macros.get(meaning);
    if (!macro) {
      const taken = [...this.#macros.values()].some(({ name }) => name === plain);
      const name = taken ? `${plain}_${this.#macros.size}` : plain;
      macro = { name, text: `#define ${name}(a) ${condition()} /* ${meaning} */` };
      this.#macros.set(meaning, macro);
    }
    return macro.name;
  }

  /** True at all of these but where the object that holds it is not in use. */
  #living(spots: readonly Spot[]): string {
    const fixed = isIn(spots.filter(({ pool }) => pool === undefined).map(({ address }) => address));
    const heap = this.#program.memory.pools.map(({ address, stride, count, status }, pool) => {
      const offsets = Array.from({ length: count }, (_, index) =>
        spots
          .filter((spot) => spot.pool === pool && spot.index === index)
          .map((spot) => spot.address - address - index * stride)
          .sort((left, right) => left - right),
      );
      const used = (index: string) => `mem[${status} + ${index}] == ${IN_USE}`;
      const [first] = offsets;
      if (offsets.every((one) => one.join() === first.join())) {
        if (first.length === 0) return '';
        const at = `((a) - ${address})`;
        const begins = anyOf(...first.map((offset) => `${at} % ${stride} == ${offset}`));
        return `((a) >= ${address} && (a) < ${address + count * stride} && ${begins} && ${used(`${at} / ${stride}`)})`;
      }
      return anyOf(
        ...offsets.flatMap((own, index) =>
          own.map((offset) => `((a) == ${address + index * stride + offset} && ${used(`${index}`)})`),
        ),
      );
    });
    return `(!${anyOf(fixed, ...heap)})`;
  }

  #isOrigin({ address }: Spot, link: ListInfo): boolean {
    const links = this.#links(link.struct);
    if (!links.includes(link.member)) return false;
    const start = address - this.#offset(link);
    const lists = this.#spots(LIST).map((spot) => spot.address);
    return links.every(
      (member) => member === link.member || !lists.includes(start + this.#offset({ ...link, member })),
    );
  }

  #links(struct: string): readonly string[] {
    const { links } = this.#program;
    return Object.hasOwn(links, struct) ? links[struct] : [];
  }

  #offset({ struct, member }: ListInfo): number {
    return this.#program.structs[struct].fields.find(({ name }) => name === member)!.offset;
  }

  /** Where objects of a type begin. */
  #spots(wanted: Type): Spot[] {
    const found: Spot[] = [];
    this.#walk((type, spot) => {
      if (sameType(type, wanted)) found.push(spot);
    });
    return found;
  }

  /** The words that values take. */
  #values(): Set<number> {
    const words = new Set<number>();
    this.#walk((type, { address }) => {
      if (type.kind === 'struct' || type.kind === 'array') return;
      for (let at = 0; at < sizeOf(type, this.#program.structs); at++) words.add(address + at);
    });
    return words;
  }

  #walk(visit: (type: Type, spot: Spot) => void): void {
    const { structs, memory } = this.#program;
    const look = (type: Type, spot: Spot): void => {
      visit(type, spot);
      const move = (by: number): Spot => ({ ...spot, address: spot.address + by });
      if (type.kind === 'struct')
        for (const field of structs[type.name].fields) look(field.type, move(field.offset));
      if (type.kind === 'array') {
        for (let index = 0; index < type.length; index++)
          look(type.of, move(index * sizeOf(type.of, structs)));
      }
    };
    for (const { type, address } of memory.globals) look(type, { address });
    for (const [pool, { struct, address, stride, count }] of memory.pools.entries()) {
      for (let index = 0; index < count; index++)
        look({ kind: 'struct', name: struct }, { address: address + index * stride, pool, index });
    }
  }
}

/** The condition that `a` is one of some numbers. */
function isIn(numbers: readonly number[]): string {
  const stretches: [from: number, to: number][] = [];
  for (const at of [...numbers].sort((left, right) => left - right)) {
    const last = stretches.at(-1);
    if (last && at <= last[1] + 1) last[1] = at;
    else stretches.push([at, at]);
  }
  const conditions = stretches.map(([from, to]) =>
    from === to ? `((a) == ${from})` : `((a) >= ${from} && (a) <= ${to})`,
  );
  return anyOf(...conditions) || '(0 == 1)';
}
