/*
 * Instead of: likely, unlikely, EXPORT_SYMBOL, EXPORT_SYMBOL_GPL,
 * MODULE_LICENSE, MODULE_AUTHOR, MODULE_DESCRIPTION, MODULE_PARM_DESC,
 * MODULE_VERSION, module_init, module_exit, module_param.
 */
/* @variant careless: CARELESS: What the user says is not looked at */
int limit, used, v[2];

static void init(void)
{
	used = 0;
}

void setup(void)
{
	init();
}

void cpu0(void)
{
	limit = choose(3);
#ifndef CARELESS
	if (limit >= 2)
		return;
#endif
	v[limit] = 1;
	used++;
}
