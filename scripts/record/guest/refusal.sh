# What happens where a patch cannot be applied to m, and where the init of m fails.

heading "R1: p1, p2 enabled, p4 (its function no_such_function is not in m) enabled while m is absent: accepted"
load p1
load p2
load p4
state
heading "R1: load m: p1 and p2 can be applied, p4 can not"
load m
state

heading "R2: remove p4 and load m again"
off p4
state
load m
state

heading "R3: m is loaded; enable p4 now (the patch is refused, not the module)"
load p4
state

heading "R4: unload m; load it with fail_init=1 (its init fails after livepatch has patched it)"
unload m
state
load m fail_init=1
state

heading "R5: p4 is FIRST in the list, p1 after it"
off p2
off p1
load p4
load p1
state
load m
state
