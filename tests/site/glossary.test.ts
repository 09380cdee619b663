import { expect, test } from 'vitest';
import { termGroups, termOf } from '../../src/site/book/glossary.ts';

const terms = termGroups.flatMap((group) => group.terms);

// docs/facts/kernel-2015.md §9.
test('the words of the kernel that a reader meets are explained, and those that the site adds', () => {
  const kernel =
    'livepatch,ftrace,ftrace_ops,func_stack,klp_patch,klp_object,klp_func,vmlinux object,module notifier,notifier priority,MODULE_STATE_UNFORMED,MODULE_STATE_COMING,MODULE_STATE_LIVE,MODULE_STATE_GOING,klp_mutex,module_mutex,find_module,complete_formation,ddebug_cleanup,kallsyms,RCU,grace period,rollback';
  const site =
    'order,step,section,state,fate,point of no return,interleaving,deadlock,livelock,sequential consistency';
  const names = terms.map(({ name }) => name);
  expect(names).toEqual(expect.arrayContaining([...kernel.split(','), ...site.split(',')]));
});

test('a word is found however its letters are cased, and is code if the kernel writes it so', () => {
  expect(termOf('Kallsyms', '/race/')).toMatchObject({ name: 'kallsyms', code: false });
  expect(termOf('func_stack', '/race/')).toMatchObject({ name: 'func_stack', code: true });
  expect(termOf('point of no return', '/race/').id).toBe('point-of-no-return');
});

test('a word that the glossary lacks is refused, with the page, the file, and the nearest word', () => {
  expect(() => termOf('func_stak', '/race/')).toThrow(
    `/race/ uses the term "func_stak", which content/glossary.json lacks: did you mean 'func_stack'?`,
  );
  expect(() => termOf('klp_ops of b', '/race/')).toThrow(/lacks: it has .*func_stack.*, step/);
});

test('no two words share a name or an address', () => {
  for (const key of ['name', 'id'] as const) {
    const keys = terms.map((term) => term[key].toLowerCase());
    expect(new Set(keys).size).toBe(keys.length);
  }
  for (const { id } of terms) expect(id).toMatch(/^[\w-]+$/);
});

test('every meaning is whole sentences, and short enough to read while hovering', () => {
  for (const { name, meaning } of terms) {
    expect(meaning, name).toMatch(/^[A-Z].*\.$/s);
    expect(meaning.split(' ').length, name).toBeLessThanOrEqual(50);
    expect(meaning.split('`').length % 2, `backticks of ${name}`).toBe(1);
  }
});
