// SPDX-License-Identifier: GPL-2.0-only
/* The idea of the post, and what is asked of it. */
#include "unformed.c"
#include "race.h"
