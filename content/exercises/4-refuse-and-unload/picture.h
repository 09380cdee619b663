/* SPDX-License-Identifier: GPL-2.0-only */
/* What the figure is told of a state. */

/* @fact find_module() sees M */
bool is_seen(void)
{
	return find_module("M") != NULL;
}

/* @fact livepatch told of M */
bool is_told(void)
{
	return P1.objs[1].mod != NULL;
}
