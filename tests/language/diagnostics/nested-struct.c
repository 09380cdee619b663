struct outer {
	struct inner {
		int count;
	} inner;
	int total;
};
struct outer outer;

void cpu0(void)
{
	struct local {
		int count;
	} local;

	local.count = 1;
	outer.inner.count = 1;
	outer.total = 1;
}
