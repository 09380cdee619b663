import type { AbsentRow } from './row.ts';

const AT_ONCE =
  'wait_event goes on as soon as its condition is true, so that a wake-up which is missing is not found';
const GIVES_UP = 'choose(2) says whether it gives up';
const NO_CLOCK = 'there is no clock, and any time may pass between two steps';
const ONE_SLEEPER = 'one such variable for each who sleeps; a wake-up makes it false';

const WAITING: readonly AbsentRow[] = [
  ['type', 'wait_queue_head_t', 'is a queue of those who wait', '', 'wait_event takes the condition alone'],
  ['struct', 'wait_queue_head', 'is a queue of those who wait', '', 'wait_event takes the condition alone'],
  [
    'declaration',
    'DECLARE_WAIT_QUEUE_HEAD',
    'makes a queue of those who wait',
    '',
    'wait_event takes the condition alone',
  ],
  [
    'function',
    'init_waitqueue_head',
    'makes a queue of those who wait',
    '',
    'wait_event takes the condition alone',
  ],
  [
    'function',
    'wake_up wake_up_all wake_up_interruptible wake_up_interruptible_all',
    'lets those who wait look at their condition again',
    '',
    AT_ONCE,
  ],
  [
    'function',
    'wait_event_interruptible wait_event_killable wait_event_timeout wait_event_interruptible_timeout',
    'waits for a condition, and gives up for a signal or after a time',
    'if (choose(2)) wait_event(ready);',
    GIVES_UP,
  ],
  ['type', 'pthread_cond_t', 'is a queue of those who wait', '', 'wait_event takes the condition alone'],
  [
    'function',
    'pthread_cond_init',
    'makes a queue of those who wait',
    '',
    'wait_event takes the condition alone',
  ],
  [
    'function',
    'pthread_cond_wait',
    'waits in a queue with a lock given back',
    'while (!ready) { mutex_unlock(&lock); wait_event(ready); mutex_lock(&lock); }',
    AT_ONCE,
  ],
  [
    'function',
    'pthread_cond_signal pthread_cond_broadcast',
    'lets those who wait look at their condition again',
    '',
    AT_ONCE,
  ],
];

const SLEEPING: readonly AbsentRow[] = [
  ['struct', 'wait_queue_entry', 'is a place in a queue of those who wait', 'bool asleep;'],
  ['declaration', 'DEFINE_WAIT', 'makes a place in a queue of those who wait', 'bool asleep;', ONE_SLEEPER],
  [
    'function',
    'set_current_state prepare_to_wait prepare_to_wait_exclusive',
    'says that a thread is about to sleep, so that whoever wakes it from here on is not missed',
    'asleep = true;',
    ONE_SLEEPER,
  ],
  ['function', 'schedule io_schedule', 'sleeps until somebody wakes the thread', 'wait_event(!asleep);'],
  [
    'function',
    'schedule_timeout',
    'sleeps until somebody wakes the thread, or a time is over',
    'if (choose(2)) wait_event(!asleep);',
    GIVES_UP,
  ],
  ['function', 'wake_up_process', 'wakes a thread', 'asleep = false;'],
  ['function', '__set_current_state finish_wait', 'says that a thread is awake', 'asleep = false;'],
  [
    'function',
    'add_wait_queue remove_wait_queue',
    'is about the place in a queue of those who wait',
    '',
    ONE_SLEEPER,
  ],
];

const COMPLETIONS: readonly AbsentRow[] = [
  ['struct', 'completion', 'counts how often something was done', 'int done;'],
  [
    'declaration',
    'DECLARE_COMPLETION DECLARE_COMPLETION_ONSTACK',
    'makes a count of how often something was done',
    'int done;',
    'as a global variable',
  ],
  ['function', 'init_completion reinit_completion', 'says that nothing was done yet', 'done = 0;'],
  ['function', 'complete', 'lets one who waits go on', 'done++;'],
  [
    'function',
    'wait_for_completion',
    'waits until something was done, and takes it off the count',
    'while (!done || !done--) wait_event(done);',
    "the condition takes it in one step; where only one waits, and once, 'wait_event(done);' is enough",
  ],
  [
    'function',
    'try_wait_for_completion',
    'takes off the count what was done, if something was, and says whether it did',
    'if (done && done--)',
  ],
  ['function', 'completion_done', 'says whether something was done', 'if (done)'],
  [
    'function',
    'complete_all',
    'lets everyone go on who waits, now or later',
    'done = 1;',
    "and everyone waits with 'wait_event(done);', which takes nothing off",
  ],
  [
    'function',
    'wait_for_completion_timeout wait_for_completion_interruptible wait_for_completion_killable',
    'waits for what was done, and gives up for a signal or after a time',
    'if (choose(2)) while (!done || !done--) wait_event(done);',
    GIVES_UP,
  ],
];

const TIME: readonly AbsentRow[] = [
  [
    'function',
    'msleep ssleep usleep_range udelay ndelay mdelay fsleep usleep sleep cpu_relax cond_resched yield sched_yield',
    'lets time pass',
    '',
    'between any two steps others may do as much as they like',
  ],
  ['value', 'jiffies HZ', 'is about time', undefined, NO_CLOCK],
  ['type', 'ktime_t', 'is a time', undefined, NO_CLOCK],
  ['function', 'ktime_get msecs_to_jiffies', 'is about time', undefined, NO_CLOCK],
  [
    'function',
    'time_after time_before',
    'says whether it is so late',
    'if (choose(2))',
    'there is no clock: at any time it may be',
  ],
];

export const WAITING_ROWS = { WAITING, SLEEPING, COMPLETIONS, TIME };
