/** Answers to "Refuse and unload". */
import { broken, define, within, type Attempt, type Edit } from './texts.ts';

const find = within(
  'klp_find_object_module',
  'obj->mod = find_module(obj->name);',
  'obj->mod = klp_knows ? find_module(obj->name) : NULL;',
);

const coming = define(
  'klp_module_notify_coming',
  `static int klp_module_notify_coming(struct klp_patch *patch, struct klp_object *obj)
{
	int ret = klp_init_object_loaded(obj);

	if (!ret && patch->state == KLP_ENABLED)
		ret = klp_enable_object(obj);
	return ret;
}`,
);

/** Goes through the patches; \`refused\` is what becomes of those that were applied before an error. */
const notifyText = (refused: string) =>
  `static int klp_module_notify(enum module_state action, struct module *mod)
{
	struct klp_patch *patch;
	struct klp_object *obj;
	int ret = 0;

	mutex_lock(&klp_mutex);
	klp_knows = action == MODULE_STATE_COMING;
	list_for_each_entry(patch, &klp_patches, list)
		for (obj = patch->objs; obj->func.old_name && !ret; obj++)
			if (obj->name) {
				if (action == MODULE_STATE_GOING) {
					if (obj->mod)
						klp_module_notify_going(patch, obj);
				} else {
					obj->mod = mod;
					ret = klp_module_notify_coming(patch, obj);
				}
			}
${refused}	mutex_unlock(&klp_mutex);
	return ret;
}`;
const notify = (refused: string): Edit => define('klp_module_notify', notifyText(refused));

const ROLLBACK = `	if (ret) {
		klp_knows = false;
		list_for_each_entry(patch, &klp_patches, list)
			for (obj = patch->objs; obj->func.old_name; obj++)
				if (obj->name && obj->mod)
					klp_module_notify_going(patch, obj);
	}
`;

const complete = define(
  'complete_formation',
  `static int complete_formation(struct module *mod)
{
	mutex_lock(&module_mutex);
	mod->state = MODULE_STATE_COMING;
	mutex_unlock(&module_mutex);
	return klp_module_notify(MODULE_STATE_COMING, mod);
}`,
);

/** The loader, with what each label does. */
const load = ({
  bug = '\tmodule_going(mod);\n',
  clash = '\tftrace_release_mod();\n',
  err = true,
} = {}): Edit =>
  define(
    'load_module',
    `static int load_module(struct module *mod)
{
	int err = 0;

	add_unformed_module(mod);
	ftrace_module_init(mod);
	if (fails(EXPORT_CLASH))
		goto ddebug_cleanup;
	${err ? 'err = ' : ''}complete_formation(mod);
	if (err)
		goto ddebug_cleanup;
	parse_args(mod);
	if (fails(PARSE_ARGS) || fails(SYSFS))
		goto bug_cleanup;
	return do_init_module(mod);
bug_cleanup:
	mod->code_runs = false;
${bug}ddebug_cleanup:
${clash}	unlink_mod(mod);
	module_deallocate(mod);
	return err ? err : load_error();
}`,
  );

/** The flag, an error that is returned, a rollback, and what the labels have forgotten. */
export const WHOLE = [find, coming, notify(ROLLBACK), complete, load()];

const LOADED = broken('M is loaded if nothing is wrong with it, and only then.');
const ENABLED = broken('All three patches are enabled, whatever becomes of M.');
const NOTHING_LEFT = broken(
  'Nothing is left behind of an M that is gone: with the patches, on the stacks, with ftrace.',
);

export const attempts: readonly Attempt[] = [
  { name: 'a flag, an error that is returned, and a rollback', edits: WHOLE },

  {
    name: 'nothing: ftrace refuses a P3 that comes last, and all of P3 is taken back',
    edits: [],
    reason: /^Nothing is changed yet\. As it stands, \d+ of \d+ orders end wrong\.$/,
  },
  {
    name: 'the flag alone',
    edits: [
      find,
      within(
        'klp_module_notify',
        '\tmutex_lock(&klp_mutex);\n',
        '\tmutex_lock(&klp_mutex);\n\tklp_knows = action == MODULE_STATE_COMING;\n',
      ),
    ],
    reason: NOTHING_LEFT,
  },
  {
    name: 'the error is dropped',
    edits: [find, coming, notify(ROLLBACK), complete, load({ err: false })],
    reason: LOADED,
  },
  {
    name: 'no rollback',
    edits: [find, coming, notify('\tif (ret)\n\t\tklp_knows = false;\n'), complete, load()],
    reason: NOTHING_LEFT,
  },
  {
    name: 'a rollback that leaves the flag',
    edits: [find, coming, notify(ROLLBACK.replace('\t\tklp_knows = false;\n', '')), complete, load()],
    reason: ENABLED,
  },
  {
    name: 'nobody tells of bad parameters',
    edits: [find, coming, notify(ROLLBACK), complete, load({ bug: '' })],
    reason: ENABLED,
  },
  {
    name: 'ftrace keeps M',
    edits: [find, coming, notify(ROLLBACK), complete, load({ clash: '' })],
    reason: NOTHING_LEFT,
  },

  // Cheats.
  {
    name: 'every module is refused',
    edits: [
      ...WHOLE,
      within(
        'load_module',
        '\terr = complete_formation(mod);\n',
        '\terr = complete_formation(mod);\n\tif (!err && !list_empty(&klp_patches)) {\n\t\tmodule_going(mod);\n\t\terr = -EBUSY;\n\t}\n',
      ),
    ],
    reason: LOADED,
  },
  {
    name: 'what fails is made to succeed',
    edits: [
      ...WHOLE,
      within(
        'load_module',
        '\tadd_unformed_module(mod);\n',
        '\tfailure = NOTHING;\n\tadd_unformed_module(mod);\n',
      ),
    ],
    reason: broken('What the story decides, nobody else does.'),
  },
  {
    name: 'nothing is loaded, and an error returned',
    edits: [define('load_module', 'static int load_module(struct module *mod)\n{\n\treturn -ENOMEM;\n}')],
    reason: /^CPU0 follows a NULL pointer: `mod` is NULL/,
  },
  {
    name: 'M waits until P3 is enabled',
    edits: [
      ...WHOLE,
      within(
        'load_module',
        '\tadd_unformed_module(mod);\n',
        `	if (!list_empty(&klp_patches)) {
		struct klp_patch *oldest = list_first_entry(&klp_patches, struct klp_patch, list);

		wait_event(!list_is_last(&list_next_entry(oldest, list)->list, &klp_patches) && list_last_entry(&klp_patches, struct klp_patch, list)->state == KLP_ENABLED);
	}
	add_unformed_module(mod);
`,
      ),
    ],
    reason: 'This no longer happens in any order: “P3 is being registered, and finds M, while M is COMING.”',
  },
  {
    name: 'one lock around it all',
    edits: [
      find,
      coming,
      define(
        'klp_module_notify',
        notifyText(ROLLBACK)
          .replace('\tmutex_lock', '\tif (action == MODULE_STATE_GOING)\n\t\tmutex_lock')
          .replace('\tmutex_unlock', '\tif (action == MODULE_STATE_GOING)\n\t\tmutex_unlock'),
      ),
      complete,
      load({ bug: '\tmutex_unlock(&klp_mutex);\n\tmodule_going(mod);\n\tmutex_lock(&klp_mutex);\n' }),
      within(
        'load_module',
        '\tadd_unformed_module(mod);\n',
        '\tmutex_lock(&klp_mutex);\n\tadd_unformed_module(mod);\n',
      ),
      within(
        'load_module',
        '\treturn do_init_module(mod);\n',
        '\tmutex_unlock(&klp_mutex);\n\treturn do_init_module(mod);\n',
      ),
      within(
        'load_module',
        '\tmodule_deallocate(mod);\n',
        '\tmodule_deallocate(mod);\n\tmutex_unlock(&klp_mutex);\n',
      ),
    ],
    reason:
      'This no longer happens in any order: “P3 is being registered while M is UNFORMED, with all its patches still to come.”',
  },
  {
    name: 'a rollback, and M that is COMING once more when it is LIVE',
    edits: [
      ...WHOLE,
      within(
        'load_module',
        '\treturn do_init_module(mod);\n',
        `	err = do_init_module(mod);
	if (!err) {
		mod->state = MODULE_STATE_COMING;
		mod->state = MODULE_STATE_LIVE;
	}
	return err;
`,
      ),
    ],
    reason:
      '`mod->state` is `MODULE_STATE_LIVE` and then `MODULE_STATE_COMING`, which never comes next in its life.',
  },
  {
    name: 'the look-up writes more than its answer',
    edits: [
      ...WHOLE,
      within(
        'klp_find_object_module',
        '\tobj->mod = klp_knows',
        '\tobj->func.old_addr = NULL;\n\tobj->mod = klp_knows',
      ),
    ],
    reason:
      '`klp_find_object_module()` changes `obj->func.old_addr`. Write only `klp_object.mod` and `klp_knows` there.',
  },
];
