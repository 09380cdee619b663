/** Answers to "Fix the notifier": right ones, typical wrong ones, and cheats. */
import { broken, define, replace, within, type Attempt, type Edit } from './texts.ts';

const complete = (body: string): Edit =>
  define('complete_formation', `static void complete_formation(struct module *mod)\n{\n${body}}`);

const beginning = (name: string, before: string, added: string): Edit =>
  within(name, before, `${added}${before}`);

/** The notifier without its lock. */
const UNLOCKED = [
  within('klp_module_notify', '\t/* @section notifier */\n\tmutex_lock(&klp_mutex);\n', ''),
  within(
    'klp_module_notify',
    '\t/// Releases klp_mutex. Livepatch has done what it does about M.\n\tmutex_unlock(&klp_mutex);\n',
    '',
  ),
];

/** What went into v4.0: a flag under klp_mutex. */
export const FLAG = [
  within(
    'klp_module_notify',
    '\tmutex_lock(&klp_mutex);\n',
    '\tmutex_lock(&klp_mutex);\n\tklp_knows = true;\n',
  ),
  within(
    'klp_find_object_module',
    'obj->mod = find_module(obj->name);',
    'obj->mod = klp_knows ? find_module(obj->name) : NULL;',
  ),
];

/** klp_mutex over both steps, taken before module_mutex. */
export const HELD = [
  ...UNLOCKED,
  complete(`	mutex_lock(&klp_mutex);
	mutex_lock(&module_mutex);
	mod->state = MODULE_STATE_COMING;
	mutex_unlock(&module_mutex);
	klp_module_notify(MODULE_STATE_COMING, mod);
	mutex_unlock(&klp_mutex);
`),
];

/** The state changes inside of the notifier. */
export const LATE = [
  within('complete_formation', '\tmod->state = MODULE_STATE_COMING;\n', ''),
  within(
    'klp_module_notify',
    '\tmutex_lock(&klp_mutex);\n',
    '\tmutex_lock(&klp_mutex);\n\tmod->state = action;\n',
  ),
];

/** The notifier puts what is on a stack already on top of it again. */
const AGAIN = [
  within(
    'klp_module_notify_coming',
    '\t\tret = klp_enable_object(obj);\n',
    `		if (obj->state == KLP_DISABLED) {
			ret = klp_enable_object(obj);
		} else {
			struct klp_ops *ops = klp_find_ops(obj->func.old_addr);

			list_del(&obj->func.stack_node);
			list_add(&obj->func.stack_node, &ops->func_stack);
		}
`,
  ),
];

/** FLAG with names of one's own, and without the marks. */
const RENAMED = [
  ...FLAG,
  within('klp_module_notify', '\t/* @section notifier */\n', ''),
  within('klp_find_object_module', '\t/* @section register */\n', ''),
  complete(`	struct module *loading = mod;

	mutex_lock(&module_mutex);
	loading->state = MODULE_STATE_COMING;
	mutex_unlock(&module_mutex);
	klp_module_notify(MODULE_STATE_COMING, loading);
`),
];

/** The look-up: `body` stands between its locals and its end. */
const find = (body: string): Edit =>
  define(
    'klp_find_object_module',
    `static void klp_find_object_module(struct klp_object *obj)
{
	struct module *mod;

	if (!obj->name)
		return;
	mutex_lock(&module_mutex);
	mod = find_module(obj->name);
${body}	mutex_unlock(&module_mutex);
}`,
  );

/** As long as `condition` is true, lets everybody go on and looks again; `first` is done before. */
const again = (condition: string, wait = '', first = ''): string => `	while (${condition}) {
${first}		mutex_unlock(&module_mutex);
		mutex_unlock(&klp_mutex);
${wait}		mutex_lock(&klp_mutex);
		mutex_lock(&module_mutex);
		mod = find_module(obj->name);
	}
`;
const COMING = 'mod && mod->state == MODULE_STATE_COMING';
const UNTIL_LIVE = '\t\twait_event(mod->state == MODULE_STATE_LIVE);\n';

/** P3 waits until M is LIVE, and M is said to be COMING once more for a moment, by `state`. */
const shownFor = (state: string): Edit =>
  find(`${again(COMING, UNTIL_LIVE)}	obj->mod = mod;
	if (mod && mod->state == MODULE_STATE_LIVE) {
		obj->func.old_addr = &mod->symbol;
		${state} = MODULE_STATE_COMING;
		${state} = MODULE_STATE_LIVE;
	}
`);

const NOT_NEWEST = broken('Both `a()` and `b()` run what the newest patch that is enabled brought.');
const NOT_ENABLED = broken('P1, P2 and P3 are all enabled, for the kernel and for M.');
const RENAMES = broken('Nobody changes what a patch, a module or a function is called.');
const RING = 'Every order that ends is right, but now two CPUs can wait for each other.';
const never = (what: string) => `This no longer happens in any order: “${what}”`;

export const attempts: readonly Attempt[] = [
  { name: 'the flag of v4.0', edits: FLAG },
  { name: 'klp_mutex over both steps', edits: HELD },
  { name: 'the state changes under klp_mutex', edits: LATE },
  { name: 'what is on a stack goes on top again', edits: AGAIN },
  { name: 'other names, and no marks', edits: RENAMED },

  { name: 'nothing', edits: [], reason: 'Nothing is changed yet. As it stands, 1 of 10 orders ends wrong.' },
  {
    name: 'module_mutex held until the notifier is done',
    edits: [
      complete(`	mutex_lock(&module_mutex);
	mod->state = MODULE_STATE_COMING;
	klp_module_notify(MODULE_STATE_COMING, mod);
	mutex_unlock(&module_mutex);
`),
    ],
    reason: RING,
    deadlock: true,
  },
  {
    name: 'the notifier first',
    edits: [
      complete(`	klp_module_notify(MODULE_STATE_COMING, mod);
	mutex_lock(&module_mutex);
	mod->state = MODULE_STATE_COMING;
	mutex_unlock(&module_mutex);
`),
    ],
    reason: NOT_NEWEST,
  },
  {
    name: 'the notifier skips what is initialised',
    edits: [
      within(
        'klp_module_notify_coming',
        '\tret = klp_init',
        '\tif (obj->func.old_addr)\n\t\treturn;\n\tret = klp_init',
      ),
    ],
    reason: NOT_NEWEST,
  },
  {
    name: 'a new patch ignores a module that is COMING',
    edits: [
      within(
        'klp_find_object_module',
        '\tmutex_unlock(&module_mutex);\n',
        `	if (obj->mod && obj->mod->state == MODULE_STATE_COMING)
		obj->mod = NULL;
	mutex_unlock(&module_mutex);
`,
      ),
    ],
    reason: NOT_NEWEST,
  },
  {
    name: 'the flag without the lock',
    edits: [beginning('klp_module_notify', '\t/* @section notifier */', '\tklp_knows = true;\n'), FLAG[1]],
    reason: NOT_NEWEST,
  },
  {
    name: 'the flag after the lock',
    edits: [
      within(
        'klp_module_notify',
        '\tmutex_unlock(&klp_mutex);\n',
        '\tmutex_unlock(&klp_mutex);\n\tklp_knows = true;\n',
      ),
      FLAG[1],
    ],
    reason: NOT_NEWEST,
  },
  {
    name: 'klp_mutex over both steps, and taken twice',
    edits: [
      complete(`	mutex_lock(&klp_mutex);
	mutex_lock(&module_mutex);
	mod->state = MODULE_STATE_COMING;
	mutex_unlock(&module_mutex);
	klp_module_notify(MODULE_STATE_COMING, mod);
	mutex_unlock(&klp_mutex);
`),
    ],
    reason: 'A CPU can wait for itself.',
  },
  {
    name: 'klp_mutex is never released',
    edits: [
      HELD[0],
      HELD[1],
      complete(`	mutex_lock(&klp_mutex);
	mutex_lock(&module_mutex);
	mod->state = MODULE_STATE_COMING;
	mutex_unlock(&module_mutex);
	klp_module_notify(MODULE_STATE_COMING, mod);
`),
    ],
    reason: 'Every order that ends is right, but now a CPU can end and keep a lock.',
  },

  // Cheats.
  { name: 'an early return', edits: [complete('\treturn;\n')], reason: NOT_NEWEST },
  {
    name: 'M is never seen',
    edits: [within('klp_find_object_module', 'find_module(obj->name)', 'NULL')],
    reason: NOT_NEWEST,
  },
  {
    name: 'the notifier does nothing',
    edits: [within('klp_module_notify', 'obj->func.old_name', 'false')],
    reason: NOT_NEWEST,
  },
  {
    name: 'P3 is refused: its look-up faults',
    edits: [
      within(
        'klp_find_object_module',
        'obj->mod = find_module(obj->name);',
        'BUG_ON(find_module(obj->name));',
      ),
    ],
    reason: /BUG_ON/,
  },
  {
    name: 'P3 is disabled again',
    edits: [
      within(
        'klp_module_notify',
        '\tmutex_unlock(&klp_mutex);\n',
        '\tlist_last_entry(&klp_patches, struct klp_patch, list)->state = KLP_DISABLED;\n\tmutex_unlock(&klp_mutex);\n',
      ),
    ],
    reason: NOT_NEWEST,
  },
  {
    name: 'b2 is called b3',
    edits: [
      within(
        'klp_module_notify',
        '\t\t\t\tobj->mod = mod;\n',
        '\t\t\t\tobj->mod = mod;\n\t\t\t\tobj->func.new_func = "b3";\n',
      ),
    ],
    reason: RENAMES,
  },
  {
    name: 'nobody replaces b()',
    edits: [
      within(
        'klp_module_notify',
        '\t\t\t\tobj->mod = mod;\n',
        '\t\t\t\tobj->func.old_name = NULL;\n\t\t\t\tobj->mod = mod;\n',
      ),
    ],
    reason: RENAMES,
  },
  {
    name: 'P3 is taken for the oldest',
    edits: [
      within(
        'klp_module_notify',
        '\tmutex_unlock(&klp_mutex);\n',
        `	patch = list_last_entry(&klp_patches, struct klp_patch, list);
	list_del(&patch->list);
	list_add(&patch->list, &klp_patches);
	mutex_unlock(&klp_mutex);
`,
      ),
    ],
    reason: NOT_ENABLED,
  },
  {
    name: 'only the top is right',
    edits: [
      within(
        'klp_module_notify_coming',
        '\t\tret = klp_enable_object(obj);\n',
        `		if (list_is_last(&patch->list, &klp_patches) || obj->state == KLP_ENABLED)
			ret = klp_enable_object(obj);
`,
      ),
    ],
    reason: NOT_ENABLED,
  },
  {
    name: 'M waits until the newest patch is enabled',
    edits: [
      complete(`	wait_event(!list_is_singular(&klp_patches) && list_last_entry(&klp_patches, struct klp_patch, list) != list_next_entry(list_first_entry(&klp_patches, struct klp_patch, list), list) && list_last_entry(&klp_patches, struct klp_patch, list)->state == KLP_ENABLED);
	mutex_lock(&module_mutex);
	mod->state = MODULE_STATE_COMING;
	mutex_unlock(&module_mutex);
	klp_module_notify(MODULE_STATE_COMING, mod);
`),
    ],
    reason: never('P3 is being registered, and finds M, while M is COMING.'),
  },
  {
    name: 'M goes round and round until P3 is enabled',
    edits: [
      complete(`	while (list_last_entry(&klp_patches, struct klp_patch, list) == list_next_entry(list_first_entry(&klp_patches, struct klp_patch, list), list) || list_last_entry(&klp_patches, struct klp_patch, list)->state == KLP_DISABLED)
		;
	mutex_lock(&module_mutex);
	mod->state = MODULE_STATE_COMING;
	mutex_unlock(&module_mutex);
	klp_module_notify(MODULE_STATE_COMING, mod);
`),
    ],
    reason: never('P3 is being registered, and finds M, while M is COMING.'),
  },
  {
    name: 'P3 waits until M is LIVE',
    edits: [
      define(
        'klp_find_object_module',
        `static void klp_find_object_module(struct klp_object *obj)
{
	struct module *mod;

	if (!obj->name)
		return;
	mutex_lock(&module_mutex);
	mod = find_module(obj->name);
	while (mod && mod->state == MODULE_STATE_COMING) {
		mutex_unlock(&module_mutex);
		mutex_unlock(&klp_mutex);
		wait_event(mod->state == MODULE_STATE_LIVE);
		mutex_lock(&klp_mutex);
		mutex_lock(&module_mutex);
	}
	obj->mod = mod;
	mutex_unlock(&module_mutex);
}`,
      ),
    ],
    reason: never('P3 is being registered, and finds M, while M is COMING.'),
  },
  {
    name: 'P3 looks three times, as long as M is COMING',
    edits: [
      find(`	if (${COMING})
		mod = NULL;
${again('!mod && tries < 3', '', '\t\ttries++;\n')}	obj->mod = mod;
`),
      within(
        'klp_find_object_module',
        '\tstruct module *mod;\n',
        '\tstruct module *mod;\n\tint tries = 0;\n',
      ),
    ],
    reason: NOT_NEWEST,
  },
  {
    name: 'P3 looks again and again, as long as M is COMING',
    edits: [find(`${again(COMING)}	obj->mod = mod;\n`)],
    reason: never('P3 is being registered, and finds M, while M is COMING.'),
  },
  {
    name: 'a new patch leaves M alone until M is LIVE',
    edits: [find('\tobj->mod = mod && mod->state == MODULE_STATE_LIVE ? mod : NULL;\n')],
    reason: NOT_NEWEST,
  },
  {
    name: 'P3 waits until M is LIVE, and then says that M is COMING',
    edits: [shownFor('mod->state')],
    reason:
      '`klp_find_object_module()` changes `obj->func.old_addr`. Write only `klp_object.mod` and `klp_knows` there.',
  },
  {
    name: 'the same, of M by its name',
    edits: [
      shownFor('M.state'),
      within('klp_find_object_module', '\t\tobj->func.old_addr = &mod->symbol;\n', ''),
    ],
    reason: never('P3 is being registered, and finds M, while M is COMING.'),
  },
  {
    name: 'P3 has found M for a moment, and waits until M is LIVE',
    edits: [
      find(`${again(
        COMING,
        UNTIL_LIVE,
        `		obj->mod = mod;
		obj->func.old_addr = &mod->symbol;
		obj->mod = NULL;
`,
      )}	obj->mod = mod;
`),
    ],
    reason:
      '`klp_find_object_module()` changes `obj->func.old_addr`. Write only `klp_object.mod` and `klp_knows` there.',
  },
  {
    name: 'the look-up calls what the condition looks for',
    edits: [find('\tobj->mod = is_being_registered(&P3) ? mod : NULL;\n')],
    reason:
      /^It does not compile: 'is_being_registered' is declared only further down, .*, in line \d+ of `livepatch.h`\.$/,
  },
  {
    name: 'the look-up says what came of loading',
    edits: [find('\tobj->mod = mod;\n\tload_result = 0;\n')],
    reason:
      /^It does not compile: 'load_result' is declared only further down, .*, in line \d+ of `livepatch.h`\.$/,
  },
  {
    name: 'a local that is called like what is looked at',
    edits: [
      complete(`	bool is_being_registered = true;
	struct module *M = mod;

	mutex_lock(&module_mutex);
	M->state = MODULE_STATE_COMING;
	mutex_unlock(&module_mutex);
	if (is_being_registered)
		klp_module_notify(MODULE_STATE_COMING, M);
`),
    ],
    reason: NOT_NEWEST,
  },
  {
    name: 'M becomes LIVE at once',
    edits: [
      ...LATE.slice(0, 1),
      within(
        'klp_module_notify',
        '\tmutex_lock(&klp_mutex);\n',
        '\tmutex_lock(&klp_mutex);\n\tmod->state = MODULE_STATE_LIVE;\n',
      ),
    ],
    reason: never('P3 is being registered, and finds M, while M is COMING.'),
  },
  {
    name: 'a lock that is never free again, said to be meant',
    edits: [complete('\t/* @forever */\n\twhile (true)\n\t\t;\n')],
    reason: 'In `complete_formation()`: `@forever` would allow a CPU to wait for ever, which is asked here.',
  },
  {
    name: 'the environment decides',
    edits: [
      beginning('complete_formation', '\t/* @section become COMING */', '\tif (choose(2))\n\t\treturn;\n'),
    ],
    reason:
      'In `complete_formation()`: `choose()` leaves it to the environment what happens, and a kernel cannot.',
  },
  {
    name: 'a #define that changes what is locked',
    edits: [beginning('complete_formation', '\t/* @section become COMING */', '#define FAILURES\n')],
    reason: 'In `complete_formation()`: a line with `#define` would also change what is locked below it.',
  },
  {
    name: 'a comment that swallows what is locked',
    edits: [beginning('complete_formation', '\t/* @section become COMING */', '\t/* \n')],
    reason: NOT_NEWEST,
  },
  {
    name: 'a comment that swallows the end of the function',
    edits: [
      within(
        'complete_formation',
        'klp_module_notify(MODULE_STATE_COMING, mod);\n}',
        'klp_module_notify(MODULE_STATE_COMING, mod);\n/* }',
      ),
    ],
    reason: 'Line 86 of `notifier.c` is locked: only the open functions may change.',
  },
  {
    name: 'a function that is called otherwise',
    edits: [replace('notifier.c', 'static void complete_formation(', 'static void formation(')],
    reason: 'The definition of `complete_formation()` is gone, or does not end.',
  },
  {
    name: 'a function more',
    edits: [
      replace(
        'notifier.c',
        'static void complete_formation(',
        'void cpu2(void)\n{\n}\n\nstatic void complete_formation(',
      ),
    ],
    reason: 'Line 56 of `notifier.c` is locked: only the open functions may change.',
  },
  {
    name: 'a check that is deleted',
    edits: [replace('race.h', '\tassert(is_whole_stack(&M.symbol, 1));\n', '')],
    reason: 'Line 79 of `race.h` is locked: only the open functions may change.',
  },
  {
    name: 'a mark outside of the open functions',
    edits: [replace('livepatch.h', '\t/* @section enable */\n', '')],
    reason: /^Line \d+ of `livepatch.h` is locked: only the open functions may change\.$/,
  },
  {
    name: 'a file more',
    edits: [(texts) => ({ ...texts, files: { ...texts.files, 'own.h': '' } })],
    reason: 'There is no `own.h` in this exercise.',
  },
  {
    name: 'another program',
    edits: [(texts) => ({ ...texts, entry: 'module.h' })],
    reason: '`exercise.c` is what is compiled.',
  },
  {
    name: 'what does not compile',
    edits: [
      within('complete_formation', 'mod->state = MODULE_STATE_COMING;', 'mod->state = MODULE_STATE_COMING'),
    ],
    reason: /^It does not compile: .*, in line \d+ of `notifier.c`\.$/,
  },
];
