import type { AbsentRow } from './row.ts';

const AT_ONCE =
  'wait_event goes on as soon as its condition is true, so that a wake-up which is missing is not found';

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
  ],
  ['struct', 'wait_queue_entry', 'is a place in a queue of those who wait'],
  ['declaration', 'DEFINE_WAIT', 'makes a place in a queue of those who wait'],
  [
    'function',
    'prepare_to_wait prepare_to_wait_exclusive finish_wait add_wait_queue remove_wait_queue',
    'is about the place in a queue of those who wait',
  ],
  [
    'function',
    'set_current_state __set_current_state schedule schedule_timeout io_schedule wake_up_process',
    'puts a thread to sleep, or wakes it, apart from what it waits for',
  ],
  ['type', 'pthread_cond_t', 'is a queue of those who wait'],
  [
    'function',
    'pthread_cond_wait pthread_cond_signal pthread_cond_broadcast pthread_cond_init',
    'waits in a queue with a lock given back, or wakes who is in it',
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
    'while (--done < 0) { done++; wait_event(done > 0); }',
  ],
  ['function', 'complete_all', 'lets everyone go on who waits, now or later'],
  [
    'function',
    'wait_for_completion_timeout wait_for_completion_interruptible wait_for_completion_killable ' +
      'try_wait_for_completion completion_done',
    'waits for what was done in a way of its own, or asks for it',
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
  ['value', 'jiffies HZ', 'is about time', undefined, 'it has no clock'],
  ['type', 'ktime_t', 'is a time', undefined, 'it has no clock'],
  [
    'function',
    'ktime_get time_after time_before msecs_to_jiffies',
    'is about time',
    undefined,
    'it has no clock',
  ],
];

const THREADS: readonly AbsentRow[] = [
  [
    'function',
    'kthread_run kthread_create kthread_stop kthread_should_stop pthread_create pthread_join',
    'starts or stops a thread',
    undefined,
    'all its CPUs begin at once',
  ],
  ['struct', 'task_struct', 'is a thread'],
  ['type', 'pthread_t', 'is a thread'],
  ['value', 'current', 'is the thread that runs'],
  [
    'struct',
    'work_struct delayed_work workqueue_struct tasklet_struct irq_work',
    'is something that another thread does later',
  ],
  ['declaration', 'DECLARE_WORK DECLARE_DELAYED_WORK', 'makes something that another thread does later'],
  [
    'function',
    'INIT_WORK INIT_DELAYED_WORK schedule_work schedule_delayed_work queue_work queue_delayed_work flush_work ' +
      'flush_workqueue cancel_work_sync cancel_delayed_work_sync tasklet_schedule tasklet_kill',
    'is about something that another thread does later',
  ],
  ['struct', 'timer_list hrtimer', 'is something that happens after a time'],
  ['declaration', 'DEFINE_TIMER', 'makes something that happens after a time'],
  [
    'function',
    'timer_setup mod_timer add_timer del_timer del_timer_sync timer_delete timer_delete_sync timer_pending ' +
      'hrtimer_start hrtimer_cancel',
    'is about something that happens after a time',
  ],
  [
    'type',
    'irqreturn_t',
    'is the answer of an interrupt handler',
    undefined,
    'there are no interrupts in it',
  ],
  [
    'function',
    'request_irq free_irq synchronize_irq disable_irq enable_irq',
    'is about an interrupt',
    undefined,
    'there are no interrupts in it',
  ],
  ['declaration', 'DEFINE_PER_CPU DECLARE_PER_CPU', 'makes a variable for each CPU'],
  [
    'function',
    'this_cpu_inc this_cpu_dec this_cpu_add this_cpu_read this_cpu_write this_cpu_ptr per_cpu per_cpu_ptr get_cpu ' +
      'put_cpu get_cpu_var put_cpu_var smp_processor_id raw_smp_processor_id num_online_cpus',
    'is about the CPU that runs it',
  ],
  ['loop', 'for_each_possible_cpu for_each_online_cpu', 'goes over all CPUs'],
];

export const WAITING_ROWS = { WAITING, COMPLETIONS, TIME, THREADS };
