/*
 * Instead of: copy_from_user, get_user, copy_to_user, put_user.
 */
/* @variant unchecked: UNCHECKED: What the user says is not looked at */
int n, v[2];

void cpu0(void)
{
	n = choose(3);
#ifndef UNCHECKED
	if (n >= 2)
		return;
#endif
	v[n] = 1;
}
