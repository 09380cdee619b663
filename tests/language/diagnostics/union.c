union value {
	int number;
	bool truth;
};

void cpu0(void)
{
}
