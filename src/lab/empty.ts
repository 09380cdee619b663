/** What the lab begins a race of one's own with: short, right, and it says what each part is for. */
import type { Project } from './project.ts';

const TEXT = `/* What CPUs share. */
static int value;
DEFINE_MUTEX(lock);

void cpu0(void)
{
	mutex_lock(&lock);
	/// The sentence that is shown for the statement below it.
	value = value + 1;
	mutex_unlock(&lock);
}

void cpu1(void)
{
	mutex_lock(&lock);
	value = value + 1;
	mutex_unlock(&lock);
}

/* Must hold once all CPUs have ended. */
void check_value(void)
{
	assert(value == 2);
}
`;

export const EMPTY_PROJECT: Project = { entry: 'race.c', files: { 'race.c': TEXT }, defines: [] };
