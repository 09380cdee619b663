struct a {
	int count;
};
struct b {
	int count;
};
struct a *first;
struct b *second;
int *place;
int number;
const char *name;
enum color { RED };
enum shape { ROUND };
enum color color;

void cpu0(void)
{
	number = first == second;
	number = first == 0;
	number = first < first;
	number = first + second;
	number = name + 1;
	number = -name;
	first *= 2;
	name += 1;
	place = 1 + place;
	number = number->count;
	number = *number;
	number = number[0];
	number = place[name];
	color = ROUND;
	first = number ? first : second;
	number(1);
}
