import type { Program } from '../language/program.ts';
import { evaluateThread } from '../machine/readers.ts';
import type { Components } from './components.ts';
import type { Violation } from './exploration.ts';

/** Looks at every shared memory once: is an always_ function violated, is a sometimes_ function fulfilled? */
export class Witnesses {
  readonly #program: Program;
  readonly #fulfilled = new Set<string>();
  /** always_ functions that came to an assert somewhere. */
  readonly asserted = new Set<string>();

  constructor(program: Program) {
    this.#program = program;
  }

  /** True if an always_ function is violated in this shared memory. */
  readonly look = (components: Components, shared: number): boolean => {
    const { always, sometimes } = this.#program;
    if (always.length + sometimes.length === 0) return false;
    components.loadShared(shared);
    for (const thread of sometimes) {
      if (this.#fulfilled.has(thread.name)) continue;
      const { ok, value } = evaluateThread(this.#program, components.state, thread);
      if (ok && value) this.#fulfilled.add(thread.name);
    }
    let violated = false;
    for (const thread of always) {
      const { ok, asserts, name } = evaluateThread(this.#program, components.state, thread);
      if (asserts > 0) this.asserted.add(name);
      violated ||= !ok;
    }
    return violated;
  };

  /** The sometimes_ functions that no state fulfilled. */
  unfulfilled(): Violation[] {
    const program = this.#program;
    return program.sometimes
      .filter(({ name }) => !this.#fulfilled.has(name))
      .map(({ name }) => {
        const { span } = program.functions.find((one) => one.name === name)!;
        return {
          kind: 'sometimes',
          property: name,
          message: `No order reaches a state in which ${name} is true.`,
          file: program.files[span.file].name,
          line: span.line,
          trace: null,
          shortest: null,
        };
      });
  }
}
