import { describe, expect, test } from 'vitest';
import { exportPromela } from '../../src/export/promela/promela.ts';
import { build } from '../machine/programs.ts';
import { model } from '../models/models.ts';

const COUNTER = `
struct counter { int value; };
DEFINE_MUTEX(lock);
struct counter *counter;
static void add(struct counter *to, int n) { to->value += n; }
void cpu0(void) { mutex_lock(&lock); add(counter, 2); mutex_unlock(&lock); }
void check_value(void) { assert(counter->value == 2); }
void always_small(void) { assert(!counter || counter->value < 3); }
bool sometimes_one(void) { return counter->value == 1; }
`;

describe('the text of an export', () => {
  const verdict = exportPromela(build(COUNTER, 'NAME'), { purpose: 'verdict' });
  const graph = exportPromela(build(COUNTER), { purpose: 'graph' });

  test('says what it is, how to run it and what it does not cover', () => {
    const header = verdict.slice(0, verdict.indexOf('*/')).replace(/\n \*/g, ' ').replace(/\s+/g, ' ');
    expect(header).toContain('test.c with NAME defined');
    expect(header).toContain(build(COUNTER, 'NAME').fingerprint);
    expect(header).toContain('spin -a test.pml cc -O2 -DSAFETY');
    expect(header).toContain('At the end of all CPUs: check_value. At every moment: always_small.');
    expect(header).toContain('Not checked by SPIN');
    expect(header).toContain('livelock');
    expect(header).toContain('(here: sometimes_one)');
  });

  test('has each step with its place and its C, and names for words and variables', () => {
    expect(graph).toContain(
      [
        '\t/* test.c:5: to->value += n; */',
        '#define FAULTS_2 (NO_struct_counter(v1_to) || (NO_struct_counter(v1_to) || ADD_OVERFLOWS(mem[v1_to], v2_n)))',
        'L2:\tif',
        '\t:: FAULTS_2 -> goto fault_2',
        '\t:: d_step { !FAULTS_2 -> mem[v1_to] = mem[v1_to] + v2_n; v1_to = 0; v2_n = 0 } goto L3',
        '\tfi;',
      ].join('\n'),
    );
    expect(graph).toMatch(/#define A_lock \d+\n/);
    expect(graph).toContain('d_step { !FAULTS_0 && mem[A_lock] == 0 -> mem[A_lock] = 1 } goto L1');
  });

  test('has properties only where it is made for a verdict', () => {
    for (const part of ['assert(false)', 'proctype check_value()', 'run always_small()', 'cpus_ended++'])
      expect([part, verdict.includes(part), graph.includes(part)]).toEqual([part, true, false]);
    expect(verdict).toContain('cpus_ended++; assert(mem[A_lock] != 1)');
    expect(verdict).not.toContain('proctype sometimes_one');
  });

  test('says what may go on for ever, for a verdict', () => {
    const program = build(`
DEFINE_MUTEX(lock);
int work;
void cpu0(void)
{
	/* @forever */
	while (true) {
		wait_event(work);
		work = 0;
	}
}
void cpu1(void) { work = 1; }
void check_work(void) { assert(work == 0); }
`);
    const text = exportPromela(program, { purpose: 'verdict' });
    expect(text).toContain('progress_0: L0:\tif');
    expect(text).toContain(
      '\t:: d_step { !mem[A_work] && mem[A_lock] != 1 -> cpus_ended++ } goto end_idle_1\n\tfi;',
    );
    expect(text).toContain(
      'end_idle_1: if :: d_step { (mem[A_work]) -> cpus_ended-- } goto L1 fi; /* test.c:8 */',
    );
    expect(text).toContain('atomic { cpus_ended == 2 && timeout;');
    expect(text.replace(/\n \*/g, ' ').replace(/\s+/g, ' ')).toContain(
      'For ever. A CPU that waits where it may for ever',
    );
    const graph = exportPromela(program, { purpose: 'graph' });
    for (const part of ['progress_', 'end_idle_', 'timeout']) expect(graph).not.toContain(part);
  });

  test('is the same for the same program, and of a size that can be read', () => {
    const program = model('notifier.c');
    const text = exportPromela(program, { purpose: 'verdict' });
    expect(exportPromela(program, { purpose: 'verdict' })).toBe(text);
    expect(text.length).toBeLessThan(100_000);
  });
});
