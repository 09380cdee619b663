import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { pack, unpack, type PackedProgram } from '../../src/language/pack.ts';
import type { Program } from '../../src/language/program.ts';
import { programs } from '../campaign.ts';
import { randomProgram } from '../random-programs.ts';
import { CONTROL } from './meaning/control.ts';
import { DATA } from './meaning/data.ts';
import { EXPRESSIONS } from './meaning/expressions.ts';
import { KERNEL } from './meaning/kernel.ts';
import { PREPROCESSING } from './meaning/preprocessing.ts';
import { build, buildFiles, MODEL_FILES, MODELS_ENTRIES } from './sources.ts';

const campaign = programs({ ci: 60, full: 20_000 });

/** The program as any JSON gives it back. */
const asJson = (program: Program) => JSON.parse(JSON.stringify(program)) as Program;

/** The program once it has been to the browser. */
const sent = (program: Program) => unpack(JSON.parse(JSON.stringify(pack(program))) as PackedProgram);

/** Bytes of the packed program on their way. */
const size = (program: Program) => gzipSync(JSON.stringify(pack(program)), { level: 9 }).length;

describe('what was packed comes back exactly', () => {
  test.each(MODELS_ENTRIES)('%s, in all its variants', (entry) => {
    const program = buildFiles(MODEL_FILES, entry);
    expect(sent(program)).toStrictEqual(asJson(program));
    for (const { defines } of program.variants) {
      const variant = buildFiles(MODEL_FILES, entry, ...defines);
      expect(sent(variant)).toStrictEqual(asJson(variant));
    }
  });

  test.each([...EXPRESSIONS, ...CONTROL, ...DATA, ...KERNEL, ...PREPROCESSING])(
    '$title',
    ({ files, defines }) => {
      const program = buildFiles(files, 'test.c', ...defines);
      expect(sent(program)).toStrictEqual(asJson(program));
    },
  );

  test(campaign.title, { timeout: campaign.timeout }, async () => {
    await campaign.each(randomProgram, (text) => {
      const program = build(text);
      expect(sent(program)).toStrictEqual(asJson(program));
    });
  });

  test('frames without variables, calls in calls, a call that nobody comes back from', () => {
    const program = build(`
      int x;
      static int first(int a) { int b = a + x; while (b) b = b + a; return b; }
      static void forever(int a) { for (;;) x = a; }
      static void plain(void) { x = first(first(1)) + 2; }
      void cpu0(void) { int kept = 1; plain(); plain(); forever(kept); x = kept; }
      void cpu1(void) { int kept = 2; int other = first(kept); plain(); x = kept + other; }
    `);
    expect(sent(program)).toStrictEqual(asJson(program));
  });
});

test('packing leaves the program as it is', () => {
  const program = buildFiles(MODEL_FILES, 'notifier.c');
  const before = asJson(program);
  pack(program);
  expect(asJson(program)).toStrictEqual(before);
});

test('two more CPUs that run the same functions cost at most three bytes an instruction', () => {
  const cpu = (number: number) =>
    `\nvoid cpu${number}(void)\n{\n\tload_module(&M);\n\tklp_enable_patch(&P3);\n}\n`;
  const text = MODEL_FILES['notifier.c'];
  const two = buildFiles(MODEL_FILES, 'notifier.c');
  const four = buildFiles({ ...MODEL_FILES, 'notifier.c': text + cpu(2) + cpu(3) }, 'notifier.c');
  const more = four.code.length - two.code.length;
  expect(more).toBeGreaterThan(100);
  expect((size(four) - size(two)) / more).toBeLessThan(3);
});
