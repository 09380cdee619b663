/** Answers to "Close the gap that remains". */
import { broken, define, within, type Attempt, type Edit } from './texts.ts';

const init = (body: string): Edit =>
  define('klp_module_init', `static int klp_module_init(struct module *mod)\n{\n\tint ret;\n\n${body}}`);

/** klp_mutex from before the patches are applied until M is COMING. */
export const HELD = [
  init(`	mutex_lock(&klp_mutex);
	ret = klp_module_coming(mod);
	if (ret)
		mutex_unlock(&klp_mutex);
	return ret;
`),
  within(
    'complete_formation',
    '\tmutex_unlock(&module_mutex);\n',
    '\tmutex_unlock(&module_mutex);\n\tmutex_unlock(&klp_mutex);\n',
  ),
];

/** The loader holds it. */
const LOADER = [
  init('\tret = klp_module_coming(mod);\n\treturn ret;\n'),
  within(
    'load_module',
    '\terr = klp_module_init(mod);\n',
    '\tmutex_lock(&klp_mutex);\n\terr = klp_module_init(mod);\n',
  ),
  within(
    'load_module',
    '\tcomplete_formation(mod);\n',
    '\tcomplete_formation(mod);\n\tmutex_unlock(&klp_mutex);\n',
  ),
  within('load_module', 'ddebug_cleanup:\n', 'ddebug_cleanup:\n\tmutex_unlock(&klp_mutex);\n'),
];

/** Livepatch looks through the list once more, for patches that M was hidden from. */
const TWICE = [
  define(
    'complete_formation',
    `static void complete_formation(struct module *mod)
{
	struct klp_patch *patch;
	struct klp_object *obj;

	mutex_lock(&klp_mutex);
	mutex_lock(&module_mutex);
	mod->state = MODULE_STATE_COMING;
	mutex_unlock(&module_mutex);
	list_for_each_entry(patch, &klp_patches, list)
		for (obj = patch->objs; obj->func.old_name; obj++)
			if (obj->name && !obj->mod) {
				obj->mod = mod;
				klp_module_coming_update_patch(patch, obj);
			}
	mutex_unlock(&klp_mutex);
}`,
  ),
];

/** All of loading under klp_mutex, with what comes before and behind. */
const whole = (before: string, behind: string): Edit[] => [
  init('\tret = klp_module_coming(mod);\n\treturn ret;\n'),
  define(
    'load_module',
    `static int load_module(struct module *mod)
{
	int err;

	add_unformed_module(mod);
${before}	mutex_lock(&klp_mutex);
	err = klp_module_init(mod);
	complete_formation(mod);
	parse_args(mod);
	err = do_init_module(mod);
	mutex_unlock(&klp_mutex);
${behind}	return err;
}`,
  ),
];

const NOT_NEWEST = broken('Both `a()` and `b()` run what the newest patch that is enabled brought.');
const never = (what: string) => `This no longer happens in any order: “${what}”`;

export const attempts: readonly Attempt[] = [
  { name: 'klp_mutex until M is COMING', edits: HELD },
  { name: 'the loader holds klp_mutex', edits: LOADER },
  { name: 'livepatch goes through the list twice', edits: TWICE },

  { name: 'nothing', edits: [], reason: 'Nothing is changed yet. As it stands, 2 of 10 orders end wrong.' },
  {
    name: 'klp_mutex is never released',
    edits: [HELD[0]],
    reason: 'Every order that ends is right, but now a CPU can end and keep a lock.',
  },
  {
    name: 'module_mutex first',
    edits: [
      init('\tret = klp_module_coming(mod);\n\treturn ret;\n'),
      define(
        'complete_formation',
        'static void complete_formation(struct module *mod)\n{\n\tmod->state = MODULE_STATE_COMING;\n}',
      ),
      define(
        'load_module',
        `static int load_module(struct module *mod)
{
	int err;

	add_unformed_module(mod);
	mutex_lock(&module_mutex);
	mutex_lock(&klp_mutex);
	err = klp_module_init(mod);
	complete_formation(mod);
	mutex_unlock(&klp_mutex);
	mutex_unlock(&module_mutex);
	parse_args(mod);
	return err ? err : do_init_module(mod);
}`,
      ),
    ],
    reason: 'Every order that ends is right, but now two CPUs can wait for each other.',
    deadlock: true,
  },
  {
    name: 'COMING first',
    edits: [
      within(
        'load_module',
        '\terr = klp_module_init(mod);\n',
        '\tcomplete_formation(mod);\n\terr = klp_module_init(mod);\n',
      ),
      within(
        'load_module',
        '\t/// The patches are in place. Makes M visible.\n\t/* @gap */\n\tcomplete_formation(mod);\n\t/// Hands M',
        '\t/// Hands M',
      ),
    ],
    reason: NOT_NEWEST,
  },
  {
    name: 'one lock around it all',
    edits: [
      init('\tret = klp_module_coming(mod);\n\treturn ret;\n'),
      define(
        'load_module',
        `static int load_module(struct module *mod)
{
	int err;

	mutex_lock(&klp_mutex);
	add_unformed_module(mod);
	err = klp_module_init(mod);
	if (!err) {
		complete_formation(mod);
		parse_args(mod);
		err = do_init_module(mod);
	}
	mutex_unlock(&klp_mutex);
	return err;
}`,
      ),
    ],
    reason: never('P3 is being registered while M is UNFORMED.'),
  },
  {
    name: 'one lock around it all, and M is COMING once more behind it',
    edits: whole('', '\tmod->state = MODULE_STATE_COMING;\n\tmod->state = MODULE_STATE_LIVE;\n'),
    reason:
      '`mod->state` is `MODULE_STATE_LIVE` and then `MODULE_STATE_COMING`, which never comes next in its life.',
  },
  {
    name: 'one lock around it all, and M is COMING once before it',
    edits: whole('\tcomplete_formation(mod);\n\tmod->state = MODULE_STATE_UNFORMED;\n', ''),
    reason: NOT_NEWEST,
  },
  {
    name: 'the same, by way of a variable',
    edits: [
      ...whole('', '\tmod->state = next;\n\tnext = MODULE_STATE_LIVE;\n\tmod->state = next;\n'),
      within('load_module', '\tint err;\n', '\tint err;\n\tenum module_state next = MODULE_STATE_COMING;\n'),
    ],
    reason: 'In `load_module()` nobody can tell what `mod->state` becomes: write its value out.',
  },
  {
    name: 'every module is refused',
    edits: [define('load_module', 'static int load_module(struct module *mod)\n{\n\treturn -EBUSY;\n}')],
    reason: NOT_NEWEST,
  },
  {
    name: 'M is said to be loaded, and is not',
    edits: [define('load_module', 'static int load_module(struct module *mod)\n{\n\treturn 0;\n}')],
    reason: NOT_NEWEST,
  },
];
