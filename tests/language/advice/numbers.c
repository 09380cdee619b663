/*
 * Instead of: u8, u16, u32, u64, __u8, __u16, __u32, __u64, uint8_t, uint16_t,
 * uint32_t, uint64_t, size_t, uintptr_t, __be16, __be32, __le16, __le32,
 * gfp_t, umode_t, dev_t, dma_addr_t, phys_addr_t, sector_t, uint, uchar,
 * ulong, s8, s16, s32, s64, int8_t, int16_t, int32_t, int64_t, ssize_t,
 * intptr_t, ptrdiff_t, loff_t, off_t, pid_t, time_t, time64_t, min, max, abs,
 * swap, rand, random, ARRAY_SIZE.
 */
/* @variant wrong: WRONG: The smaller one is said to be the larger */
int first = 1, second = 2, sum, v[3];

void cpu0(void)
{
	int n;
	int i, limit = 2, seen, small, large;

	n = choose(3);
	small = n < limit ? n : limit;
	large = n > limit ? n : limit;
	assert(small <= large);
#ifdef WRONG
	assert(small == large);
#endif
	n = n - 2;
	n = n < 0 ? -n : n;
	assert(n >= 0);
	seen = first;
	first = second;
	second = seen;
	for (i = 0; i < 3; i++) {
		v[i] = i;
		sum += v[i];
	}
}

void check_exchanged(void)
{
	assert(first == 2 && second == 1);
	assert(sum == 3);
}
