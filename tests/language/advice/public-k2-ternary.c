/*
 * Source: CVE-2023-53189, "ipv6/addrconf: fix a potential refcount
 * underflow for idev" (osv.dev DEBIAN-CVE-2023-53189). Truth: buggy. The
 * timer fires between timer_pending() and mod_timer(); it is armed without a
 * reference, and its handler puts one that it has not got.
 * Fix: hold if mod_timer() returns 0.
 * A put without a condition that changes something: it reads again after it
 * has dropped its reference, when another CPU may have freed the device.
 * Expected: use after free, with FIXED, too.
 */
/* @variant fixed: FIXED: mod_timer() says whether the timer was pending */
struct idev {
	int refs;
};

DEFINE_MUTEX(base_lock);	/* of the timers */
DEFINE_MUTEX(refs_lock);	/* stands for the atomic operations */
bool pending;			/* rs_timer is on the base */
struct idev *idev;

static void in6_dev_put(struct idev *dev, int me)
{
	/* One step: the last one leaves its own mark. */
	dev->refs = dev->refs == 1 ? -me : dev->refs - 1;
	if (dev->refs == -me)
		/// The last one frees the device.
		kfree(dev);
}

static bool mod_timer(bool arm)
{
	bool was_pending;

	mutex_lock(&base_lock);
	was_pending = pending;
	pending = arm;
	mutex_unlock(&base_lock);
	return was_pending;
}

static void addrconf_mod_rs_timer(struct idev *dev)
{
#ifdef FIXED
	bool was_pending;

	/// Arms the timer, and asks whether it was armed.
	was_pending = mod_timer(true);
	if (!was_pending)
		/// A timer that is armed has a reference.
		dev->refs++;
#else
	/// Is the timer not armed?
	if (!pending)
		/// A timer that is armed has a reference.
		dev->refs++;
	/// Arms the timer.
	mod_timer(true);
#endif
}

void setup(void)
{
	idev = kzalloc(sizeof(*idev), GFP_KERNEL);
	/* The owner, the caller on CPU0, and the timer, which is armed. */
	idev->refs = 3;
	pending = true;
}

void cpu0(void)
{
	struct idev *dev = idev;
	bool was_pending;

	addrconf_mod_rs_timer(dev);
	/// Takes the timer down.
	was_pending = mod_timer(false);
	if (was_pending)
		in6_dev_put(dev, 1);
	/// Drops the owner's reference.
	in6_dev_put(dev, 1);
	/// Drops its own.
	in6_dev_put(dev, 1);
}

/* The timer's interrupt: it can fire twice. */
void cpu1(void)
{
	struct idev *dev = idev;
	int fires, round;
	bool was_pending;

	fires = choose(3);
	for (round = 0; round < fires; round++) {
		was_pending = mod_timer(false);
		if (was_pending)
			/// The handler drops the timer's reference.
			in6_dev_put(dev, 2);
	}
}
