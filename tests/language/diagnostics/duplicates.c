struct mutex lock;
int count;
bool count;
struct item {
	int count;
	int count;
};
struct item {
	int other;
};
struct mutex {
	int owner;
};
enum state { IDLE, BUSY };
enum state { DONE };
enum other { IDLE };

static void helper(int a, int a)
{
	int a = 1;
}

static void helper(int a, int b)
{
}

int list_add;
int NULL;
int GFP_KERNEL;

void cpu0(void)
{
	int local = 1;
	int local = 2;
	int strcmp = 3;

	/* @here */
	count = 1;
	/* @here */
	count = 2;
	/* @section lock */
	mutex_lock(&lock);
	/* @section lock */
	mutex_lock(&lock);
out:
	switch (count) {
	case 1:
	case 1:
		break;
	case BUSY + 1:
	case 2:
		break;
	default:
	default:
		break;
	}
	goto out;
out:
	count = 3;
}
