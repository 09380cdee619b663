# Probes on the functions that a recording of an order tells of, with what they are called for.

tracing=/sys/kernel/tracing
traced_by_name=

# probe FUNCTION [FIELD …]: prints the fields whenever the function is entered. What kprobes do not take, the function
# tracer may: then without fields. What neither takes is named in the recording.
probe() {
	name=$1
	shift
	fields="$*"
	# Without peek nobody knows where a field lies that is not an argument itself.
	[ -e $peek/offsets ] || fields=$(echo "$fields" | tr ' ' '\n' | grep -v + | tr '\n' ' ')
	if [ "$(address_of "$name")" = 0 ]; then
		echo "(no such function in this build, not probed: $name)"
	elif echo "p:k/$name $name $fields" 2>/dev/null >>$tracing/kprobe_events; then
		:
	elif grep -qx "$name" $tracing/available_filter_functions; then
		traced_by_name="$traced_by_name $name"
	else
		echo "(cannot be traced in this build, not probed: $name)"
	fi
}

# probe_return FUNCTION [FIELD]: when it returns. A function without a probe of its own has none of these either.
probe_return() {
	[ -e "$tracing/events/k/$1" ] && echo "r:k/${1}_ret $1 $2" >>$tracing/kprobe_events
}

# Only calls of the chain that is about modules: others in the kernel use the same function.
only_of_modules() {
	chain=$(address_of module_notify_list)
	[ -e "$tracing/events/k/$1" ] && echo "nh == $chain" >"$tracing/events/k/$1/filter"
}

# Where the fields lie is asked of peek, which was built with the headers of this kernel.
place_probes() {
	[ -e $peek/offsets ] && . $peek/offsets
	result='ret=$retval:s32'
	module="state=+$module_state(\$arg1):u32 mod=+$module_name(\$arg1):string"
	probe load_module
	probe complete_formation "$module"
	probe klp_module_coming "$module"
	probe_return klp_module_coming "$result"
	probe klp_module_going "$module"
	probe_return klp_module_going
	probe klp_enable_patch "patch=+$module_name(+$patch_mod(\$arg1)):string"
	probe_return klp_enable_patch "$result"
	probe klp_init_object_loaded \
		"patch=+$module_name(+$patch_mod(\$arg1)):string obj=+0(+$object_name(\$arg2)):string"
	probe_return klp_init_object_loaded "$result"
	probe klp_patch_object "obj=+0(+$object_name(\$arg1)):string"
	probe_return klp_patch_object "$result"
	probe klp_patch_func "old=+0(+$func_old_name(\$arg1)):string"
	probe klp_unpatch_objects "patch=+$module_name(+$patch_mod(\$arg1)):string"
	probe klp_unpatch_object "obj=+0(+$object_name(\$arg1)):string"
	probe klp_start_transition
	probe klp_try_complete_transition
	probe klp_complete_transition
	probe blocking_notifier_call_chain_robust "up=\$arg2 down=\$arg3 mod=+$module_name(\$arg4):string nh=\$arg1"
	probe blocking_notifier_call_chain "action=\$arg2 mod=+$module_name(\$arg3):string nh=\$arg1"
	only_of_modules blocking_notifier_call_chain_robust
	only_of_modules blocking_notifier_call_chain
	probe do_init_module "$module"
	probe free_module "$module"
	echo 1 >$tracing/events/k/enable
	if [ -n "$traced_by_name" ]; then
		for name in $traced_by_name; do echo "$name" >>$tracing/set_ftrace_filter; done
		echo function >$tracing/current_tracer
	fi
}

# traced TITLE COMMAND …: the heading, the command, and what was called meanwhile.
traced() {
	title=$1
	shift
	heading "$title"
	echo >$tracing/trace
	echo 1 >$tracing/tracing_on
	"$@"
	echo 0 >$tracing/tracing_on
	echo "################ trace of $title (kprobes; state 0=LIVE 1=COMING 2=GOING 3=UNFORMED; (fault) as obj = NULL name = vmlinux)"
	cat $tracing/trace
}
