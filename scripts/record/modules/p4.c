// SPDX-License-Identifier: GPL-2.0-only
/* p4 names a function that m does not have: whoever comes second, p4 or m, is refused. */
#define NUMBER 4
#define REPLACED_IN_M "no_such_function"
#include "patch.h"
