/** Designs of one small thing: CPU0 publishes a value under a lock, CPU1 looks twice. */
import { build } from '../../machine/programs.ts';

const cpu1 = `
void cpu1(void)
{
	/* @section look */
	mutex_lock(&lock);
	first_look = value;
	mutex_unlock(&lock);
	/* @section look again */
	mutex_lock(&lock);
	second_look = value;
	mutex_unlock(&lock);
}
`;

const head = 'DEFINE_MUTEX(lock);\nint value, first_look, second_look;\n';

/** CPU0: 3 steps. CPU1: 6 steps. */
export const PLAIN = `${head}
void cpu0(void)
{
	/* @section publish */
	mutex_lock(&lock);
	value = 1;
	mutex_unlock(&lock);
}
${cpu1}`;

/** CPU0 prepares first, which takes 2 steps more, outside of the lock. */
export const PREPARED = `${head}int prepared;
void cpu0(void)
{
	prepared = 1;
	prepared = 2;
	/* @section publish */
	mutex_lock(&lock);
	value = 1;
	mutex_unlock(&lock);
}
${cpu1}`;

/** CPU1 looks twice under one lock: nobody can publish in between. */
export const ONE_LOOK = `${head}
void cpu0(void)
{
	/* @section publish */
	mutex_lock(&lock);
	value = 1;
	mutex_unlock(&lock);
}

void cpu1(void)
{
	/* @section look again */
	mutex_lock(&lock);
	first_look = value;
	second_look = value;
	mutex_unlock(&lock);
}
`;

/** CPU0 keeps the lock for as long as it runs. */
export const KEPT = `${head}
void cpu0(void)
{
	mutex_lock(&lock);
	value = 1;
	value = 2;
	mutex_unlock(&lock);
}

void cpu1(void)
{
	mutex_lock(&lock);
	first_look = value;
	mutex_unlock(&lock);
}
`;

/** The same with the lock taken around the second write only. */
export const SHORT = KEPT.replace('mutex_lock(&lock);\n\tvalue = 1;', 'value = 1;\n\tmutex_lock(&lock);');

export { build };
