enum state { IDLE, BUSY };
enum state current_state;
struct item {
	int count;
};
struct item *first;

void cpu0(void)
{
	current_state = BSUY;
	curent_state = IDLE;
	first = null;
	first = nothing_like_it;
	x = 1;
}
