import { propertiesOf } from '../language/properties.ts';
import type { Program, Property } from '../language/program.ts';
import { ask } from '../machine/readers.ts';
import type { Components } from './components.ts';
import type { Violation } from './exploration.ts';

/** Asks the properties that are about every state, once for each shared memory, as they read nothing else. */
export class Witnesses {
  readonly #program: Program;
  /** Those that must hold in every state, and those for which one is enough. */
  readonly #always: readonly Property[];
  readonly #once: readonly Property[];
  readonly #fulfilled = new Set<Property>();
  /** Names of properties that came to an assert somewhere. */
  readonly asserted = new Set<string>();

  constructor(program: Program) {
    this.#program = program;
    this.#always = propertiesOf(program, 'in every state', 'always');
    this.#once = propertiesOf(program, 'in every state', 'once');
  }

  /**
   * True if a property that must hold in every state is violated in this shared memory.
   *
   * @throws ModelError if a property cannot answer
   */
  readonly look = (components: Components, shared: number): boolean => {
    if (this.#always.length + this.#once.length === 0) return false;
    components.loadShared(shared);
    const { state } = components;
    for (const property of this.#once) {
      if (this.#fulfilled.has(property)) continue;
      if (ask(this.#program, state, property).ok) this.#fulfilled.add(property);
    }
    let violated = false;
    for (const property of this.#always) {
      const { ok, asserts, name } = ask(this.#program, state, property);
      if (asserts > 0) this.asserted.add(name);
      violated ||= !ok;
    }
    return violated;
  };

  /** The properties that no state fulfilled. */
  unfulfilled(): Violation[] {
    const program = this.#program;
    return this.#once
      .filter((property) => !this.#fulfilled.has(property))
      .map(({ role, thread: { name } }) => {
        const { span } = program.functions.find((one) => one.name === name)!;
        const { file, line, column } = span;
        return {
          kind: role,
          property: name,
          message: `No order reaches a state in which ${name} is true.`,
          statement: null,
          file: program.files[file].name,
          line,
          column,
          function: name,
          objects: [],
          trace: null,
          shortest: null,
        };
      });
  }
}
