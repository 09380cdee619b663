/** What was seen of a state, and whether a state of a model is like it. */
import type { Item, ItemOf, Kind } from '../recording/recording.ts';
import { named } from './names.ts';
import type { Scope } from './scope.ts';
import type { Sight } from './sight.ts';

/** What can be seen of a state: see `unlike()`. */
export type Seen =
  | { readonly kind: 'stacks'; readonly stacks: Sight['stacks'] }
  | { readonly kind: 'patches'; readonly patches: Sight['patches'] }
  | { readonly kind: 'module'; readonly module: string | null }
  | { readonly kind: 'call'; readonly function: 'a' | 'b'; readonly patch: number }
  /** Whether ftrace has livepatch called for b(); `named` if the list has b() at all. */
  | { readonly kind: 'traced'; readonly traced: boolean; readonly named: boolean }
  /** Whether livepatch has been told of m, and not yet of its going; and whether ftrace knows where b() is. */
  | { readonly kind: 'told'; readonly livepatch: boolean; readonly ftrace: boolean }
  /** Patches as sysfs shows them, by their names. */
  | { readonly kind: 'folders'; readonly folders: readonly string[] }
  | {
      readonly kind: 'patched';
      readonly patched: readonly {
        readonly patch: string;
        readonly object: string;
        readonly patched: boolean;
      }[];
    };

/** What an item of the console shows of a state; nothing, if it shows none. */
export function seenIn(item: Item): Seen | undefined {
  const read = readers[item.kind] as ((item: Item) => Seen | undefined) | undefined;
  return read?.(item);
}

const readers: { readonly [K in Kind]?: (item: ItemOf<K>) => Seen | undefined } = {
  stack: ({ function: name, entries }) => ({
    kind: 'stacks',
    stacks: [{ function: name, entries: entries.map((entry) => ({ ...entry, patch: named(entry.patch) })) }],
  }),
  'no stacks': () => ({ kind: 'stacks', stacks: [] }),
  patch: ({ patch, state, objects }) => ({
    kind: 'patches',
    patches: [
      {
        patch: named(patch),
        state,
        objects: objects.map(({ address, ...object }) => ({ ...object, address: address !== '0' })),
      },
    ],
  }),
  module: ({ module, state }) => (module === 'm' ? { kind: 'module', module: state } : undefined),
  'no module': () => ({ kind: 'module', module: null }),
  call: ({ function: name, patch }) => ({ kind: 'call', function: name, patch }),
  // livepatch's handler wants all registers, and ftrace passes over one that does not get what it wants.
  traced: ({ functions }) => {
    const b = functions.find((each) => each.function === 'b');
    return { kind: 'traced', traced: b?.registers ?? false, named: b !== undefined };
  },
  folder: ({ patch, enabled, transition, objects }) => {
    const state = transition ? 'in transition' : enabled ? 'ENABLED' : 'DISABLED';
    const names = objects.flatMap((path) => /^(\w+)\/$/.exec(path)?.[1] ?? []);
    return { kind: 'folders', folders: [folder(named(patch), state, names)] };
  },
  'no patches': () => ({ kind: 'folders', folders: [] }),
  patched: ({ patch, object, patched }) => ({
    kind: 'patched',
    patched: [{ patch: named(patch), object, patched }],
  }),
};

/** `p3 ENABLED (m, vmlinux)`. */
function folder(patch: string, state: string, objects: readonly string[]): string {
  return `${patch} ${state} (${[...objects].sort().join(', ')})`;
}

/** Two of one kind that were seen at once, as one; nothing for two that do not go together. */
export function join(left: Seen, right: Seen): Seen | undefined {
  if (left.kind === 'stacks' && right.kind === 'stacks') {
    return { kind: 'stacks', stacks: [...left.stacks, ...right.stacks] };
  }
  if (left.kind === 'patches' && right.kind === 'patches') {
    return { kind: 'patches', patches: [...left.patches, ...right.patches] };
  }
  if (left.kind === 'folders' && right.kind === 'folders') {
    return { kind: 'folders', folders: [...left.folders, ...right.folders] };
  }
  if (left.kind === 'patched' && right.kind === 'patched') {
    return { kind: 'patched', patched: [...left.patched, ...right.patched] };
  }
  return undefined;
}

/** Why a state is not what was seen; undefined if it is. */
export function unlike(seen: Seen, sight: Sight, scope: Scope): string | undefined {
  switch (seen.kind) {
    case 'stacks':
      return unlikeTexts('stacks', textsOfStacks(seen.stacks, scope), textsOfStacks(sight.stacks, scope));
    case 'patches':
      return unlikeTexts(
        'patches',
        textsOfPatches(seen.patches, scope),
        textsOfPatches(sight.patches, scope),
      );
    case 'module': {
      const { module } = sight;
      const shown = { COMING: 'Loading', LIVE: 'Live', GOING: 'Unloading' }[module ?? ''] ?? null;
      return seen.module === shown || seen.module === module ? undefined : `m is ${module ?? 'not there'}`;
    }
    case 'call': {
      const ours = sight[seen.function];
      if (ours === seen.patch || (scope.onlyM && seen.function === 'a')) return undefined;
      return `${seen.function}() ${ours === undefined ? 'cannot be called' : `runs ${seen.function}${String(ours || '')}`}`;
    }
    case 'traced':
      if (sight.traced === undefined || sight.traced === seen.traced) return undefined;
      // An m that is gone has taken its names along; and no listing tells ftrace that b() is replaced no longer.
      if (!seen.named && (sight.module === undefined || !isReplaced(sight, 'b'))) return undefined;
      return `ftrace ${sight.traced ? 'asks' : 'does not ask'} livepatch`;
    case 'told':
      return unlikePlace(seen, sight);
    case 'folders': {
      const ours = sight.patches.map(({ patch, state, objects }) =>
        folder(
          patch,
          state,
          objects.map(({ name }) => name),
        ),
      );
      // sysfs has an order of its own.
      return unlikeTexts('patches', [...seen.folders].sort(), ours.sort());
    }
    case 'patched': {
      const odd = seen.patched.find(({ patch, object, patched }) => {
        const found = sight.patches.find((each) => each.patch === patch);
        const ours = found?.objects.find(({ name }) => name === object);
        return ours === undefined || (ours.state === 'ENABLED') !== patched;
      });
      return odd && `${odd.object} of ${odd.patch} is ${odd.patched ? 'not patched' : 'patched'}`;
    }
  }
}

function isReplaced({ stacks }: Sight, name: string): boolean {
  return stacks.some((stack) => stack.function === name && stack.entries.length > 0);
}

function unlikePlace(seen: Seen & { readonly kind: 'told' }, { told, ftrace }: Sight): string | undefined {
  if (told !== undefined && told !== seen.livepatch)
    return `livepatch ${told ? 'has been told' : 'has not been told'} of m`;
  if (ftrace !== undefined && ftrace !== seen.ftrace)
    return `ftrace ${ftrace ? 'knows' : 'does not know'} b()`;
  return undefined;
}

/** Says where two lists differ: without what both have in the same place. */
function unlikeTexts(what: string, theirs: readonly string[], ours: readonly string[]): string | undefined {
  const apart = (own: readonly string[], other: readonly string[]) =>
    own.filter((text, index) => text !== other[index]).join(', ') || 'none';
  if (theirs.length === ours.length && theirs.every((text, index) => text === ours[index])) return undefined;
  return `the ${what} are ${apart(ours, theirs)} instead of ${apart(theirs, ours)}`;
}

/** The stacks, a text for each. They stand in any order: livepatch does not say by it which came first. */
function textsOfStacks(stacks: Sight['stacks'], { onlyM }: Scope): string[] {
  const kept = stacks.filter((stack) => stack.entries.length > 0 && !(onlyM && stack.function !== 'b'));
  const texts = kept.map((stack) => {
    const entries = stack.entries.map((entry) => `${entry.function} [${entry.patch}]`);
    return `${stack.function}: ${entries.join(' ')}`;
  });
  return texts.sort();
}

/** The patches, a text for each, in the order of livepatch's list. */
function textsOfPatches(patches: Sight['patches'], { onlyM, without = [] }: Scope): string[] {
  return patches
    .filter(({ patch }) => !without.includes(patch))
    .map(({ patch, state, objects }) => {
      const texts = objects
        .filter(({ name }) => !(onlyM && name !== 'm'))
        .map((each) => `${each.name} ${each.state} ${each.module}${each.address ? '' : ' no address'}`);
      return `${patch} ${state} (${texts.join(', ')})`;
    });
}
