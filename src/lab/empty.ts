/**
 * What the lab begins a race of one's own with: short, right, and wrong as soon as a CPU goes without its lock. A mark
 * stands in the line of its lock, so that whoever takes the line away takes both.
 */
import type { Project } from './project.ts';

const TEXT = `/* What CPUs share. */
static int value;
DEFINE_MUTEX(lock);

void cpu0(void)
{
	int old;

	/* @section adds one */ mutex_lock(&lock);
	/// The sentence that is shown for the statement below it.
	old = value;
	value = old + 1;
	mutex_unlock(&lock);
}

void cpu1(void)
{
	int old;

	/* @section adds another */ mutex_lock(&lock);
	old = value;
	value = old + 1;
	mutex_unlock(&lock);
}

/* In the end, nothing was lost. */
void check_value(void)
{
	assert(value == 2);
}
`;

export const EMPTY_PROJECT: Project = { entry: 'race.c', files: { 'race.c': TEXT }, defines: [] };
