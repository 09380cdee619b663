/** A state of a model in the words of a recording. */
import type { Program } from '../language/program.ts';
import { sizeOf } from '../language/types.ts';
import { inspect } from '../machine/inspect.ts';
import { callAnswers } from '../machine/readers.ts';
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
}

const sights = new WeakMap<State, Sight>();

/** What somebody who looks at a state sees. */
export function sightOf(program: Program, state: State): Sight {
  let sight = sights.get(state);
  if (!sight) {
    sight = look(program, state);
    sights.set(state, sight);
  }
  return sight;
}

function look(program: Program, state: State): Sight {
  const { globals, heap } = inspect(program, state);
  const global = (name: string) => globals.find((each) => each.name === name);
  const objects = new Map<number, StructView>();
  const collect = (view: ValueView): void => {
    if (view.kind === 'struct') {
      objects.set(view.address, view);
      view.fields.forEach(collect);
    }
    if (view.kind === 'array') view.items.forEach(collect);
  };
  [...globals, ...heap.map(({ value }) => value)].forEach(collect);
  const listed = (name: string): StructView[] => {
    const list = global(name);
    return list?.kind === 'list' ? list.items.map(({ address }) => objects.get(address)!) : [];
  };
  const stacks = listed('klp_ops').flatMap((ops) => {
    const stack = field(ops, 'func_stack');
    const filter = field(ops, 'filter');
    if (stack?.kind !== 'list' || filter?.kind !== 'pointer') return [];
    const entries = stack.items.map(({ name, address }) => ({
      function: name,
      patch: patchAt(program, state, address) ?? '',
    }));
    // An M that is gone has taken its names along; only b() is in a module.
    const replaced = filter.target?.name === 'a' ? 'a' : 'b';
    return [{ function: inRecordings(replaced), entries }];
  });
  const patches = listed('klp_patches').map((patch) => ({
    patch: inRecordings(stringIn(patch, 'name') ?? ''),
    state: stateText(field(patch, 'state')),
    objects: itemsOf(field(patch, 'objs')).flatMap((object) => {
      const func = field(object, 'func');
      const oldAddress = func?.kind === 'struct' ? field(func, 'old_addr') : undefined;
      if (func?.kind !== 'struct' || stringIn(func, 'old_name') === undefined) return [];
      const name = stringIn(object, 'name');
      return [
        {
          name: name === undefined ? 'vmlinux' : inRecordings(name),
          state: stateText(field(object, 'state')),
          module:
            name === undefined
              ? ('-' as const)
              : isNull(field(object, 'mod'))
                ? ('NULL' as const)
                : ('set' as const),
          address: !isNull(oldAddress),
        },
      ];
    }),
  }));
  const traced = global('ftrace_calls_livepatch');
  const answer = (label: string) => {
    const value = callAnswers(program, state).find((each) => each.label === label)?.value;
    return typeof value === 'string' ? Number(/\d/.exec(value)?.[0] ?? 0) : undefined;
  };
  return {
    stacks,
    patches,
    module: moduleState(program, state),
    a: answer('a()'),
    b: answer('b()'),
    ...(traced?.kind === 'bool' && { traced: traced.value }),
  };
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
  const view = viewValue(program, state, found.type, found.address, '', '') as StructView;
  return inRecordings(stringIn(view, 'name') ?? '');
}

/** What m is, if it is on the list of modules. */
export function moduleState(program: Program, state: State): string | undefined {
  const place = program.memory.globals.find(({ name }) => name === 'modules');
  if (!place) return undefined;
  const list = viewValue(program, state, place.type, place.address, 'modules', 'modules');
  if (list.kind !== 'list' || list.items.length === 0) return undefined;
  const [{ address }] = list.items;
  const view = viewValue(program, state, { kind: 'struct', name: 'module' }, address, '', '') as StructView;
  return stateName(field(view, 'state')?.text);
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
