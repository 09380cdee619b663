/** What races in the kernel are about most often, with what stands for it in a listing. */
import { kernelName } from '../../language/builtins/kernel-names.ts';

export interface Everyday {
  /** The kernel's name. */
  readonly name: string;
  /** A piece of C; empty if the name is left out. */
  readonly instead: string;
}

const NAMES = [
  ...['spin_lock', 'mutex_trylock'],
  ...['timer_setup', 'mod_timer', 'timer_delete_sync'],
  ...['INIT_WORK', 'queue_work', 'cancel_work_sync'],
  ...['request_irq', 'free_irq'],
  ...['complete', 'wait_for_completion', 'wake_up'],
  ...['kref_get', 'kref_put', 'kref_get_unless_zero'],
  ...['rcu_dereference', 'rcu_assign_pointer', 'kfree_rcu'],
  ...['READ_ONCE', 'smp_mb', 'msleep'],
];

/**
 * The rows of the table, as the compiler says them.
 *
 * @throws Error for a name of which the compiler does not know what stands for it
 */
export function everyday(): Everyday[] {
  return NAMES.map((name) => {
    const instead = kernelName(name)?.instead;
    if (instead === undefined) throw new Error(`the compiler has no advice for ${name}`);
    return { name, instead };
  });
}
