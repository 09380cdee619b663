# In which order replacements are stacked: when m is loaded after the patches, when a patch comes to a loaded m, when m
# goes, and when a patch below is taken away and comes back.

heading "start: no patch, m not loaded"
state

heading "CASE 1: enable p1, p2 (m not loaded), then load m, then enable p3"
load p1
load p2
state
heading "CASE 1: now load m"
load m
state
heading "CASE 1: now enable p3 (m is LIVE)"
load p3
state
heading "CASE 1: unload m, patches stay"
unload m
state

heading "CASE 2: p1, p2, p3 are all enabled, m is not loaded; load m"
load m
state

heading "CASE 3: m stays; disable p1 (the bottom of the stack), then enable it again"
off p1
state
load p1
state

heading "CASE 4: disable p3, p2, p1 one by one"
off p3
state
off p2
state
off p1
state
unload m
state

heading "CASE 5: m loaded first, then p1, p2, p3"
load m
state
load p1
state
load p2
state
load p3
state
