import type { AbsentRow } from './row.ts';

const AT_ONCE = 'in Model C every step is seen by all CPUs at once';
const ONE_DOMAIN = 'the same as long as a program has one srcu_struct, and no other RCU';
const ONE_STRUCT = 'for one struct at a time';
const NO_ERROR = 'NULL is the pointer, and the number goes into a variable of its own';

const MEMORY: readonly AbsentRow[] = [
  [
    'function',
    'kmalloc kmalloc_array kmem_cache_alloc kvmalloc vmalloc malloc',
    'gives memory in which anything may stand',
    'item = kzalloc(sizeof(*item), GFP_KERNEL);',
    'the same if every field is written before it is read',
  ],
  [
    'function',
    'kcalloc kmem_cache_zalloc kvzalloc kvcalloc vzalloc calloc',
    'gives memory with zeroes in it',
    'item = kzalloc(sizeof(*item), GFP_KERNEL);',
    ONE_STRUCT,
  ],
  ['function', 'kvfree vfree kfree_sensitive kmem_cache_free free', 'gives memory back', 'kfree(item);'],
  [
    'function',
    'devm_kzalloc devm_kmalloc',
    'gives memory that goes with its device',
    'item = kzalloc(sizeof(*item), GFP_KERNEL);',
    'and kfree(item); where its device goes',
  ],
  ['function', 'devm_kfree', 'gives memory back before its device goes', 'kfree(item);'],
  ['struct', 'kmem_cache', 'is where objects of one size come from', '', 'kzalloc knows it from the struct'],
  [
    'function',
    'memset memcpy memmove kmemdup',
    'writes all bytes of an object',
    'item->value = 0;',
    'field by field: each is a step, as it may be in the kernel',
  ],
  [
    'function',
    'copy_from_user get_user',
    'reads what a user wrote',
    'n = choose(3);',
    'which is any of that many',
  ],
  ['function', 'copy_to_user put_user', 'writes what a user reads', ''],
  [
    'function',
    'krealloc realloc kstrdup memcmp strcpy strncpy strscpy strlen strncmp strstr sprintf snprintf scnprintf kasprintf',
    'works on bytes',
    undefined,
    'a string is a const char *, which is assigned, and compared by strcmp',
  ],
  [
    'value',
    'GFP_ATOMIC GFP_NOWAIT GFP_NOFS GFP_NOIO',
    'says how memory may be looked for',
    'item = kzalloc(sizeof(*item), GFP_KERNEL);',
  ],
];

const BARRIERS: readonly AbsentRow[] = [
  ['function', 'READ_ONCE WRITE_ONCE', 'reads or writes as it stands', '', AT_ONCE],
  [
    'function',
    'smp_mb smp_rmb smp_wmb mb rmb wmb barrier smp_mb__before_atomic smp_mb__after_atomic',
    'keeps reads and writes in order',
    '',
    AT_ONCE,
  ],
  ['function', 'smp_store_release', 'writes after everything above it', 'ready = 1;', AT_ONCE],
  ['function', 'smp_load_acquire', 'reads before everything below it', 'n = ready;', AT_ONCE],
];

const RCU: readonly AbsentRow[] = [
  [
    'function',
    'rcu_dereference rcu_dereference_check rcu_dereference_protected rcu_access_pointer',
    'reads a pointer that others replace',
    'item = first;',
    AT_ONCE,
  ],
  [
    'function',
    'rcu_assign_pointer RCU_INIT_POINTER',
    'writes a pointer that others read',
    'first = item;',
    AT_ONCE,
  ],
  ['function', 'rcu_read_lock_bh rcu_read_lock_sched', 'begins a read section', 'rcu_read_lock();'],
  ['function', 'rcu_read_unlock_bh rcu_read_unlock_sched', 'ends a read section', 'rcu_read_unlock();'],
  [
    'function',
    'synchronize_sched synchronize_rcu_bh synchronize_rcu_expedited synchronize_net',
    'waits for a grace period',
    'synchronize_rcu();',
  ],
  ['struct', 'srcu_struct', 'is a kind of RCU of its own', '', ONE_DOMAIN],
  ['declaration', 'DEFINE_SRCU DEFINE_STATIC_SRCU', 'makes a kind of RCU of its own', '', ONE_DOMAIN],
  ['function', 'init_srcu_struct cleanup_srcu_struct', 'makes a kind of RCU of its own', '', ONE_DOMAIN],
  ['function', 'srcu_read_lock', 'begins a read section', 'rcu_read_lock();', ONE_DOMAIN],
  ['function', 'srcu_read_unlock', 'ends a read section', 'rcu_read_unlock();', ONE_DOMAIN],
  ['function', 'synchronize_srcu', 'waits for a grace period', 'synchronize_rcu();', ONE_DOMAIN],
  ['struct', 'rcu_head', 'is what call_rcu keeps in an object', ''],
  [
    'function',
    'call_rcu kfree_rcu kvfree_rcu call_srcu',
    'has something done after a grace period, and does not wait for it',
    'dead = item;',
    "another CPU does the rest, behind '/* @forever */': 'wait_event(dead); synchronize_rcu(); kfree(dead); dead = NULL;'",
  ],
  [
    'function',
    'rcu_barrier srcu_barrier',
    'waits for all that call_rcu has still to do',
    'wait_event(!dead);',
    'with the CPU that call_rcu is',
  ],
];

const LOG: readonly AbsentRow[] = [
  [
    'function',
    'printk pr_debug pr_emerg pr_crit pr_alert dev_err dev_warn dev_info dev_dbg trace_printk printf',
    'writes to the log',
    'pr_info("%d\\n", n);',
    'or pr_err, pr_warn, pr_notice',
  ],
  [
    'function',
    'WARN',
    'warns with a text if a condition is true',
    'if (WARN_ON(n > 2)) pr_warn("%d are too many\\n", n);',
  ],
  [
    'function',
    'WARN_ON_ONCE WARN_ONCE',
    'warns the first time that a condition is true',
    'WARN_ON(n > 2);',
    'which warns every time',
  ],
  ['function', 'BUG panic', 'stops the kernel', 'BUG_ON(true);', 'which stops this CPU: a violation, too'],
  ['function', 'BUILD_BUG_ON static_assert', 'is checked when the kernel is compiled', ''],
  ['function', 'IS_ERR IS_ERR_OR_NULL', 'says whether a pointer is an error number', 'if (!item)', NO_ERROR],
  [
    'function',
    'ERR_PTR ERR_CAST',
    'is a pointer that is an error number',
    'err = -ENOMEM; return NULL;',
    NO_ERROR,
  ],
  ['function', 'PTR_ERR PTR_ERR_OR_ZERO', 'is the error number in a pointer', 'return err;', NO_ERROR],
];

const GLUE: readonly AbsentRow[] = [
  [
    'function',
    'likely unlikely',
    'tells the compiler what to expect',
    '',
    'write what is in its parentheses',
  ],
  [
    'declaration',
    'EXPORT_SYMBOL EXPORT_SYMBOL_GPL MODULE_LICENSE MODULE_AUTHOR MODULE_DESCRIPTION MODULE_PARM_DESC MODULE_VERSION',
    'is about the module as a file',
    '',
  ],
  [
    'declaration',
    'module_init module_exit',
    'has a function run with the module',
    'init();',
    'from setup() or a CPU',
  ],
  [
    'declaration',
    'module_param',
    'lets the user of a module set a variable',
    'limit = choose(3);',
    'on a CPU, first of all',
  ],
];

export const OTHER_ROWS = { MEMORY, BARRIERS, RCU, LOG, GLUE };
