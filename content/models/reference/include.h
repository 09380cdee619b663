/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef ITEM_H
#define ITEM_H

struct item {
	int count;
};

static struct item item = { 41 };

#endif
