/**
 * The names that another one can stand for, with all around it as it was: what is in the parentheses, and what is made
 * of it. What else is to be written says the row of the name.
 */
const ROWS: readonly (readonly [put: string, names: string])[] = [
  [
    'int',
    'u8 u16 u32 u64 __u8 __u16 __u32 __u64 uint8_t uint16_t uint32_t uint64_t size_t uintptr_t __be16 __be32 __le16 ' +
      '__le32 gfp_t umode_t dev_t dma_addr_t phys_addr_t sector_t uint uchar ulong s8 s16 s32 s64 int8_t int16_t ' +
      'int32_t int64_t ssize_t intptr_t ptrdiff_t loff_t off_t pid_t time_t time64_t atomic_t atomic64_t ' +
      'atomic_long_t refcount_t rwlock_t seqcount_t',
  ],
  ['struct mutex', 'spinlock_t raw_spinlock_t pthread_mutex_t'],
  ['DEFINE_MUTEX', 'DEFINE_SPINLOCK DEFINE_RAW_SPINLOCK'],
  ['mutex_lock', 'spin_lock raw_spin_lock spin_lock_irq spin_lock_bh mutex_lock_io pthread_mutex_lock'],
  ['mutex_unlock', 'spin_unlock raw_spin_unlock spin_unlock_irq spin_unlock_bh pthread_mutex_unlock'],
  ['rcu_read_lock', 'rcu_read_lock_bh rcu_read_lock_sched preempt_disable'],
  ['rcu_read_unlock', 'rcu_read_unlock_bh rcu_read_unlock_sched preempt_enable'],
  ['synchronize_rcu', 'synchronize_sched synchronize_rcu_bh synchronize_rcu_expedited synchronize_net'],
  ['kzalloc', 'kmalloc kvmalloc kvzalloc'],
  ['GFP_KERNEL', 'GFP_ATOMIC GFP_NOWAIT GFP_NOFS GFP_NOIO'],
  ['kfree', 'kvfree vfree kfree_sensitive free'],
  ['container_of', 'list_entry'],
  ['list_empty', 'list_empty_careful hlist_empty'],
  ['list_add', 'hlist_add_head'],
  ['list_add_rcu', 'hlist_add_head_rcu'],
  ['list_del', 'hlist_del'],
  ['list_del_rcu', 'hlist_del_rcu'],
  ['INIT_LIST_HEAD', 'INIT_HLIST_HEAD INIT_HLIST_NODE'],
  ['LIST_HEAD', 'HLIST_HEAD LLIST_HEAD'],
  ['list_for_each_entry', 'hlist_for_each_entry'],
  ['list_for_each_entry_rcu', 'hlist_for_each_entry_rcu'],
  ['pr_info', 'printk pr_debug pr_emerg pr_crit pr_alert trace_printk printf'],
  ['WARN_ON', 'WARN_ON_ONCE'],
];

/** The same of a struct, by its name alone. */
const STRUCTS: typeof ROWS = [
  ['struct list_head', 'hlist_head hlist_bl_head llist_head hlist_node hlist_bl_node llist_node'],
  ['int', 'kref rw_semaphore percpu_rw_semaphore completion'],
];

/** What can stand for a name, by how that stands in a text: `spin_lock`, `struct kref`. */
export const RENAMED: ReadonlyMap<string, string> = new Map(
  [
    ...ROWS.map((row) => [...row, ''] as const),
    ...STRUCTS.map((row) => [...row, 'struct '] as const),
  ].flatMap(([put, names, word]) =>
    names.split(' ').map((name): [string, string] => [`${word}${name}`, put]),
  ),
);
