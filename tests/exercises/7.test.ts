import { describe, expect, test } from 'vitest';
import { judgeDiscovery, type Claim } from '../../src/exercise/edits.ts';
import { look } from '../../src/exercise/looked.ts';
import { exercise } from './asked.ts';
import { broken, define, edited, replace, type Edit } from './texts.ts';

const asked = exercise(7, 'discover');

function judge(edits: readonly Edit[], claim?: Claim) {
  const texts = edited(asked.base, edits);
  return judgeDiscovery(asked, texts, look(texts, { maxStates: 2_000_000 }), claim);
}

const complete = (body: string): Edit =>
  define('complete_formation', `static void complete_formation(struct module *mod)\n{\n${body}}`);

const HELD = complete(`	mutex_lock(&module_mutex);
	mod->state = MODULE_STATE_COMING;
	klp_module_notify(MODULE_STATE_COMING, mod);
	mutex_unlock(&module_mutex);
`);

describe('exercise 7', () => {
  test('module_mutex is held, and two CPUs wait for each other', () => {
    expect(judge([HELD], 'deadlock')).toMatchObject({
      solved: true,
      reason: '',
      because: 'All 6 orders that end are right, and 1 of 7 orders gets stuck.',
    });
  });

  test('the ring comes with an order that shows it', () => {
    const ring = judge([HELD]).conditions.find(({ what }) => what === 'The change is made');
    expect(ring).toMatchObject({ holds: true, detail: '`module_mutex` is held while `klp_mutex` is taken' });
    expect(ring?.schedule).toMatch(/^[ab]\d/);
  });

  test('nothing is said yet: that is asked, and no answer is given away', () => {
    const judgement = judge([HELD]);
    expect(judgement).toMatchObject({ solved: false, reason: 'Now say what the checker finds.' });
    expect(judgement.conditions.find(({ what }) => what === 'You said what the checker finds')).toMatchObject(
      {
        holds: undefined,
      },
    );
    expect(judgement.schedule).toBeUndefined();
  });

  test.each(['holds', 'wrong', 'itself'] as const)('it is not "%s"', (claim) => {
    expect(judge([HELD], claim)).toMatchObject({
      solved: false,
      reason: 'That is not what it finds. Press “Show me”: it stops where nobody can move.',
    });
  });

  const NOT_NEWEST = broken('Both `a()` and `b()` run what the newest patch that is enabled brought.');
  test.each([
    ['nothing is changed', [], 'Nothing is changed yet. As it stands, 1 of 10 orders ends wrong.'],
    [
      'module_mutex is taken again for the notifier: the gap is still there',
      [
        complete(`	mutex_lock(&module_mutex);
	mod->state = MODULE_STATE_COMING;
	mutex_unlock(&module_mutex);
	mutex_lock(&module_mutex);
	klp_module_notify(MODULE_STATE_COMING, mod);
	mutex_unlock(&module_mutex);
`),
      ],
      NOT_NEWEST,
    ],
    [
      'another wait: CPU0 waits for what never comes',
      [
        complete(`	mutex_lock(&module_mutex);
	mod->state = MODULE_STATE_COMING;
	wait_event(mod->code_runs);
	mutex_unlock(&module_mutex);
`),
      ],
      'In no order is `module_mutex` held where CPU0 wants `klp_mutex`.',
    ],
    [
      'a locked line',
      [HELD, replace('notifier.c', '\tmutex_unlock(&klp_mutex);\n', '')],
      /^Line \d+ of `notifier.c` is locked: only the open functions may change\.$/,
    ],
  ] as const)('%s', (_, edits, reason) => {
    const judgement = judge(edits, 'deadlock');
    expect(judgement.solved).toBe(false);
    if (typeof reason === 'string') expect(judgement.reason).toBe(reason);
    else expect(judgement.reason).toMatch(reason);
  });
});
