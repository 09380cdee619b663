// SPDX-License-Identifier: GPL-2.0-only
/* The listing of March 2015. */
#include "notifier.c"
