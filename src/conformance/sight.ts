/** A state of a model in the words of a recording. */
import type { Program } from '../language/program.ts';
import { sizeOf } from '../language/types.ts';
import { callAnswers, tellings } from '../machine/readers.ts';
import type { State } from '../machine/state.ts';
import { viewValue } from '../machine/values.ts';
import type { StructView, ValueView } from '../machine/view.ts';
import { inRecordings } from './names.ts';

/** A state in the words of a recording. */
export interface Sight {
  /** The stacks that are not empty, in the order of livepatch's own list. */
  readonly stacks: readonly {
    readonly function: string;
    /** The one that is called comes first, each with the patch that brought it: `b3`, `p3`. */
    readonly entries: readonly { readonly function: string; readonly patch: string }[];
  }[];
  readonly patches: readonly {
    readonly patch: string;
    readonly state: string;
    readonly objects: readonly {
      readonly name: string;
      readonly state: string;
      readonly module: '-' | 'NULL' | 'set';
      readonly address: boolean;
    }[];
  }[];
  /** What m is; absent if there is none, or none that is seen. */
  readonly module?: string;
  /** The number of the patch that runs, 0 for the function itself; absent if there is no such function to call. */
  readonly a?: number;
  readonly b?: number;
  /** True if ftrace hands calls of b() to livepatch; absent where the listing does not follow ftrace. */
  readonly traced?: boolean;
  /** True if ftrace knows where b() is; absent where the listing does not follow ftrace. */
  readonly ftrace?: boolean;
  /** True if livepatch has been told of m, and not yet that it goes; absent where the listing does not say. */
  readonly told?: boolean;
}

const sights = new WeakMap<State, Sight>();

/** What somebody who looks at a state sees. Each part is only worked out once it is looked at. */
export function sightOf(program: Program, state: State): Sight {
  let sight = sights.get(state);
  if (!sight) {
    sight = new Looking(program, state);
    sights.set(state, sight);
  }
  return sight;
}

class Looking implements Sight {
  private readonly program: Program;
  private readonly state: State;
  private known: Partial<Sight> = {};

  constructor(program: Program, state: State) {
    this.program = program;
    this.state = state;
  }

  get stacks(): Sight['stacks'] {
    return this.once('stacks', () =>
      this.listed('klp_ops', 'klp_ops').flatMap((ops) => {
        const stack = field(ops, 'func_stack');
        const filter = field(ops, 'filter');
        if (stack?.kind !== 'list' || filter?.kind !== 'pointer') return [];
        const entries = stack.items.map(({ name, address }) => ({
          function: name,
          patch: patchAt(this.program, this.state, address) ?? '',
        }));
        // An M that is gone has taken its names along; only b() is in a module.
        const replaced = filter.target?.name === 'a' ? 'a' : 'b';
        return [{ function: inRecordings(replaced), entries }];
      }),
    );
  }

  get patches(): Sight['patches'] {
    return this.once('patches', () =>
      this.listed('klp_patches', 'klp_patch').map((patch) => ({
        patch: inRecordings(stringIn(patch, 'name') ?? ''),
        state: stateText(field(patch, 'state')),
        objects: itemsOf(field(patch, 'objs')).flatMap((object) => objectsIn(object)),
      })),
    );
  }

  get module(): string | undefined {
    return this.once('module', () => moduleState(this.program, this.state));
  }

  get a(): number | undefined {
    return this.once('a', () => this.answer('a()'));
  }

  get b(): number | undefined {
    return this.once('b', () => this.answer('b()'));
  }

  get traced(): boolean | undefined {
    return this.once('traced', () => {
      const asks = globalIn(this.program, this.state, 'ftrace_calls_livepatch');
      // What ftrace notes of a function is worth nothing once the function is gone.
      return asks?.kind === 'bool' ? this.ftrace === true && asks.value : undefined;
    });
  }

  get ftrace(): boolean | undefined {
    return this.once('ftrace', () => {
      const entry = globalIn(this.program, this.state, 'ftrace_ip');
      return entry?.kind === 'pointer' ? !isNull(entry) : undefined;
    });
  }

  get told(): boolean | undefined {
    return this.once('told', () => {
      const facts = tellings(this.program, this.state, 'fact');
      return facts.find(({ reader }) => reader.text === 'livepatch told of M')?.holds;
    });
  }

  private once<Name extends keyof Sight>(name: Name, work: () => Sight[Name]): Sight[Name] {
    if (!(name in this.known)) this.known = { ...this.known, [name]: work() };
    return this.known[name] as Sight[Name];
  }

  private listed(name: string, struct: string): StructView[] {
    const list = globalIn(this.program, this.state, name);
    if (list?.kind !== 'list') return [];
    return list.items.map(({ address }) => structAt(this.program, this.state, struct, address));
  }

  private answer(label: string): number | undefined {
    const value = callAnswers(this.program, this.state).find((each) => each.label === label)?.value;
    return typeof value === 'string' ? Number(/\d/.exec(value)?.[0] ?? 0) : undefined;
  }
}

/** The value of a global; undefined if the listing has none of that name. */
function globalIn(program: Program, state: State, name: string): ValueView | undefined {
  const place = program.memory.globals.find((each) => each.name === name);
  return place && viewValue(program, state, place.type, place.address, name, name);
}

function structAt(program: Program, state: State, name: string, address: number): StructView {
  return viewValue(program, state, { kind: 'struct', name }, address, '', '') as StructView;
}

/** An object of a patch; nothing for the empty one at the end. */
function objectsIn(object: StructView): Sight['patches'][number]['objects'] {
  const func = field(object, 'func');
  if (func?.kind !== 'struct' || stringIn(func, 'old_name') === undefined) return [];
  const name = stringIn(object, 'name');
  const module = isNull(field(object, 'mod')) ? 'NULL' : 'set';
  return [
    {
      name: name === undefined ? 'vmlinux' : inRecordings(name),
      state: stateText(field(object, 'state')),
      module: name === undefined ? '-' : module,
      address: !isNull(field(func, 'old_addr')),
    },
  ];
}

function itemsOf(view: ValueView | undefined): StructView[] {
  return view?.kind === 'array' ? view.items.filter((each) => each.kind === 'struct') : [];
}

function stateText(view: ValueView | undefined): string {
  return (view?.text ?? '').replace('KLP_', '');
}

function isNull(view: ValueView | undefined): boolean {
  return view?.kind !== 'pointer' || view.state === 'null';
}

/** The patch that an address lies in, in the words of a recording: `p3`; undefined if it lies in none. */
export function patchAt(program: Program, state: State, at: number): string | undefined {
  const found = program.memory.globals.find(
    ({ type, address }) =>
      type.kind === 'struct' &&
      type.name === 'klp_patch' &&
      at >= address &&
      at < address + sizeOf(type, program.structs),
  );
  if (!found) return undefined;
  return inRecordings(stringIn(structAt(program, state, 'klp_patch', found.address), 'name') ?? '');
}

/** What m is, if it is on the list of modules. */
export function moduleState(program: Program, state: State): string | undefined {
  const list = globalIn(program, state, 'modules');
  if (list?.kind !== 'list' || list.items.length === 0) return undefined;
  return stateName(field(structAt(program, state, 'module', list.items[0].address), 'state')?.text);
}

/** A string field of a struct; nothing for NULL. */
export function stringIn(view: StructView, name: string): string | undefined {
  const found = field(view, name);
  return found?.kind === 'string' ? (found.value ?? undefined) : undefined;
}

function field(view: StructView, name: string): ValueView | undefined {
  return view.fields.find((each) => each.name === name);
}

/** `COMING` for `MODULE_STATE_COMING`. */
export function stateName(name: string | undefined): string {
  return (name ?? '').replace('MODULE_STATE_', '');
}
