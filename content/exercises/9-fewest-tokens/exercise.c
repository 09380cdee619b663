// SPDX-License-Identifier: GPL-2.0-only
/* The listing of March 2015, and what is asked of it. */

/* Yours to use, as a flag: false at first, and locked functions leave it alone. */
static bool klp_knows;

#include "notifier.c"
#include "race.h"
