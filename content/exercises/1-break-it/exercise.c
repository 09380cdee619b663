// SPDX-License-Identifier: GPL-2.0-only
/* The listing of March 2015, and the state that is to be found. */
#include "notifier.c"

/* True if the stack has these three functions, and no others. */
static bool is_stack(struct symbol *ip, struct klp_func *first, struct klp_func *second, struct klp_func *third)
{
	struct klp_ops *ops;
	struct klp_func *func;
	int depth = 0;

	list_for_each_entry(ops, &klp_ops, node)
		if (ops->filter == ip)
			list_for_each_entry(func, &ops->func_stack, stack_node) {
				if (func != (depth == 0 ? first : depth == 1 ? second : third))
					return false;
				depth++;
			}
	return depth == 3;
}

/* All three patches count as enabled. a() runs a3, and b3 is at the bottom. */
/* @fact STATE 2 */
bool is_state_2(void)
{
	return P1.state == KLP_ENABLED && P2.state == KLP_ENABLED && P3.state == KLP_ENABLED &&
	       is_stack(&kernel_symbol, &P3.objs[0].func, &P2.objs[0].func, &P1.objs[0].func) &&
	       is_stack(&M.symbol, &P2.objs[1].func, &P1.objs[1].func, &P3.objs[1].func);
}
