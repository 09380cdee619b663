import type { AbsentRow } from './row.ts';

const UNDER_A_LOCK = 'two steps, so the same under one lock';
const SAFE =
  'for (item = list_first_entry(&items, struct item, node); &item->node != &items; item = next) ' +
  '{ next = list_next_entry(item, node); … }';
const SAFE_REVERSE =
  'for (item = list_last_entry(&items, struct item, node); &item->node != &items; item = next) ' +
  '{ next = list_prev_entry(item, node); … }';

const LISTS: readonly AbsentRow[] = [
  [
    'function',
    'list_del_init',
    'takes an entry off its list, and makes an empty list of it',
    'list_del(&item->node); INIT_LIST_HEAD(&item->node);',
    UNDER_A_LOCK,
  ],
  [
    'function',
    'list_move',
    'moves an entry to the head of a list',
    'list_del(&item->node); list_add(&item->node, &items);',
    UNDER_A_LOCK,
  ],
  [
    'function',
    'list_move_tail',
    'moves an entry to the end of a list',
    'list_del(&item->node); list_add_tail(&item->node, &items);',
    UNDER_A_LOCK,
  ],
  ['function', 'list_entry', 'is the struct that an entry is in', 'container_of(entry, struct item, node)'],
  [
    'function',
    'list_first_entry_or_null',
    'is the first struct on a list, or NULL',
    'list_empty(&items) ? NULL : list_first_entry(&items, struct item, node)',
  ],
  ['function', 'list_empty_careful', 'says whether a list is empty', 'list_empty(&items)'],
  ['function', 'list_is_head', 'says whether an entry is the head', 'entry == &items'],
  [
    'function',
    'LIST_HEAD_INIT',
    'is a list that is empty',
    'INIT_LIST_HEAD(&group.items);',
    'in setup(), if LIST_HEAD(name); does not fit',
  ],
  [
    'function',
    'list_splice_tail list_splice_tail_init',
    'moves all entries of a list to the end of another',
    'while (!list_empty(&items)) { item = list_first_entry(&items, struct item, node); list_del(&item->node); ' +
      'list_add_tail(&item->node, &others); }',
    'several steps, so the same under one lock',
  ],
  [
    'function',
    'list_splice list_splice_init',
    'moves all entries of a list to the head of another',
    'while (!list_empty(&items)) { item = list_last_entry(&items, struct item, node); list_del(&item->node); ' +
      'list_add(&item->node, &others); }',
    'several steps, so the same under one lock',
  ],
  ['function', 'list_cut_position list_bulk_move_tail', 'moves some entries from one list to another'],
  [
    'function',
    'list_replace list_replace_init',
    'puts an entry into the place of another',
    'list_add(&other->node, &item->node); list_del(&item->node);',
    UNDER_A_LOCK,
  ],
  [
    'function',
    'list_replace_rcu list_swap',
    'puts an entry into the place of another, in one step for who goes along the list',
  ],
];

const LIST_LOOPS: readonly AbsentRow[] = [
  [
    'loop',
    'list_for_each_entry_safe',
    'goes along a list, and has the next struct before it comes to the body',
    SAFE,
  ],
  [
    'loop',
    'list_for_each_entry_safe_reverse',
    'goes back along a list, and has the next struct before it comes to the body',
    SAFE_REVERSE,
  ],
  [
    'loop',
    'list_for_each_entry_from',
    'goes along a list from the struct where it stands',
    'for (; &item->node != &items; item = list_next_entry(item, node))',
  ],
  [
    'loop',
    'list_for_each_entry_continue',
    'goes along a list from behind the struct where it stands',
    'for (item = list_next_entry(item, node); &item->node != &items; item = list_next_entry(item, node))',
  ],
  [
    'loop',
    'list_for_each list_for_each_rcu',
    'goes along the entries of a list',
    'list_for_each_entry(item, &items, node)',
    'which yields the structs that they are in',
  ],
  [
    'loop',
    'list_for_each_prev',
    'goes back along the entries of a list',
    'list_for_each_entry_reverse(item, &items, node)',
    'which yields the structs that they are in',
  ],
  ['loop', 'list_for_each_safe', 'goes along the entries of a list, and has the next before the body', SAFE],
];

const HASH_LISTS: readonly AbsentRow[] = [
  [
    'struct',
    'hlist_head hlist_bl_head llist_head',
    'is a list whose head is one pointer',
    'struct list_head items;',
    'used alike, it does the same',
  ],
  ['struct', 'hlist_node hlist_bl_node llist_node', 'is an entry of such a list', 'struct list_head node;'],
  ['declaration', 'HLIST_HEAD LLIST_HEAD', 'makes a list whose head is one pointer', 'LIST_HEAD(items);'],
  ['function', 'INIT_HLIST_HEAD', 'makes a list empty', 'INIT_LIST_HEAD(&group.items);'],
  ['function', 'INIT_HLIST_NODE', 'makes an entry that is on no list', 'INIT_LIST_HEAD(&item->node);'],
  ['function', 'hlist_add_head', 'puts an entry at the head of a list', 'list_add(&item->node, &items);'],
  [
    'function',
    'hlist_add_head_rcu',
    'puts an entry at the head of a list',
    'list_add_rcu(&item->node, &items);',
  ],
  ['function', 'hlist_del', 'takes an entry off its list', 'list_del(&item->node);'],
  ['function', 'hlist_del_rcu', 'takes an entry off its list', 'list_del_rcu(&item->node);'],
  [
    'function',
    'hlist_del_init',
    'takes an entry off its list, and notes that',
    'list_del(&item->node); INIT_LIST_HEAD(&item->node);',
    UNDER_A_LOCK,
  ],
  ['function', 'hlist_empty', 'says whether a list is empty', 'list_empty(&items)'],
  [
    'function',
    'hlist_unhashed',
    'says whether an entry is on no list',
    'if (list_empty(&item->node))',
    'if INIT_LIST_HEAD(&item->node); made it so, at the start and behind each list_del',
  ],
  ['loop', 'hlist_for_each_entry', 'goes along a list', 'list_for_each_entry(item, &items, node)'],
  [
    'loop',
    'hlist_for_each_entry_rcu',
    'goes along a list that others change',
    'list_for_each_entry_rcu(item, &items, node)',
    'the same as long as no entry changes its list meanwhile',
  ],
  [
    'loop',
    'hlist_for_each_entry_safe',
    'goes along a list, and has the next struct before it comes to the body',
    SAFE,
  ],
  ['struct', 'rb_root rb_node', 'is a tree'],
  ['struct', 'xarray idr ida radix_tree_root kfifo rhashtable', 'keeps many objects'],
];

export const LIST_ROWS = { LISTS, LIST_LOOPS, HASH_LISTS };
