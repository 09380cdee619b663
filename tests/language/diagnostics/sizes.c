enum { MANY = 1000 };
int fine[MANY];
int large[MANY][MANY];
int long_one[MANY + 1];
int negative[-1];
int count;
int variable[count];
int deep[1][1][1][1][1];
int *****stars;

void cpu0(void)
{
}
