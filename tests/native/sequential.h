/* What sequential.c runs: the table stands behind the programs in their file. */
#ifndef SEQUENTIAL_H
#define SEQUENTIAL_H

struct sequential_program {
	int number;
	void (*setup)(void), (*cpu0)(void), (*ending)(void);
	const int *choices;	/* what choose() answers, in turn */
};

/* The last one has no cpu0. */
extern const struct sequential_program sequential_programs[];

#endif
