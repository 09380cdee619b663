import { describe, expect, test } from 'vitest';
import { exercise } from './asked.ts';

describe.each([3, 4, 6, 9])('what Linux did, beside exercise %i', (number) => {
  const { base, fixes } = exercise(number, 'fix');

  test('it stands beside files that the exercise has, and differs from them', () => {
    expect(fixes).toHaveLength(2);
    for (const { files } of fixes) {
      expect(Object.keys(files)).not.toEqual([]);
      for (const [file, text] of Object.entries(files)) {
        expect(base.files).toHaveProperty([file]);
        expect(text).not.toBe(base.files[file]);
        expect(file).not.toBe('picture.h');
      }
    }
  });

  test('the flag is set by the notifier, and read where M is looked up', () => {
    const [{ files }] = fixes;
    expect(files[exercise(number, 'fix').listing]).toContain(
      'mod->klp_alive = action == MODULE_STATE_COMING;',
    );
    expect(files['livepatch.h']).toContain('if (mod && mod->klp_alive)');
  });

  test('the direct call is made by the loader', () => {
    expect(fixes[1].files[exercise(number, 'fix').listing]).toContain('klp_module_coming(mod)');
  });
});
