import type { AbsentRow } from './row.ts';

const NO_SLEEP = 'the verdicts are the same, save that Model C does not mind who sleeps with it';
const NO_INTERRUPTS = 'Model C has no interrupts: what a handler does on another CPU is a CPU of its own';
/** Such a lock is no mutex, which nobody can ask. */
const TRIED =
  "with 'int held;' for the lock, 'while (held || !++held) wait_event(!held);' to take it, and 'held = 0;' to give it back";
const USERS = 'how many readers have it, and -1 for a writer';

const LOCKS: readonly AbsentRow[] = [
  ['function', 'mutex_init', 'makes a mutex that is free', '', 'a struct mutex is free from the start'],
  ['function', 'mutex_destroy', 'says that a mutex is not used any more', ''],
  [
    'function',
    'mutex_lock_nested spin_lock_nested mutex_lock_io',
    'takes a lock, and tells more of it',
    'mutex_lock(&lock);',
  ],
  [
    'function',
    'mutex_trylock',
    'takes a mutex if nobody has it, and says whether it did',
    'if (!held && ++held)',
    TRIED,
  ],
  [
    'function',
    'mutex_lock_interruptible mutex_lock_killable',
    'waits for a mutex, and gives up for a signal',
    'if (choose(2)) return -EINTR; mutex_lock(&lock);',
    'choose(2) says whether a signal comes',
  ],
  ['function', 'mutex_is_locked spin_is_locked', 'says whether somebody has a lock', 'if (held)', TRIED],
  [
    'function',
    'lockdep_assert_held lockdep_assert_not_held',
    'warns if the CPU has a lock, or has not',
    '',
    'a warning is no violation, and data races tell who goes without a lock',
  ],
  ['function', 'lockdep_is_held', 'says whether the CPU has a lock'],
  [
    'function',
    'guard scoped_guard',
    'takes a lock, and gives it back where the block ends',
    'mutex_lock(&lock); … mutex_unlock(&lock);',
  ],
];

const SPINLOCKS: readonly AbsentRow[] = [
  [
    'type',
    'spinlock_t raw_spinlock_t',
    'is a lock that is waited for without sleeping',
    'struct mutex lock;',
    NO_SLEEP,
  ],
  [
    'declaration',
    'DEFINE_SPINLOCK DEFINE_RAW_SPINLOCK',
    'makes a lock that is waited for without sleeping',
    'DEFINE_MUTEX(lock);',
    NO_SLEEP,
  ],
  ['function', 'spin_lock_init raw_spin_lock_init', 'makes a lock that is free', '', 'it is from the start'],
  ['function', 'spin_lock raw_spin_lock', 'takes a lock without sleeping', 'mutex_lock(&lock);', NO_SLEEP],
  ['function', 'spin_unlock raw_spin_unlock', 'gives a lock back', 'mutex_unlock(&lock);'],
  [
    'function',
    'spin_lock_irq spin_lock_irqsave spin_lock_bh',
    'takes a lock, and keeps interrupts off the CPU',
    'mutex_lock(&lock);',
    NO_INTERRUPTS,
  ],
  [
    'function',
    'spin_unlock_irq spin_unlock_irqrestore spin_unlock_bh',
    'gives a lock back, and lets interrupts in',
    'mutex_unlock(&lock);',
    NO_INTERRUPTS,
  ],
  [
    'function',
    'spin_trylock',
    'takes a lock if nobody has it, and says whether it did',
    'if (!held && ++held)',
    TRIED,
  ],
  [
    'function',
    'preempt_disable',
    'keeps other threads off the CPU, and grace periods from ending',
    'rcu_read_lock();',
    'or leave it out if no grace period matters: nobody else is on a CPU of Model C',
  ],
  ['function', 'preempt_enable', 'lets other threads in, and grace periods end', 'rcu_read_unlock();'],
];

const SHARED_LOCKS: readonly AbsentRow[] = [
  ['type', 'rwlock_t', 'is a lock that several readers can have at a time', 'int users;', USERS],
  [
    'struct',
    'rw_semaphore percpu_rw_semaphore',
    'is a lock that several readers can have at a time',
    'int users;',
    USERS,
  ],
  [
    'declaration',
    'DECLARE_RWSEM DEFINE_RWLOCK',
    'makes a lock that several readers can have at a time',
    'int users;',
    USERS,
  ],
  ['function', 'init_rwsem rwlock_init', 'makes a lock that nobody has', 'users = 0;'],
  [
    'function',
    'down_read read_lock percpu_down_read',
    'takes a lock together with other readers',
    'while (users < 0 || !++users) wait_event(users >= 0);',
    'which waits for a writer who has it, and not for one who waits',
  ],
  ['function', 'up_read read_unlock percpu_up_read', 'gives a lock of readers back', 'users--;'],
  [
    'function',
    'down_write write_lock percpu_down_write',
    'takes a lock that nobody else has',
    'while (users || !--users) wait_event(!users);',
  ],
  ['function', 'up_write write_unlock percpu_up_write', 'gives a lock of a writer back', 'users = 0;'],
  ['function', 'downgrade_write', 'makes a reader of a writer', 'users = 1;'],
];

const SEQUENCES: readonly AbsentRow[] = [
  ['type', 'seqcount_t', 'counts writes, so that a reader who met one tries again', 'int sequence;'],
  [
    'type',
    'seqlock_t',
    'counts writes, so that a reader who met one tries again; and writers have a lock',
    'struct mutex lock; int sequence;',
  ],
  [
    'declaration',
    'DEFINE_SEQLOCK',
    'counts writes, so that a reader who met one tries again; and writers have a lock',
    'DEFINE_MUTEX(lock); int sequence;',
  ],
  ['function', 'seqlock_init seqcount_init', 'says that nothing was written yet', 'sequence = 0;'],
  [
    'function',
    'read_seqbegin read_seqcount_begin',
    'notes how often something was written',
    'do { seen = sequence; … } while (seen & 1 || sequence != seen);',
  ],
  [
    'function',
    'read_seqretry read_seqcount_retry',
    'says whether something was written meanwhile',
    'while (seen & 1 || sequence != seen);',
  ],
  ['function', 'write_seqcount_begin write_seqcount_end', 'counts a write', 'sequence++;'],
  ['function', 'write_seqlock', 'takes the lock of writers, and counts', 'mutex_lock(&lock); sequence++;'],
  [
    'function',
    'write_sequnlock',
    'counts, and gives the lock of writers back',
    'sequence++; mutex_unlock(&lock);',
  ],
];

const SEMAPHORES: readonly AbsentRow[] = [
  ['struct', 'semaphore', 'is a number of units that CPUs take and give back', 'int count = 1;'],
  ['type', 'sem_t', 'is a number of units that threads take and give back', 'int count = 1;'],
  ['declaration', 'DEFINE_SEMAPHORE', 'makes a number of units to take and give back', 'int count = 1;'],
  ['function', 'sema_init sem_init', 'says how many units there are', 'count = 1;'],
  ['function', 'up sem_post', 'gives a unit back, whoever took it', 'count++;'],
  [
    'function',
    'down sem_wait',
    'takes a unit, and waits while there is none',
    'while (!count || !count--) wait_event(count);',
    'the condition takes one in one step',
  ],
  [
    'function',
    'down_trylock sem_trywait',
    'takes a unit if there is one, and is 0 if it did',
    'if (count && count--)',
    'which is true if it did',
  ],
  [
    'function',
    'down_interruptible down_killable down_timeout',
    'waits for a unit, and gives up for a signal or after a time',
    'if (choose(2)) return -EINTR; while (!count || !count--) wait_event(count);',
    'choose(2) says whether it gives up',
  ],
];

const THREADS_LOCKS: readonly AbsentRow[] = [
  ['type', 'pthread_mutex_t', 'is a lock that one thread can have', 'struct mutex lock;'],
  ['function', 'pthread_mutex_lock', 'takes a lock', 'mutex_lock(&lock);'],
  ['function', 'pthread_mutex_unlock', 'gives a lock back', 'mutex_unlock(&lock);'],
  [
    'function',
    'pthread_mutex_init',
    'makes a lock that is free',
    '',
    'a struct mutex is free from the start',
  ],
  [
    'value',
    'PTHREAD_MUTEX_INITIALIZER',
    'is a lock that is free',
    '',
    'a struct mutex is free from the start',
  ],
  [
    'function',
    'pthread_mutex_trylock',
    'takes a lock if nobody has it, and is 0 if it did',
    'if (!held && ++held)',
    TRIED,
  ],
];

export const LOCK_ROWS = { LOCKS, SPINLOCKS, SHARED_LOCKS, SEQUENCES, SEMAPHORES, THREADS_LOCKS };
