/**
 * The lab's table of what to write for the kernel's names. Each piece stands in a program of tests/language/advice,
 * whose verdict is checked there.
 */
import { expect, test } from 'vitest';
import { everyday } from '../../src/site/reference/everyday.ts';

test('the table says what to write for what most races are about', () => {
  expect(Object.fromEntries(everyday().map(({ name, instead }) => [name, instead]))).toEqual({
    spin_lock: 'mutex_lock(&lock);',
    mutex_trylock: 'if (!held && ++held)',
    timer_setup:
      'wait_event(armed); running = true; if (armed) { armed = false; callback(); } running = false;',
    mod_timer: 'armed = true;',
    timer_delete_sync: 'do { armed = false; wait_event(!running); } while (armed || running);',
    INIT_WORK: 'wait_event(queued); running = true; if (queued) { queued = false; work(); } running = false;',
    queue_work: 'queued = true;',
    cancel_work_sync: 'do { queued = false; wait_event(!running); } while (queued || running);',
    request_irq: 'enabled = true;',
    free_irq: 'enabled = false; wait_event(!running);',
    complete: 'done++;',
    wait_for_completion: 'while (!done || !done--) wait_event(done);',
    wake_up: '',
    kref_get: 'item->refs++;',
    kref_put: 'if (--item->refs == 0) release(item);',
    kref_get_unless_zero: 'if (item->refs && ++item->refs)',
    rcu_dereference: 'item = first;',
    rcu_assign_pointer: 'first = item;',
    kfree_rcu: 'dead = item;',
    READ_ONCE: '',
    smp_mb: '',
    msleep: '',
  });
});
