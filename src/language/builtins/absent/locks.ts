import type { AbsentRow } from './row.ts';

const NO_SLEEP = 'the verdicts are the same, save that Model C does not mind who sleeps with it';
const NO_INTERRUPTS = 'Model C has no interrupts: what a handler does on another CPU is a CPU of its own';

const LOCKS: readonly AbsentRow[] = [
  ['function', 'mutex_init', 'makes a mutex that is free', '', 'a struct mutex is free from the start'],
  ['function', 'mutex_destroy', 'says that a mutex is not used any more', ''],
  ['function', 'mutex_lock_nested', 'takes a mutex, and tells lockdep its class', 'mutex_lock(&lock);'],
  ['function', 'mutex_trylock', 'takes a mutex if nobody has it, and says whether it did'],
  [
    'function',
    'mutex_lock_interruptible mutex_lock_killable',
    'waits for a mutex, and gives up for a signal',
  ],
  ['function', 'mutex_is_locked spin_is_locked', 'says whether somebody has a lock'],
  [
    'function',
    'lockdep_assert_held lockdep_assert_not_held lockdep_is_held',
    'asks whether the CPU has a lock',
  ],
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
  ['function', 'spin_trylock', 'takes a lock if nobody has it, and says whether it did'],
  [
    'function',
    'local_irq_disable local_irq_enable local_irq_save local_irq_restore local_bh_disable local_bh_enable in_interrupt',
    'is about interrupts on this CPU',
    undefined,
    'there are no interrupts in it',
  ],
  [
    'function',
    'preempt_disable preempt_enable',
    'keeps other threads off the CPU, and grace periods from ending',
  ],
];

const SHARED_LOCKS: readonly AbsentRow[] = [
  ['type', 'rwlock_t', 'is a lock that several readers can have at a time'],
  ['struct', 'rw_semaphore percpu_rw_semaphore', 'is a lock that several readers can have at a time'],
  ['declaration', 'DECLARE_RWSEM DEFINE_RWLOCK', 'makes a lock that several readers can have at a time'],
  [
    'function',
    'down_read up_read down_write up_write downgrade_write init_rwsem read_lock read_unlock write_lock write_unlock ' +
      'rwlock_init',
    'is about a lock that several readers can have at a time',
  ],
  ['type', 'seqlock_t seqcount_t', 'counts writes, so that a reader who met one tries again'],
  ['declaration', 'DEFINE_SEQLOCK', 'counts writes, so that a reader who met one tries again'],
  [
    'function',
    'seqlock_init read_seqbegin read_seqretry write_seqlock write_sequnlock read_seqcount_begin read_seqcount_retry ' +
      'write_seqcount_begin write_seqcount_end',
    'counts writes, so that a reader who met one tries again',
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
    'while (--count < 0) { count++; wait_event(count > 0); }',
  ],
  ['function', 'down_trylock sem_trywait', 'takes a unit if there is one, and says whether it did'],
  [
    'function',
    'down_interruptible down_killable down_timeout',
    'waits for a unit, and gives up for a signal or after a time',
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
  ['function', 'pthread_mutex_trylock', 'takes a lock if nobody has it, and says whether it did'],
];

export const LOCK_ROWS = { LOCKS, SPINLOCKS, SHARED_LOCKS, SEMAPHORES, THREADS_LOCKS };
