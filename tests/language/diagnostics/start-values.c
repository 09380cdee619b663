struct item {
	const char *name;
	int count;
};
struct pair {
	struct item left, right;
};
int other = 3;
int number = other;
int sum = other + 1;
int quotient = 1 / 0;
int large = 2147483647 + 1;
int braces = { 1 };
const char *name = 0;
struct item many = { "a", 1, 2 };
struct item unknown = { .cuont = 1 };
struct item twice = { .count = 1, .count = 2 };
struct item index = { [0] = 1 };
struct item single = NULL;
struct pair flat = { "a", 1, "b" };
int numbers[2] = { 1, 2, 3 };
int placed[2] = { [0] = 1, [2] = 1, [0] = 3 };
int fields[2] = { .count = 1 };
int open[];
int none[0];
int *place = &numbers[1];
int *outside = &numbers[3];
int *moved = numbers + 1;
struct list_head head = {};
struct mutex lock = { 0 };

void cpu0(void)
{
}
