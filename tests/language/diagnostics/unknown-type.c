struct klp_patch {
	int state;
};
enum klp_state { KLP_DISABLED };
struct klp_pach *patch;
enum klp_stat state;
struct nothing {
	struct unheard *next;
};
patch_t *other;

void cpu0(void)
{
	patch->state = state;
}
