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
  | { readonly kind: 'traced'; readonly traced: boolean };

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
  traced: ({ functions }) => {
    const b = functions.find((each) => each.function === 'b');
    return b && { kind: 'traced', traced: b.registers };
  },
};

/** Two of one kind that were seen at once, as one; nothing for two that do not go together. */
export function join(left: Seen, right: Seen): Seen | undefined {
  if (left.kind === 'stacks' && right.kind === 'stacks') {
    return { kind: 'stacks', stacks: [...left.stacks, ...right.stacks] };
  }
  if (left.kind === 'patches' && right.kind === 'patches') {
    return { kind: 'patches', patches: [...left.patches, ...right.patches] };
  }
  return undefined;
}

/** Why a state is not what was seen; undefined if it is. */
export function unlike(seen: Seen, sight: Sight, scope: Scope): string | undefined {
  switch (seen.kind) {
    case 'stacks': {
      const [theirs, ours] = [seen.stacks, sight.stacks].map((stacks) => narrowStacks(stacks, scope));
      return theirs === ours ? undefined : `the stacks are ${ours} instead of ${theirs}`;
    }
    case 'patches': {
      const [theirs, ours] = [seen.patches, sight.patches].map((patches) => narrowPatches(patches, scope));
      return theirs === ours ? undefined : `the patches are ${ours} instead of ${theirs}`;
    }
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
      return `ftrace ${sight.traced ? 'asks' : 'does not ask'} livepatch`;
  }
}

/** The stacks in one text. Those of one function stand in any order: livepatch does not say by it which came first. */
function narrowStacks(stacks: Sight['stacks'], { onlyM }: Scope): string {
  const kept = stacks.filter((stack) => stack.entries.length > 0 && !(onlyM && stack.function !== 'b'));
  const texts = kept.map((stack) => {
    const entries = stack.entries.map((entry) => `${entry.function} [${entry.patch}]`);
    return `${stack.function}: ${entries.join(' ')}`;
  });
  texts.sort();
  return texts.length > 0 ? texts.join(', ') : 'none';
}

function narrowPatches(patches: Sight['patches'], { onlyM, without = [] }: Scope): string {
  return patches
    .filter(({ patch }) => !without.includes(patch))
    .map(({ patch, state, objects }) => {
      const texts = objects
        .filter(({ name }) => !(onlyM && name !== 'm'))
        .map((each) => `${each.name} ${each.state} ${each.module}${each.address ? '' : ' no address'}`);
      return `${patch} ${state} (${texts.join(', ')})`;
    })
    .join(', ');
}
