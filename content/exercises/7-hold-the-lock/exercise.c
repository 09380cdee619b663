// SPDX-License-Identifier: GPL-2.0-only
/* The listing of March 2015, and what is asked of it. */
#include "notifier.c"
#include "race.h"
