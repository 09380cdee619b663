import type { AbsentRow } from './row.ts';

const ONE_STEP = 'a statement of Model C is one step';
const FITS = 'the same while its values fit both';
const UNDER_ONE = 'and whatever else writes it takes that lock, too';
const OWN_NUMBER = "with 'int busy;' for the bit";

const ATOMICS: readonly AbsentRow[] = [
  [
    'type',
    'atomic_t atomic64_t atomic_long_t',
    'is a number that CPUs change at once, in one step each',
    'int count;',
    ONE_STEP,
  ],
  ['function', 'ATOMIC_INIT', 'is what it begins with', 'int count = 2;'],
  ['function', 'atomic_read atomic_long_read atomic64_read', 'reads a number', 'n = count;'],
  ['function', 'atomic_set atomic_long_set atomic64_set', 'writes a number', 'count = 2;'],
  ['function', 'atomic_inc atomic_long_inc atomic64_inc', 'adds one, in one step', 'count++;', ONE_STEP],
  ['function', 'atomic_dec atomic_long_dec atomic64_dec', 'takes one off, in one step', 'count--;', ONE_STEP],
  ['function', 'atomic_add atomic_long_add atomic64_add', 'adds, in one step', 'count += 2;', ONE_STEP],
  ['function', 'atomic_sub atomic_long_sub atomic64_sub', 'takes off, in one step', 'count -= 2;', ONE_STEP],
  [
    'function',
    'atomic_dec_and_test atomic_long_dec_and_test atomic64_dec_and_test',
    'takes one off and says whether none is left, in one step',
    'if (--count == 0)',
    'a condition is one step, and can change one thing',
  ],
  [
    'function',
    'atomic_inc_return atomic_dec_return',
    'changes a number and says what it is then, in one step',
    'if (++count == 3)',
    'in a condition; elsewhere there is no equivalent',
  ],
  [
    'function',
    'atomic_inc_and_test',
    'adds one and says whether that makes none, in one step',
    'if (++count == 0)',
    'a condition is one step, and can change one thing',
  ],
  [
    'function',
    'atomic_fetch_inc atomic_fetch_dec',
    'changes a number and says what it was, in one step',
    'if (count++ == 2)',
    'in a condition; elsewhere there is no equivalent',
  ],
  [
    'function',
    'atomic_inc_not_zero atomic_add_unless',
    'adds only if the number is not that one, and says whether it did, in one step',
    'if (count && ++count)',
    'a condition is one step, and can change one thing',
  ],
  [
    'function',
    'atomic_dec_if_positive',
    'takes one off only if there is one, in one step',
    'if (count > 0 && count--)',
    'a condition is one step, and can change one thing',
  ],
  [
    'function',
    'cmpxchg try_cmpxchg cmpxchg64 atomic_cmpxchg atomic_try_cmpxchg',
    'writes only what still is as it was, and says what it was, in one step',
    'mutex_lock(&atomic); seen = count; if (seen == 2) count = 3; mutex_unlock(&atomic);',
    UNDER_ONE,
  ],
  [
    'function',
    'xchg atomic_xchg',
    'writes and says what was there, in one step',
    'mutex_lock(&atomic); seen = count; count = 3; mutex_unlock(&atomic);',
    UNDER_ONE,
  ],
  [
    'function',
    'atomic_add_return atomic_sub_return atomic_sub_and_test',
    'changes a number and says what it is then, in one step',
    'mutex_lock(&atomic); count += 2; seen = count; mutex_unlock(&atomic);',
    UNDER_ONE,
  ],
  [
    'function',
    'atomic_fetch_add atomic_fetch_sub',
    'changes a number and says what it was, in one step',
    'mutex_lock(&atomic); seen = count; count += 2; mutex_unlock(&atomic);',
    UNDER_ONE,
  ],
];

const REFERENCES: readonly AbsentRow[] = [
  ['type', 'refcount_t', 'counts who uses an object', 'int refs;', ONE_STEP],
  ['struct', 'kref', 'counts who uses an object', 'int refs;', ONE_STEP],
  ['function', 'refcount_set kref_init REFCOUNT_INIT', 'says that there is one user', 'refs = 1;'],
  ['function', 'refcount_read kref_read', 'says how many users there are', 'n = item->refs;'],
  ['function', 'refcount_inc kref_get', 'adds a user', 'item->refs++;'],
  ['function', 'refcount_dec', 'takes a user off, who is not the last', 'item->refs--;'],
  [
    'function',
    'refcount_dec_and_test',
    'takes a user off and says whether it was the last, in one step',
    'if (--item->refs == 0)',
    'a condition is one step, and can change one thing',
  ],
  [
    'function',
    'kref_put',
    'takes a user off, and with the last one calls a function',
    'if (--item->refs == 0) release(item);',
  ],
  [
    'function',
    'refcount_inc_not_zero kref_get_unless_zero',
    'adds a user only if there is one, and says whether it did, in one step',
    'if (item->refs && ++item->refs)',
    'a condition is one step, and can change one thing',
  ],
  [
    'function',
    'refcount_dec_not_one',
    'takes a user off who is not the last, and says whether it did, in one step',
    'if (item->refs != 1 && item->refs--)',
    'a condition is one step, and can change one thing',
  ],
  [
    'function',
    'kref_put_mutex kref_put_lock refcount_dec_and_lock refcount_dec_and_mutex_lock atomic_dec_and_lock ' +
      'atomic_dec_and_mutex_lock',
    'takes a user off, and comes back with a lock if it was the last',
    'if (item->refs != 1 && item->refs--) return; mutex_lock(&lock); if (--item->refs == 0)',
    'and mutex_unlock(&lock); where it is not the last after all',
  ],
];

const BITS: readonly AbsentRow[] = [
  ['function', 'set_bit', 'sets a bit, in one step', 'flags |= 1 << 2;', ONE_STEP],
  ['function', 'clear_bit', 'clears a bit, in one step', 'flags &= ~(1 << 2);', ONE_STEP],
  ['function', 'change_bit', 'turns a bit over, in one step', 'flags ^= 1 << 2;', ONE_STEP],
  ['function', 'test_bit', 'says whether a bit is set', 'if (flags & 1 << 2)'],
  ['function', 'BIT', 'is a number with one bit set', '1 << 2'],
  ['function', '__set_bit', 'sets a bit, with a load and a store', 'seen = flags; flags = seen | 1 << 2;'],
  [
    'function',
    '__clear_bit',
    'clears a bit, with a load and a store',
    'seen = flags; flags = seen & ~(1 << 2);',
  ],
  [
    'function',
    'test_and_set_bit test_and_set_bit_lock',
    'sets a bit and says whether it was set, in one step',
    'if (busy || !++busy)',
    OWN_NUMBER,
  ],
  [
    'function',
    'test_and_clear_bit',
    'clears a bit and says whether it was set, in one step',
    'if (busy && busy--)',
    OWN_NUMBER,
  ],
  ['function', 'clear_bit_unlock bit_spin_unlock', 'clears a bit, in one step', 'busy = 0;', OWN_NUMBER],
  [
    'function',
    'bit_spin_lock',
    'waits until a bit is clear, and sets it',
    'while (busy || !++busy) wait_event(!busy);',
    OWN_NUMBER,
  ],
  ['function', 'test_and_change_bit', 'turns a bit over and says whether it was set, in one step'],
];

const NUMBERS: readonly AbsentRow[] = [
  [
    'type',
    'u8 u16 u32 u64 __u8 __u16 __u32 __u64 uint8_t uint16_t uint32_t uint64_t size_t uintptr_t __be16 __be32 __le16 ' +
      '__le32 gfp_t umode_t dev_t dma_addr_t phys_addr_t sector_t uint uchar ulong',
    'is a number without a sign',
    'int n;',
    FITS,
  ],
  [
    'type',
    's8 s16 s32 s64 int8_t int16_t int32_t int64_t ssize_t intptr_t ptrdiff_t loff_t off_t pid_t time_t time64_t',
    'is a number',
    'int n;',
    FITS,
  ],
  ['function', 'min', 'is the smaller of two', 'n < limit ? n : limit'],
  ['function', 'max', 'is the larger of two', 'n > limit ? n : limit'],
  ['function', 'abs', 'is a number without its sign', 'n < 0 ? -n : n'],
  ['function', 'swap', 'exchanges two values', 'seen = first; first = second; second = seen;'],
  ['function', 'rand random', 'is some number', 'n = choose(3);', 'which is any of that many'],
  [
    'function',
    'ARRAY_SIZE',
    'is the number of elements of an array',
    'for (i = 0; i < 3; i++)',
    'write the number itself',
  ],
];

export const NUMBER_ROWS = { ATOMICS, REFERENCES, BITS, NUMBERS };
