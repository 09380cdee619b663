# Which function calls which, and in which order, while m is loaded, patched, unloaded, refused and fails.

. /scenarios/probes.sh
place_probes

heading "before: p1, p2 enabled, m not loaded"
load p1
load p2
state

traced "load_m_with_p1_p2" load m
state
traced "enable_p3_with_m_live" load p3
state
traced "unload_m" unload m
state
traced "load_m_with_p1_p2_p3" load m
state
heading "unload m"
unload m
traced "load_m_init_fails" load m fail_init=1
state
traced "disable_p3" off p3
state
heading "p4 enabled while m is absent"
load p4
state
traced "load_m_refused_because_of_p4" load m
state
