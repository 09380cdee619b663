import { describe, expect, test } from 'vitest';
import { groupsOf, termGroups, termOf } from '../../src/site/book/glossary.ts';

const terms = termGroups('this test').flatMap((group) => group.terms);

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

test('words become parts of an address', () => {
  for (const { id } of terms) expect(id).toMatch(/^[\w-]+$/);
});

describe('a glossary with a slip ends the build with page, file and entry', () => {
  const refused = (data: unknown) => () => groupsOf({ path: 'content/glossary.json', data }, '/race/');

  test.each([
    [{ Site: { step: 'No stop' } }, '"Site", "step": a meaning is whole sentences'],
    [{ Site: { step: 'A `step.' } }, '"Site", "step": a backtick is not closed'],
    [{ Site: { step: `A${' long'.repeat(50)} story.` } }, '"Site", "step": a meaning has at most 50 words'],
    [{ Site: { 'step/by/step': 'A step.' } }, '"Site", "step/by/step": '],
    [{ Site: { step: 'A.' }, Kernel: { Step: 'B.' } }, '"Kernel", "Step": the same word'],
    [{ Site: { 'a b': 'A.', 'a-b': 'B.' } }, '"Site", "a-b": the same word, or the same address, as "a b"'],
    [{ Site: ['step'] }, '"Site": '],
    [[], 'the whole file: '],
  ])('%j', (data, slip) => {
    expect(refused(data)).toThrow(
      `/race/ uses content/glossary.json, which is not as it should be.\n  ${slip}`,
    );
  });
});
