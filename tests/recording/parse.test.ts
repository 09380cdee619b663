import { globSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parseRecording } from '../../src/recording/parse.ts';
import { itemsOf, RecordingError } from '../../src/recording/recording.ts';

function read(...lines: string[]) {
  return parseRecording(lines.join('\n'), 'some.txt');
}

/** The only item of a console line, without its place. */
function item(line: string) {
  const { items } = read(line);
  expect(items).toHaveLength(1);
  const { line: place, ...told } = items[0];
  expect(place).toBe(1);
  return told;
}

const folder = 'content/evidence';

describe('every file', () => {
  const recordings = globSync('**/*.txt', { cwd: folder }).filter(
    (file) => !/(?:^|\/)(?:README|00-|package-)/.test(file),
  );

  test('there are those of 2015, those of 6.1, and their traces', () => {
    expect(recordings.filter((file) => file.startsWith('2015/'))).toHaveLength(62);
    expect(recordings.filter((file) => file.startsWith('traces/'))).toHaveLength(26);
    expect(recordings.filter((file) => !file.includes('/'))).toHaveLength(16);
  });

  test.each(recordings)('%s is understood to the last line', (file) => {
    const recording = parseRecording(readFileSync(`${folder}/${file}`, 'utf8'), file);
    expect(recording.items.length + recording.trace.length).toBeGreaterThan(7);
    for (const cpu of [0, 1]) {
      const entered = recording.trace.filter((event) => event.cpu === cpu && event.edge === 'enter');
      const times = entered.map(({ seconds }) => seconds);
      expect(times).toEqual([...times].sort((a, b) => a - b));
    }
  });
});

describe('the console', () => {
  test('a system call: module, parameters, CPU, result, microseconds', () => {
    expect(item('finit_module(/mods/m.ko quiet=x) on cpu 0 = EINVAL (-22)  [53608 us]')).toEqual({
      kind: 'result',
      call: 'finit_module',
      module: 'm',
      parameters: 'quiet=x',
      cpu: 0,
      name: 'EINVAL',
      value: -22,
      microseconds: 53608,
    });
    expect(item('delete_module(m) = OK (0)  [108003 us]')).toMatchObject({
      call: 'delete_module',
      module: 'm',
      value: 0,
    });
    expect(item('finit_module(/mods/m.ko fail=1) on cpu 0 = No such device (-19)  [62585 us]')).toMatchObject(
      {
        parameters: 'fail=1',
        name: 'No such device',
        value: -19,
      },
    );
  });

  test('a call that a module made for the script', () => {
    expect(item('p2: klp_disable_patch() on cpu 1 = EBUSY (-16)  [553 us]')).toMatchObject({
      kind: 'result',
      call: 'klp_disable_patch',
      module: 'p2',
      cpu: 1,
      value: -16,
    });
    expect(item('p3: klp_enable_patch() on cpu 1, in the window = OK (0)')).toMatchObject({ value: 0 });
  });

  test('a patch and its objects', () => {
    expect(
      item(
        '  p3: ENABLED; [vmlinux ENABLED mod=- old_addr=ffffffff810feafb] [m DISABLED mod=NULL old_addr=0]',
      ),
    ).toEqual({
      kind: 'patch',
      patch: 'p3',
      state: 'ENABLED',
      objects: [
        { name: 'vmlinux', state: 'ENABLED', module: '-', address: 'ffffffff810feafb' },
        { name: 'm', state: 'DISABLED', module: 'NULL', address: '0' },
      ],
    });
  });

  test('a stack, the one that is called first', () => {
    expect(item('  klp_ops: func_stack of b @ffffffffa001d000 -> list(b2 [p2], b1 [p1], b3 [p3])')).toEqual({
      kind: 'stack',
      function: 'b',
      address: 'ffffffffa001d000',
      entries: [
        { function: 'b2', patch: 'p2' },
        { function: 'b1', patch: 'p1' },
        { function: 'b3', patch: 'p3' },
      ],
    });
  });

  test('what a call did: the number of the patch that ran, 0 for the function itself', () => {
    expect(item('  a(): a() is a3')).toEqual({ kind: 'call', function: 'a', patch: 3 });
    expect(item('  a(): console=ttyS0 panic=5 oops=pan')).toEqual({ kind: 'call', function: 'a', patch: 0 });
    expect(item('  b(): returns 2')).toEqual({ kind: 'call', function: 'b', patch: 2 });
  });

  test('a module in /proc/modules, or none', () => {
    expect(item('/proc/modules: m 12726 -1 - Unloading 0xffffffffa0025000 (O-)')).toEqual({
      kind: 'module',
      module: 'm',
      size: 12726,
      users: -1,
      state: 'Unloading',
      address: '0xffffffffa0025000',
    });
    expect(item('/proc/modules: ')).toEqual({ kind: 'no module' });
  });

  test('what ftrace has switched on, with registers or without', () => {
    const line =
      '  ftrace enabled_functions: cmdline_proc_show (1) R I ->ftrace_ops_list_func+0x0/0xe;' +
      'b [m] (1) ->ftrace_ops_list_func+0x0/0xe;';
    expect(item(line)).toEqual({
      kind: 'traced',
      functions: [
        { function: 'cmdline_proc_show', users: 1, registers: true },
        { function: 'b', module: 'm', users: 1, registers: false },
      ],
    });
  });

  test('a loop, old and new columns', () => {
    expect(item('50 -14925 OK OK 14925 69225 2 38501 1 2 a()_is_a3 (b2p2,b1p1,b3p3) 1')).toEqual({
      kind: 'loop',
      number: 50,
      offset: -14925,
      m: 'OK',
      p3: 'OK',
      mFrom: 14925,
      mTo: 69225,
      p3From: 2,
      p3To: 38501,
      overlap: true,
      b: 2,
      a: 3,
      stack: [2, 1, 3],
      failed: 1,
    });
    expect(
      item('0 -15000 OK OK 21244 41749 158 33417 1 3 a()_is_a3 (b3_[p3],_b2_[p2],_b1_[p1])'),
    ).toMatchObject({
      stack: [3, 2, 1],
    });
  });

  test('a task that hangs, and where', () => {
    const { items } = read(
      'rmmod after 12 s: State:\tD (disk sleep)',
      '[<ffffffff810640c3>] klp_module_notify_going+0x33/0x3b',
      '[<0>] blocking_notifier_call_chain+0x59/0x80',
    );
    expect(items).toEqual([
      { line: 1, kind: 'task', task: 'rmmod', seconds: 12, state: 'D (disk sleep)' },
      { line: 2, kind: 'frame', function: 'klp_module_notify_going' },
      { line: 3, kind: 'frame', function: 'blocking_notifier_call_chain' },
    ]);
  });
});

describe('the trace', () => {
  test('a probe: task, CPU, time, function, arguments', () => {
    const { trace } = read(
      '################ trace (kprobes)',
      '              lp-68    [000] d...     7.939079: klp_module_notify: (klp_module_notify+0x0/0x157) action=0x1 mod="m" state=0x1',
      '              lp-71    [001] d...     4.968081: klp_init_object_loaded: (klp_init_object_loaded+0x0/0x6d) patch="p3" obj=(fault)',
    );
    expect(trace).toEqual([
      {
        line: 2,
        task: 'lp',
        pid: 68,
        cpu: 0,
        seconds: 7.939079,
        function: 'klp_module_notify',
        edge: 'enter',
        fields: { action: '1', mod: 'm', state: '1' },
      },
      {
        line: 3,
        task: 'lp',
        pid: 71,
        cpu: 1,
        seconds: 4.968081,
        function: 'klp_init_object_loaded',
        edge: 'enter',
        fields: { patch: 'p3', obj: '(fault)' },
      },
    ]);
  });

  test('a probe on a return: who called it, and the value', () => {
    const { trace } = read(
      '              lp-68    [000] d..1     7.969195: klp_enable_object_ret: (klp_module_notify+0xc5/0x157 <- klp_enable_object) ret=-22',
    );
    expect(trace[0]).toMatchObject({
      function: 'klp_enable_object',
      edge: 'return',
      caller: 'klp_module_notify',
      fields: { ret: '-22' },
    });
  });

  test('the function tracer: a function and its caller', () => {
    const { trace } = read(
      '              lp-590     [000] .....    46.267489: klp_patch_object <-klp_module_coming.cold',
    );
    expect(trace[0]).toMatchObject({
      function: 'klp_patch_object',
      caller: 'klp_module_coming.cold',
      cpu: 0,
    });
  });

  test('the function graph tracer: a block is entered and left', () => {
    const { trace } = read(
      '   58.244306 |   0)     lp-760     |               |    klp_module_coming() {',
      '   58.244551 |   0)     lp-760     | # 7286.404 us |      klp_patch_object();',
      '   58.252061 |   0)     lp-760     | # 7756.024 us |    }',
    );
    expect(trace.map((event) => `${event.function} ${event.edge} ${event.seconds.toFixed(6)}`)).toEqual([
      'klp_module_coming enter 58.244306',
      'klp_patch_object enter 58.244551',
      'klp_patch_object return 58.251837',
      'klp_module_coming return 58.252061',
    ]);
    expect(trace[1].caller).toBe('klp_module_coming');
  });
});

describe('the log', () => {
  test('whose words a line is', () => {
    const { log } = read(
      '################ dmesg',
      '[    4.821643] ### CPU1: insmod p3',
      '[    4.842609] p3: register ... (cpu 1)',
      "[    4.863233] livepatch: enabling patch 'p3'",
      '[    7.846071] WARNING: CPU: 0 PID: 68 at kernel/livepatch/core.c:424 klp_enable_object+0x37/0x7a()',
      '[    7.848226] b2() runs in place of b() (cpu 0)',
    );
    expect(log.map(({ seconds, source }) => [seconds, source])).toEqual([
      [4.821643, 'script'],
      [4.842609, 'module'],
      [4.863233, 'livepatch'],
      [7.846071, 'kernel'],
      [7.848226, 'module'],
    ]);
  });

  test('what was printed after the log was read belongs to it, what is in it already does not, nor what came before', () => {
    const { log } = read(
      '[    0.500000] before it begins',
      '################ dmesg',
      '[    1.000000] first',
      '[    2.000000] second',
      '### something more',
      '[    2.000000] second',
      '[    3.000000] third',
    );
    expect(log.map(({ line, text }) => `${String(line)} ${text}`)).toEqual([
      '3 first',
      '4 second',
      '7 third',
    ]);
  });

  test('what the kernel printed into a line of the console is taken out of it', () => {
    const whole = read(
      '/proc/modules: m 16384 -1 - Unloading 0xffffffffa0020000 (O-)[    5.427697] ### CPU1: insmod p3',
    );
    expect(itemsOf(whole, 'module')).toMatchObject([{ module: 'm', state: 'Unloading' }]);
    expect(whole.log).toMatchObject([{ seconds: 5.427697, text: '### CPU1: insmod p3' }]);
    const broken = read(
      '### load m (li[    3.897304] ### load m (limit 10 s)',
      "[    3.923280] livepatch: symbol 'b' not found in symbol table",
      'mit 10 s)',
    );
    expect(itemsOf(broken, 'phase')).toEqual([{ line: 3, kind: 'phase', text: 'load m (limit 10 s)' }]);
    expect(broken.log).toHaveLength(2);
  });
});

describe('what is not understood is refused by file and line', () => {
  test.each([
    ['a word', 'hello'],
    ['a stack of another form', '  klp_ops: func_stack of b -> list(b3)'],
    ['a patch in a state that does not exist', '  p3: ALIVE; [m ENABLED mod=set old_addr=1]'],
    ['a loop that lost a column', '50 -14925 OK OK 14925 69225 2 38501 2 a()_is_a3 (b2p2,b1p1,b3p3) 1'],
    ['a trace line without a CPU', '              lp-68   d...     7.939079: klp_module_notify: ()'],
  ])('%s', (_, line) => {
    expect(() => read('### before', line)).toThrow(RecordingError);
    expect(() => read('### before', line)).toThrow(/^some\.txt:2: this line is of no kind that is known: "/);
  });

  test('a line whose rest never comes', () => {
    expect(() => read('### load m (li[    3.897304] ### load m (limit 10 s)')).toThrow(
      'some.txt:1: the rest of this line does not come: "### load m (li"',
    );
  });

  test('an event of the tracer that is not known', () => {
    const line = '              lp-68    [000] d...     7.939079: what is this';
    expect(() => read('################ trace (kprobes)', line)).toThrow('some.txt:2:');
  });
});
