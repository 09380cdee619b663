/*
 * Instead of: seqlock_t.
 */
struct group {
	struct mutex lock;
	int sequence;
};
struct group *group;

void setup(void)
{
	group = kzalloc(sizeof(*group), GFP_KERNEL);
}

void cpu0(void)
{
	mutex_lock(&group->lock);
	group->sequence++;
	group->sequence++;
	mutex_unlock(&group->lock);
}

void check_sequence(void)
{
	assert(group->sequence == 2);
}
