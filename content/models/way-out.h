/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What CPU1 is asked for once M is loaded and P3 is added, in any order and as
 * often as one likes. The requests stand for what a module asks for, or somebody
 * who writes to sysfs.
 */
enum request {
	DISABLE_P3, ENABLE_P3, DISABLE_P2, ENABLE_P2, REGISTER_P3_AGAIN, LOAD_M_AGAIN, STOP
};

/* What came of the last request: 0, or why it was refused. 1: not known yet. */
int answer = 1;

/* @fact request refused */
bool was_refused(void)
{
	return answer < 0;
}

static int serve(enum request request)
{
	/// Looks what is asked for.
	switch (request) {
	case DISABLE_P3:
		/// Disables P3: a3 and b3 leave their stacks, wherever they are.
		return klp_disable_patch(&P3);
	case ENABLE_P3:
		/// Enables P3: what it puts on the stacks goes on top.
		return klp_enable_patch(&P3);
	case DISABLE_P2:
		/// Disables P2.
		return klp_disable_patch(&P2);
	case ENABLE_P2:
		/// Enables P2.
		return klp_enable_patch(&P2);
	case REGISTER_P3_AGAIN:
		/// Unregisters P3. That is refused while P3 is enabled.
		if (klp_unregister_patch(&P3))
			return -EBUSY;
		/// Registers P3: it looks for M once more.
		return klp_register_patch(&P3);
	case LOAD_M_AGAIN:
		/// Unloads M.
		delete_module("M");
		/// Loads M again.
		load_result = load_module(layout_and_allocate());
		/// Keeps what came of that.
		return load_result;
	default:
		return -EINVAL;
	}
}

static void do_requests(void)
{
	enum request request;

	/// Waits until load_module() has returned on the other CPU.
	/* @racy Ours: nobody waits for this in a kernel. */
	wait_event(load_result <= 0);
next:
	/* @ask */
	request = choose(7);
	/// Is that all?
	if (request == STOP)
		return;
	/// What will come of the request is not known yet.
	answer = 1;
	/// Does as asked, and keeps the answer: 0, or why it was refused.
	answer = serve(request);
	goto next;
}
