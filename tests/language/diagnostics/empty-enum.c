enum state {
};
enum large { LAST = 2147483647, MORE };

void cpu0(void)
{
}
