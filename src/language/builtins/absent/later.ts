/** What happens beside the code that starts it. In Model C that is another CPU, which waits until it may begin. */
import type { AbsentRow } from './row.ts';

const ITS_CPU =
  "what it does is another CPU, with '/* @forever */' before it, and a loop around its body if it can happen again";

/** What becomes of a timer or a work inside of a structure. */
const NOT_IN_IT = `variables outside of any structure, since they are not freed with it; ${ITS_CPU}`;

const THREADS: readonly AbsentRow[] = [
  [
    'function',
    'kthread_run kthread_create pthread_create',
    'starts a thread',
    'started = true;',
    "what the thread does is another CPU, which begins with 'wait_event(started);'",
  ],
  ['function', 'kthread_should_stop', 'says whether a thread is to end', 'while (!stop)'],
  [
    'function',
    'kthread_stop',
    'tells a thread to end, and waits until it has',
    'stop = true; wait_event(ended);',
    "its CPU ends with 'ended = true;'",
  ],
  [
    'function',
    'pthread_join',
    'waits until a thread has ended',
    'wait_event(ended);',
    "its CPU ends with 'ended = true;'",
  ],
  ['struct', 'task_struct', 'is a thread', undefined, 'a thread is a CPU'],
  ['type', 'pthread_t', 'is a thread', undefined, 'a thread is a CPU'],
  [
    'value',
    'current',
    'is the thread that runs',
    undefined,
    'a function that has to know it takes it as a parameter',
  ],
];

const WORK: readonly AbsentRow[] = [
  [
    'struct',
    'work_struct delayed_work tasklet_struct irq_work',
    'is something that another thread does later',
    'bool queued, running;',
    NOT_IN_IT,
  ],
  ['struct', 'workqueue_struct', 'is who does what is queued', '', 'each work is a CPU of its own'],
  [
    'declaration',
    'DECLARE_WORK DECLARE_DELAYED_WORK DECLARE_TASKLET',
    'makes something that another thread does later',
    'wait_event(queued); running = true; if (queued) { queued = false; work(); } running = false;',
    ITS_CPU,
  ],
  [
    'function',
    'INIT_WORK INIT_DELAYED_WORK tasklet_setup tasklet_init',
    'says what another thread does later',
    'wait_event(queued); running = true; if (queued) { queued = false; work(); } running = false;',
    ITS_CPU,
  ],
  [
    'function',
    'schedule_work schedule_delayed_work queue_work queue_delayed_work mod_delayed_work tasklet_schedule',
    'has something done later by another thread',
    'queued = true;',
    ITS_CPU,
  ],
  ['function', 'cancel_work cancel_delayed_work', 'has it not done, if it has not begun', 'queued = false;'],
  [
    'function',
    'cancel_work_sync cancel_delayed_work_sync',
    'has it not done, and waits while it is being done',
    'do { queued = false; wait_event(!running); } while (queued || running);',
    'its CPU sets running around what it does',
  ],
  [
    'function',
    'flush_work flush_delayed_work flush_workqueue flush_scheduled_work tasklet_kill',
    'waits until what was queued is done',
    'wait_event(!queued && !running);',
    'its CPU sets running around what it does; the same where that does not queue itself again',
  ],
];

const TIMERS: readonly AbsentRow[] = [
  [
    'struct',
    'timer_list hrtimer',
    'is something that happens after a time',
    'bool armed, running;',
    NOT_IN_IT,
  ],
  [
    'declaration',
    'DEFINE_TIMER',
    'makes something that happens after a time',
    'wait_event(armed); running = true; if (armed) { armed = false; callback(); } running = false;',
    ITS_CPU,
  ],
  [
    'function',
    'timer_setup hrtimer_init hrtimer_setup',
    'says what happens after a time',
    'wait_event(armed); running = true; if (armed) { armed = false; callback(); } running = false;',
    ITS_CPU,
  ],
  ['function', 'mod_timer add_timer hrtimer_start', 'has it happen after a time', 'armed = true;', ITS_CPU],
  [
    'function',
    'del_timer timer_delete hrtimer_try_to_cancel',
    'has it not happen, if it has not begun',
    'armed = false;',
  ],
  [
    'function',
    'del_timer_sync timer_delete_sync hrtimer_cancel',
    'has it not happen, and waits while it is happening',
    'do { armed = false; wait_event(!running); } while (armed || running);',
    'its CPU sets running around what it does',
  ],
  [
    'function',
    'timer_shutdown_sync',
    'has it not happen, now or ever, and waits while it is happening',
    'do { armed = false; wait_event(!running); } while (armed || running);',
    'the same where nobody else arms it later',
  ],
  ['function', 'timer_pending hrtimer_active', 'says whether it is going to happen', 'if (armed)'],
  [
    'function',
    'from_timer timer_container_of',
    'is the struct that a timer is in',
    'priv = shared;',
    'the CPU that is its callback reads a global pointer, before or behind everything else',
  ],
];

const INTERRUPTS: readonly AbsentRow[] = [
  ['type', 'irqreturn_t', 'is the answer of an interrupt handler', 'static void handler(void)', ITS_CPU],
  [
    'function',
    'request_irq request_threaded_irq',
    'has a handler called for each interrupt',
    'enabled = true;',
    "the handler is another CPU: 'wait_event(enabled); running = true; if (enabled) handler(); running = false;'",
  ],
  ['function', 'enable_irq', 'has the handler called again', 'enabled = true;'],
  ['function', 'disable_irq_nosync', 'has the handler called no more', 'enabled = false;'],
  [
    'function',
    'free_irq disable_irq',
    'has the handler called no more, and waits while it runs',
    'enabled = false; wait_event(!running);',
    'its CPU sets running around what it does',
  ],
  ['function', 'synchronize_irq', 'waits while the handler runs', 'wait_event(!running);'],
  [
    'function',
    'local_irq_disable local_irq_save local_bh_disable',
    'keeps interrupts off this CPU',
    'mutex_lock(&interrupts);',
    'the handler that interrupts this CPU is another CPU here, and takes that lock, too',
  ],
  [
    'function',
    'local_irq_enable local_irq_restore local_bh_enable',
    'lets interrupts in on this CPU',
    'mutex_unlock(&interrupts);',
  ],
  [
    'function',
    'in_interrupt',
    'says whether an interrupt is handled',
    undefined,
    'a handler is a CPU of its own',
  ],
];

const PER_CPU: readonly AbsentRow[] = [
  [
    'declaration',
    'DEFINE_PER_CPU DECLARE_PER_CPU',
    'makes a variable for each CPU',
    'int counts[2];',
    'a function takes the number of its CPU as a parameter',
  ],
  ['function', 'this_cpu_inc', 'adds one to the variable of this CPU', 'counts[cpu]++;'],
  ['function', 'this_cpu_dec', 'takes one off the variable of this CPU', 'counts[cpu]--;'],
  ['function', 'this_cpu_add', 'adds to the variable of this CPU', 'counts[cpu] += 2;'],
  ['function', 'this_cpu_read', 'reads the variable of this CPU', 'n = counts[cpu];'],
  ['function', 'this_cpu_write', 'writes the variable of this CPU', 'counts[cpu] = 2;'],
  ['function', 'this_cpu_ptr get_cpu_var', 'is the variable of this CPU', 'counts[cpu]'],
  ['function', 'per_cpu per_cpu_ptr', 'is the variable of some CPU', 'counts[cpu]'],
  [
    'function',
    'get_cpu smp_processor_id raw_smp_processor_id num_online_cpus',
    'is about the CPU that runs it',
    undefined,
    'a function that has to know the number of its CPU takes it as a parameter',
  ],
  ['function', 'put_cpu put_cpu_var', 'lets a thread go to another CPU again', ''],
  [
    'loop',
    'for_each_possible_cpu for_each_online_cpu',
    'goes over all CPUs',
    'for (cpu = 0; cpu < 2; cpu++)',
    'write their number',
  ],
];

export const LATER_ROWS = { THREADS, WORK, TIMERS, INTERRUPTS, PER_CPU };
