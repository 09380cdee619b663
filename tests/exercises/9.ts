/** Answers to "The smallest fix": what the third exercise takes, and how many tokens they change. */
import { FLAG, LATE } from './3.ts';
import { broken, within, type Attempt } from './texts.ts';

/** One condition more: whether `b()` has a stack tells, in this story, whether the notifier was called. */
export const SMALLEST = [
  within('klp_find_object_module', 'if (!obj->name)', 'if (!obj->name || list_is_singular(&klp_ops))'),
];

export const attempts: readonly Attempt[] = [
  { name: 'a condition of six tokens', edits: SMALLEST },
  {
    name: 'a flag in a condition: 4 added, and 3',
    edits: [FLAG[0], within('klp_find_object_module', 'if (!obj->name)', 'if (!obj->name || !klp_knows)')],
  },
  { name: 'a flag beside the look-up: 4 added, and 4', edits: FLAG },
  {
    name: 'another state: 1 removed and 1 added, 6 added',
    edits: [
      within('complete_formation', 'mod->state = MODULE_STATE_COMING', 'mod->state = MODULE_STATE_UNFORMED'),
      LATE[1],
    ],
  },
  { name: 'a statement that is moved: 6 removed, 6 added', edits: LATE },
  {
    name: 'a move, and blanks and comments',
    edits: [...LATE, within('complete_formation', '{\n', '{\n\n\n\t/* Nothing is decided here. */\n')],
  },
  {
    name: 'a move, and a name of its own',
    edits: [...LATE, within('complete_formation', '{\n', '{\n\tstruct module *own = mod;\n\n')],
    reason: 'It is right, and changes 19 tokens: 12 are enough.',
  },
  {
    name: 'few tokens, and wrong',
    edits: [within('klp_find_object_module', 'if (!obj->name)', 'if (!obj->name || klp_knows)')],
    reason: broken('Both `a()` and `b()` run what the newest patch that is enabled brought.'),
  },
  {
    name: 'few tokens, and the look-up writes more than its answer',
    edits: [
      ...SMALLEST,
      within('klp_find_object_module', 'obj->mod = find', 'obj->func.old_addr = NULL;\n\tobj->mod = find'),
    ],
    reason:
      '`klp_find_object_module()` changes `obj->func.old_addr`. Write only `klp_object.mod` and `klp_knows` there.',
  },
];
