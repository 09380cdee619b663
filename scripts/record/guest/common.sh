# What all scenarios use.

# heading TEXT: into the recording, and into the kernel's log, so that its lines can be told apart.
heading() {
	echo
	echo "### $1"
	echo "### $1" >/dev/kmsg
}

# The address of a name of the kernel; 0 if it has none, or several.
address_of() {
	addresses=$(awk -v name="$1" '$3 == name && $4 == "" { print "0x" $1 }' /proc/kallsyms)
	case "$addresses" in
	"" | *[!0-9a-fx]*) echo 0 ;;
	*) echo "$addresses" ;;
	esac
}

load_peek() {
	lp ins 0 /mods/peek.ko \
		"klp_ops=$(address_of klp_ops) klp_ftrace_handler=$(address_of klp_ftrace_handler) klp_patches=$(address_of klp_patches)"
	peek=/sys/module/peek/parameters
}

# load NAME [PARAMETERS]: a module, on CPU 0; waits until no patch is in transition.
load() {
	lp ins 0 "/mods/$1.ko" "$2"
	lp settle
}

unload() {
	lp rm 0 "$1"
}

off() {
	lp off "$1"
}

# told WHAT BEFORE: what peek reads, each line with the same words before it.
told() {
	if [ -e "$peek/$1" ]; then
		sed "s/^/$2/" "$peek/$1"
	else
		echo "${2}cannot be read: peek is not loaded"
	fi
}

# What is loaded, what livepatch holds, and which a() and b() run.
state() {
	echo "/proc/modules: $(grep '^m ' /proc/modules)"
	if [ -z "$(ls /sys/kernel/livepatch)" ]; then
		echo "  /sys/kernel/livepatch: empty"
	else
		told patches "  "
	fi
	told stacks "  klp_ops: "
	echo
	echo "  a(): $(cut -c1-32 /proc/cmdline)"
	[ -e /sys/module/m/parameters/call ] && echo "  b(): returns $(cat /sys/module/m/parameters/call)"
}
