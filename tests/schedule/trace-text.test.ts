import { describe, expect, test } from 'vitest';
import { runAll, build, PATCHES, ABBA } from '../machine/programs.ts';
import { traceText } from '../../src/schedule/trace-text.ts';
import { replay } from '../../src/schedule/replay.ts';
import { start } from '../../src/machine/run.ts';

describe('a trace for a mail', () => {
  const text = traceText(runAll(build(PATCHES)));
  const rows = text.split('\n');

  test('has a row for each step, with CPU, function, line, statement and what changed', () => {
    expect(rows.filter((row) => /^ +\d+ {2}CPU/.test(row))).toHaveLength(runAll(build(PATCHES)).length);
    expect(rows.find((row) => /^ +1 /.test(row))).toMatch(
      /^ {4}1 {2}CPU0 {2}cpu0 +\d+ {2}mutex_lock\(&patch_mutex\); +patch_mutex: free -> held by CPU0$/,
    );
    expect(text).toMatch(/CPU0 {2}enable +\d+ {2}patch->state = ENABLED; +P2\.state: DISABLED -> ENABLED\n/);
  });

  test('says how a condition came out and what was returned, and takes no message for that', () => {
    const program = build(
      'int x;\nstatic int two(void) { return 2; }\nvoid cpu0(void) { if (x) x = 1; x = two(); pr_info("x: true\\n"); BUG_ON(x > 2); }\n',
    );
    const trace = traceText(runAll(program));
    expect(trace).toMatch(/ if \(x\) +false\n/);
    expect(trace).toMatch(/ return 2; +returns 2\n/);
    expect(trace).toMatch(/ BUG_ON\(x > 2\); +false\n/);
    expect(trace).toMatch(/pr_info\("x: true\\n"\);\n/);
  });

  test('has the messages in between, setup first', () => {
    expect(rows[0]).toBe('        | notice: booted');
    const at = rows.findIndex((row) => row.endsWith("| info: enabled 'P2' (0)"));
    expect(rows[at - 1]).toContain('pr_info(');
  });

  test('tells warnings and faults', () => {
    const bad = build(
      'struct s { int x; };\nstruct s *p;\nint n;\nvoid cpu0(void) { WARN_ON(n == 0); p->x = 1; }\n',
    );
    const trace = traceText(runAll(bad));
    expect(trace).toContain('| WARNING: WARN_ON(n == 0) at test.c:4\n');
    expect(trace).toContain('| FAULT: CPU0 follows a NULL pointer: `p` is NULL in `p->x = 1;` (test.c:4)\n');
  });

  test('is no wider than a mail, and without blanks at the ends of rows', () => {
    const long = `int a_rather_long_name_for_a_variable;\nvoid cpu0(void)\n{\n\ta_rather_long_name_for_a_variable = ${Array(20).fill('a_rather_long_name_for_a_variable').join(' + ')};\n\tpr_info("${'word '.repeat(40)}\\n");\n}\n`;
    for (const row of [...rows, ...traceText(runAll(build(long))).split('\n')]) {
      expect(row.length).toBeLessThanOrEqual(100);
      expect(row).toBe(row.trimEnd());
    }
  });

  test('says which choice was taken', () => {
    const program = build('int n;\nvoid cpu0(void) { n = choose(3); }\n');
    expect(traceText(replay(program, 'a1!2'))).toContain('n = choose(3); (choice 2)');
  });

  test('is empty for a run without steps and messages', () => {
    expect(traceText(start(build(ABBA)))).toBe('');
  });
});
