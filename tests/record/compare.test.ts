/**
 * What npm run record makes of recordings. Those in recorded/ are from Debian's 6.12.118, as it left them; what they are
 * compared with is content/evidence, from Debian's 6.1.192.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { compareScenario } from '../../scripts/record/compare.ts';
import { readEvidence, SCENARIOS } from '../../scripts/record/scenarios.ts';
import { tell } from '../../scripts/record/tell.ts';
import { parseRecording } from '../../src/recording/parse.ts';

type Name = 'stacking' | 'refusal' | 'order';

/** What 6.12.118 has made part of other functions, in the recording's own words. */
const unprobed = [
  '(no such function in this build, not probed: complete_formation)',
  '(no such function in this build, not probed: klp_patch_func)',
];

/** What comes of comparing a recording of 6.12, in which something is replaced. */
function compared(name: Name, ...[from, to]: [string, string] | []) {
  const scenario = SCENARIOS.find((one) => one.name === name)!;
  const file = `${name}.txt`;
  const text = readFileSync(`tests/record/recorded/${file}`, 'utf8');
  const altered = from === undefined ? text : text.replace(from, to!);
  if (from !== undefined) expect(altered).not.toBe(text);
  return compareScenario(scenario, parseRecording(altered, file), readEvidence);
}

/** The only difference. */
function difference(name: Name, from: string, to: string) {
  const { differences } = compared(name, from, to);
  expect(differences).toHaveLength(1);
  return differences[0];
}

describe('a recording that agrees', () => {
  test('stacking: 16 moments, each with a result or two, and the stack of a() or b()', () => {
    const { differences, said, agreed } = compared('stacking');
    expect(differences).toEqual([]);
    expect([...said]).toEqual([]);
    // Counted by hand in content/evidence/debian-01-stacking.txt.
    expect(Object.fromEntries(agreed)).toEqual({
      headings: 9,
      results: 16,
      stacks: 22,
      'answers of a() and b()': 28,
      'lists of patches on m': 16,
    });
  });

  test('refusal: the same, and m is not in /proc/modules', () => {
    const { differences, agreed } = compared('refusal');
    expect(differences).toEqual([]);
    expect(agreed.get('results')).toBe(14);
    expect(agreed.get('lists of modules')).toBe(1);
  });

  test('order: seven steps, each by three tracers', () => {
    const { differences, said, agreed } = compared('order');
    expect(differences).toEqual([]);
    expect([...said]).toEqual(unprobed);
    expect(agreed.get('calls in order')).toBeGreaterThan(150);
  });

  test('what agrees is counted, a line for each scenario', () => {
    expect(tell([compared('stacking')])).toEqual([
      'agrees  stacking: headings 9, results 16, answers of a() and b() 28, lists of patches on m 16, stacks 22',
    ]);
  });
});

describe('a recording in which something is otherwise differs, and it is named', () => {
  test('the order of a stack', () => {
    expect(
      difference('stacking', 'b @ffffffffc05f9050 -> list(b2 [p2], b1 [p1])', 'b -> list(b1 [p1], b2 [p2])'),
    ).toEqual({
      where: 'CASE 1: now load m: the stack of b',
      expected: 'b2, b1',
      expectedIn: 'content/evidence/debian-01-stacking.txt:16',
      seen: 'b1, b2',
      seenIn: 'stacking.txt:28',
    });
  });

  test('a stack that is left behind', () => {
    const left = '  klp_ops: func_stack of b -> list(b3 [p3])\n';
    const after = 'delete_module(m) on cpu 0 = OK (0)';
    const text = readFileSync('tests/record/recorded/stacking.txt', 'utf8');
    const [line] = text.slice(text.indexOf(after)).match(/ {2}klp_ops.*\n/)!;
    const start = text.indexOf(after);
    const between = text.slice(start, text.indexOf(line, start));
    expect(difference('stacking', between + line, between + left + line)).toMatchObject({
      where: 'CASE 1: unload m, patches stay: the stack of b',
      expected: 'none',
      seen: 'b3',
    });
  });

  test('which b() runs', () => {
    expect(difference('stacking', '  b(): returns 2', '  b(): returns 1')).toMatchObject({
      where: 'CASE 1: now load m: which b() runs',
      expected: 'b2()',
      seen: 'b1()',
    });
  });

  test('what a call returned', () => {
    expect(
      difference(
        'refusal',
        'finit_module(/mods/m.ko ) on cpu 0 = EINVAL (-22)',
        'finit_module(/mods/m.ko ) on cpu 0 = OK (0)',
      ),
    ).toMatchObject({
      where: 'R1: load m: p1 and p2 can be applied, p4 can not: what the calls returned',
      expected: 'finit_module(m) = -22',
      seen: 'finit_module(m) = 0',
    });
  });

  /** The look after m was refused: nothing but its first lines. */
  const refused = 'EINVAL (-22)  [136684 us]\n/proc/modules: \n';

  test('a refused m that is still listed', () => {
    const listed = `${refused.trimEnd()} m 12288 0 - Live 0xffffffffc05f9000 (OE)\n`;
    expect(difference('refusal', refused, listed)).toMatchObject({
      where: 'R1: load m: p1 and p2 can be applied, p4 can not: m in /proc/modules',
      expected: 'not there',
      seen: 'there',
    });
  });

  test('a patch that is not taken off the refused m', () => {
    const first = '  p1: ENABLED; [vmlinux ENABLED mod=- old_addr=ffffffffa710eb20] [m ';
    expect(
      difference(
        'refusal',
        `${refused}${first}DISABLED mod=NULL old_addr=0]`,
        `${refused}${first}ENABLED mod=set old_addr=1]`,
      ),
    ).toMatchObject({
      where: 'R1: load m: p1 and p2 can be applied, p4 can not: the patches that are applied to m',
      expected: '',
      seen: 'p1',
    });
  });

  test('a look that is missing', () => {
    const { differences } = compared('stacking', '  a(): a() is a3\n  b(): returns 3\n', '');
    expect(differences[0]).toMatchObject({ where: 'CASE 1: now enable p3 (m is LIVE): which a() runs' });
  });
});

describe('calls in another order differ', () => {
  const text = readFileSync('tests/record/recorded/order.txt', 'utf8');
  const lines = text.split('\n');
  /** The lines of the trace of a step. */
  const trace = (step: string) => {
    const start = lines.findIndex((line) => line.startsWith(`################ trace of ${step} `));
    return lines.slice(start).filter((line, index, rest) => {
      const end = rest.findIndex((one, at) => at > 0 && one.startsWith('/proc/modules'));
      return index < end && /^ +\S+-\d+ /.test(line);
    });
  };
  const lineOf = (step: string, name: string) => trace(step).find((line) => line.includes(`: ${name}: `))!;

  test('livepatch is told of m after the notifier chain, instead of before', () => {
    const chain = lineOf('load_m_with_p1_p2', 'blocking_notifier_call_chain_robust');
    const coming = lineOf('load_m_with_p1_p2', 'klp_module_coming');
    const { differences } = compared('order', `${coming}\n`, `${chain}\n${coming}\n`);
    expect(differences[0]).toMatchObject({
      where: 'load_m_with_p1_p2: number 2 of the calls in order',
      expected: 'klp_module_coming state=1 mod=m',
      expectedIn: 'content/evidence/traces/debian-kprobe-load_m_with_p1_p2.txt:13',
      seen: 'blocking_notifier_call_chain_robust mod=m up=1 down=2',
    });
  });

  test('livepatch is told that m goes before the notifier chain, instead of after: the function tracer has it', () => {
    const [chain, going] = ['blocking_notifier_call_chain', 'klp_module_going'].map((name) =>
      lineOf('unload_m', name),
    );
    const { differences } = compared('order', `${chain}\n${going}\n`, `${going}\n${chain}\n`);
    expect(differences[0]).toMatchObject({
      where: 'unload_m: number 1 of the calls in order',
      expected: 'blocking_notifier_call_chain',
      seen: 'klp_module_going state=2 mod=m',
    });
    expect(differences[0].expectedIn).toMatch(/debian-function-unload_m\.txt:\d+$/);
  });

  test('the newest patch comes first', () => {
    const { differences } = compared(
      'order',
      lineOf('load_m_with_p1_p2', 'klp_init_object_loaded'),
      lineOf('load_m_with_p1_p2', 'klp_init_object_loaded').replace('patch="p1"', 'patch="p2"'),
    );
    expect(differences[0]).toMatchObject({
      expected: 'klp_init_object_loaded patch=p1',
      seen: 'klp_init_object_loaded patch=p2',
    });
  });

  test('a refusal that livepatch does not return', () => {
    const { differences } = compared('order', '<- klp_module_coming) ret=-22', '<- klp_module_coming) ret=0');
    expect(differences[0]).toMatchObject({
      where: 'load_m_refused_because_of_p4: number 10 of the calls in order',
      expected: 'klp_module_coming returns ret=-22',
      seen: 'klp_module_coming returns ret=0',
    });
  });

  test('a step without a trace', () => {
    const { differences } = compared('order', '### unload_m\n', '### unload_another\n');
    expect(differences[0]).toMatchObject({
      where: 'unload_m: number 1 of the calls in order',
      expected: 'klp_module_going state=2 mod=m',
      seen: 'nothing more',
    });
  });

  test('times do not', () => {
    expect(compared('order', '[000] .....    40.48', '[001] d.h1.    10.00').differences).toEqual([]);
  });
});

describe('what a kernel does not offer is said', () => {
  test('a function that cannot be traced', () => {
    const name = 'klp_unpatch_object';
    const text = readFileSync('tests/record/recorded/order.txt', 'utf8')
      .split('\n')
      .filter((line) => !line.includes(`: ${name}: `))
      .join('\n')
      .replace(
        'scenario: order\n',
        `scenario: order\n(no such function in this build, not probed: ${name})\n`,
      );
    const order = SCENARIOS.find((one) => one.name === 'order')!;
    const { differences, said } = compareScenario(order, parseRecording(text, 'order.txt'), readEvidence);
    expect(differences).toEqual([]);
    expect([...said]).toEqual([
      '(no such function in this build, not probed: klp_unpatch_object)',
      ...unprobed,
    ]);
  });

  test('a function whose result was not recorded', () => {
    const text = readFileSync('tests/record/recorded/order.txt', 'utf8').replaceAll(
      /^.*: klp_enable_patch_ret: .*\n/gm,
      '',
    );
    const order = SCENARIOS.find((one) => one.name === 'order')!;
    const { differences, said } = compareScenario(order, parseRecording(text, 'order.txt'), readEvidence);
    expect(differences).toEqual([]);
    expect([...said]).toEqual([...unprobed, 'what klp_enable_patch() returned was not recorded']);
  });

  test('stacks that cannot be read', () => {
    const why = 'klp_ops: cannot be read: klp_ops is no list at 0';
    const text = readFileSync('tests/record/recorded/refusal.txt', 'utf8')
      .replaceAll(/^ {2}klp_ops: .*\n/gm, '')
      .replaceAll(/^ {2}a\(\)/gm, `  ${why}\n  a()`);
    const refusal = SCENARIOS.find((one) => one.name === 'refusal')!;
    const { differences, said, agreed } = compareScenario(
      refusal,
      parseRecording(text, 'refusal.txt'),
      readEvidence,
    );
    expect(differences).toEqual([]);
    expect([...said]).toEqual([why]);
    expect(agreed.has('stacks')).toBe(false);
    expect(agreed.get('results')).toBe(14);
  });
});
