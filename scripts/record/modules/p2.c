// SPDX-License-Identifier: GPL-2.0-only
#define NUMBER 2
#include "patch.h"
