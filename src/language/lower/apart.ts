/** List heads that are kept apart in memory, so that none is taken for another. */
import { sizeOf, type StructType, type Type } from '../types.ts';

type Structs = Readonly<Record<string, StructType>>;

/**
 * Finds places at which no list_head lies as far from one of another object as two list_heads of one struct lie from each
 * other. A loop that came to the end of a list leaves a pointer that was made from the list's head, by one of the
 * struct's list_heads; where another one of them would be, there must be none by chance, or the model would take it for
 * that, where a kernel finds whatever lies there.
 */
export class Apart {
  readonly #structs: Structs;
  /** The distances between the list_heads of each struct. */
  readonly #distances: ReadonlySet<number>;
  /** Addresses of the list_heads that have their place. */
  readonly #heads = new Set<number>();

  constructor(structs: Structs) {
    this.#structs = structs;
    const distances = Object.values(structs).flatMap(({ fields }) => {
      const offsets = fields.filter(({ type }) => type.kind === 'list_head').map(({ offset }) => offset);
      return offsets.flatMap((one) => offsets.map((other) => Math.abs(one - other)));
    });
    this.#distances = new Set(distances.filter((distance) => distance > 0));
  }

  /** The first address from `start` on at which an object of the type keeps apart from all that have their place. */
  place(type: Type, start: number): number {
    return this.#place(headsIn(type, this.#structs), start);
  }

  /** The same for a row of objects, with the fewest words from one to the next at which they keep apart too. */
  placeRow(type: Type, count: number, start: number): { address: number; stride: number } {
    const heads = headsIn(type, this.#structs);
    const offsetsBy = (stride: number) =>
      Array.from({ length: count }, (_, index) => heads.map((head) => index * stride + head));
    let stride = sizeOf(type, this.#structs);
    while (this.#clash(offsetsBy(stride))) stride++;
    return { address: this.#place(offsetsBy(stride).flat(), start), stride };
  }

  #place(heads: readonly number[], start: number): number {
    let address = start;
    while (heads.some((offset) => this.#isTooNear(address + offset))) address++;
    for (const offset of heads) this.#heads.add(address + offset);
    return address;
  }

  /** True if list_heads of two of the objects are as far from each other as those of one struct. */
  #clash([first, ...others]: readonly (readonly number[])[]): boolean {
    return first.some((one) => others.flat().some((other) => this.#distances.has(other - one)));
  }

  #isTooNear(at: number): boolean {
    for (const distance of this.#distances)
      if (this.#heads.has(at - distance) || this.#heads.has(at + distance)) return true;
    return false;
  }
}

/** Words from the start of an object of the type to each list_head in it. */
function headsIn(type: Type, structs: Structs): number[] {
  switch (type.kind) {
    case 'list_head':
      return [0];
    case 'struct':
      return structs[type.name].fields.flatMap((field) =>
        headsIn(field.type, structs).map((offset) => field.offset + offset),
      );
    case 'array': {
      const size = sizeOf(type.of, structs);
      const heads = headsIn(type.of, structs);
      return Array.from({ length: type.length }, (_, index) =>
        heads.map((offset) => index * size + offset),
      ).flat();
    }
    case 'bool':
    case 'enum':
    case 'function':
    case 'int':
    case 'mutex':
    case 'pointer':
    case 'string':
    case 'void':
      return [];
  }
}
