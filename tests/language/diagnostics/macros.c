#define LIMIT 3
#define max(a, b) ((a) > (b) ? (a) : (b))
#define swap(a, b) \
	do { int t = a; a = b; b = t; } while (0)
#define
int count;

void cpu0(void)
{
	count = max(count, LIMIT);
}
