/** Small programs and what a person with a pencil finds about them. */
import { ABBA } from '../machine/programs.ts';
import type { Fact } from './conformance.ts';
import { PROGRAMS } from './programs.ts';

export const FACTS: Readonly<Record<string, Fact>> = {
  // Each CPU has 3 positions: 3 x 3 places, 2 x 2 x 3 steps, 4! / (2! 2!) ways.
  'two CPUs of two steps': {
    text: 'int a, b;\nvoid cpu0(void) { a = 1; a = 2; }\nvoid cpu1(void) { b = 1; b = 2; }\n',
    expected: { states: 9, transitions: 12, interleavings: '6', verdict: 'holds' },
    violations: [],
  },

  // The value of v is not read after its second use: 1 + 2 + 2 (x differs) + 1 (x = 5, v is dead) + the end.
  'a local that nobody will read says nothing': {
    text: 'int x;\nvoid cpu0(void) { int v = choose(2); x = v; x = 5; x = 6; }\n',
    expected: { states: 7, transitions: 7, interleavings: '2', verdict: 'holds' },
  },

  // Choices: 3 ways out of the first state.
  'a choice of three': {
    text: 'int x;\nvoid cpu0(void) { x = choose(3); }\n',
    expected: { states: 4, transitions: 3, interleavings: '3', verdict: 'holds' },
  },

  // CPU0 reads the condition (a step round to itself) or goes on once CPU1 has written.
  'a busy wait': {
    text: 'int go;\nvoid cpu0(void) { while (!go) ; }\nvoid cpu1(void) { go = 1; }\n',
    expected: { states: 3, transitions: 3, interleavings: 'infinite', verdict: 'holds' },
    violations: [],
  },

  // Each takes its first lock, then nobody can go on. Line 9 is where CPU0 wants its second lock.
  ABBA: {
    text: ABBA,
    expected: { verdict: 'violated' },
    violations: [['deadlock', 9, 'a1b1']],
  },

  // Both orders of the writes end in x == 2 only by an interleaving; the first with one switch has CPU0 first.
  'of two traces as good as each other, the one with the smaller CPU first': {
    text: 'int x, y;\nvoid cpu0(void) { x = 1; }\nvoid cpu1(void) { y = 1; }\nvoid check_x(void) { assert(x + y < 2); }\n',
    expected: { states: 4, transitions: 4, interleavings: '2', verdict: 'violated' },
    violations: [['check', 4, 'a1b1']],
  },

  // One step of either CPU violates it at once, with no switch and one step.
  'of two violations as near as each other, the one of the smaller CPU': {
    text: 'int x;\nvoid cpu0(void) { x = 1; }\nvoid cpu1(void) { x = 2; }\nvoid always_zero(void) { assert(x == 0); }\n',
    expected: { states: 3, transitions: 2, interleavings: '2', verdict: 'violated' },
    violations: [['always', 4, 'a1']],
  },

  // With x = 1 the second acquisition of the lock is a fault and decides nothing.
  'an acquisition that faults decides no section': {
    text: `
DEFINE_MUTEX(lock);
int x;
void cpu0(void)
{
	/* @section first */
	mutex_lock(&lock);
	x = choose(2);
	if (!x)
		mutex_unlock(&lock);
	/* @section second */
	mutex_lock(&lock);
	mutex_unlock(&lock);
}
`,
    expected: { verdict: 'violated' },
    violations: [['self-deadlock', 12, 'a2!1a2']],
    orders: [
      ['0 first', 'violated'],
      ['0 first, 0 second', 'holds'],
    ],
  },

  // Two CPUs fault at one line: one violation. The nearest is CPU1's, as CPU0 writes x first.
  'faults at one line are one violation': {
    text: `
int x;
static void fail(void)
{
	assert(x > 5);
}
void cpu0(void) { x = 1; fail(); }
void cpu1(void) { fail(); }
`,
    expected: { verdict: 'violated' },
    violations: [['assert', 5, 'b2']],
  },

  // x is 1 in between only: both a state that must never be and one that must be sometimes.
  'what holds at the end need not hold in between': {
    text: 'int x;\nvoid cpu0(void) { x = 1; x = 0; }\nvoid always_zero(void) { assert(x == 0); }\n',
    expected: { states: 2, transitions: 1, verdict: 'violated' },
    violations: [['always', 3, 'a1']],
  },
  'what happens in between happens sometimes': {
    text: 'int x;\nvoid cpu0(void) { x = 1; x = 0; }\nbool sometimes_one(void) { return x == 1; }\nbool sometimes_two(void) { return x == 2; }\n',
    expected: { states: 3, verdict: 'violated' },
    violations: [['sometimes', 4, null]],
  },

  // 3 x 3 states, and a limit of 8.
  'one state too many': {
    text: 'int a, b;\nvoid cpu0(void) { a = 1; a = 2; }\nvoid cpu1(void) { b = 1; b = 2; }\n',
    expected: { states: 8, verdict: 'incomplete', interleavings: null },
    maxStates: 8,
  },

  // 2 x 3 places; once the entry is off the list, seen says whether CPU1 had looked before: 2 states more.
  'a list that setup fills and a CPU only empties': {
    text: PROGRAMS['a list that setup fills and a CPU only empties'],
    expected: { states: 8, transitions: 8, interleavings: '3', verdict: 'holds' },
    violations: [],
  },

  // The loop ends at the list's head, which is in no struct item: behind it, pos points to none.
  'a write through the variable of a finished loop is a fault': {
    text: PROGRAMS['the variable of a loop, used behind the loop'],
    expected: { verdict: 'violated' },
    violations: [['wild', 13, 'b1a4']],
  },

  // CPU0 is before, inside or behind; CPU1 before, waiting or behind. While CPU1 waits, CPU0 may have been inside when
  // that began, or have entered since: 3 + 4 + 3 states. Of the 6 ways to shuffle enter, leave, begin, go on, only
  // enter, begin, go on, leave is none.
  'a grace period lasts for who was inside when it began, not for who comes later': {
    text: 'void cpu0(void) { rcu_read_lock(); rcu_read_unlock(); }\nvoid cpu1(void) { synchronize_rcu(); }\n',
    expected: { states: 10, transitions: 13, interleavings: '5', verdict: 'holds' },
    violations: [],
  },

  // As before, with a section around the one inside: CPU0 has one place more on either side of the inner one. Shuffles
  // of 4 and 2 steps: 15. Begin is inside in 3 places; go on then comes behind the last of CPU0's steps, so of the
  // 3 + 2 + 1 shuffles that go on earlier none is: from begin in the 1st place 3, the 2nd 2, the 3rd 1.
  'a grace period waits for the outermost section': {
    text: 'void cpu0(void) { rcu_read_lock(); rcu_read_lock(); rcu_read_unlock(); rcu_read_unlock(); }\nvoid cpu1(void) { synchronize_rcu(); }\n',
    expected: { interleavings: '9', verdict: 'holds' },
    violations: [],
  },

  // Line 2 is the reader's end, line 3 where the other waits for it: with one switch, and three steps.
  'a read section that is never left': {
    text: `int x;
void cpu0(void) { rcu_read_lock(); x = 1; }
void cpu1(void) { synchronize_rcu(); }
`,
    expected: { verdict: 'violated' },
    violations: [
      ['deadlock', 3, 'a2b1'],
      ['lock-leak', 2, 'a2b1'],
    ],
  },

  // 4! / (2! 2!) orders of two locks each, smallest CPU first.
  'six orders of two sections on each of two CPUs': {
    text: `
DEFINE_MUTEX(lock);
void cpu0(void)
{
	/* @section a */
	mutex_lock(&lock);
	mutex_unlock(&lock);
	/* @section b */
	mutex_lock(&lock);
	mutex_unlock(&lock);
}
void cpu1(void)
{
	/* @section c */
	mutex_lock(&lock);
	mutex_unlock(&lock);
	/* @section d */
	mutex_lock(&lock);
	mutex_unlock(&lock);
}
`,
    expected: { verdict: 'holds' },
    orders: [
      ['0 a, 0 b, 1 c, 1 d', 'holds'],
      ['0 a, 1 c, 0 b, 1 d', 'holds'],
      ['0 a, 1 c, 1 d, 0 b', 'holds'],
      ['1 c, 0 a, 0 b, 1 d', 'holds'],
      ['1 c, 0 a, 1 d, 0 b', 'holds'],
      ['1 c, 1 d, 0 a, 0 b', 'holds'],
    ],
  },

  // The model has four objects. What CPU1 waits for would have come, had there been a fifth.
  'a busy wait for a CPU that finds no object left is no livelock': {
    text: `
struct item { int value; };
struct item *last;
int done;
void cpu0(void)
{
	last = kzalloc(sizeof(*last), GFP_KERNEL);
	last = kzalloc(sizeof(*last), GFP_KERNEL);
	last = kzalloc(sizeof(*last), GFP_KERNEL);
	last = kzalloc(sizeof(*last), GFP_KERNEL);
	last = kzalloc(sizeof(*last), GFP_KERNEL);
	done = 1;
}
void cpu1(void) { while (!done) ; }
bool sometimes_done(void) { return done == 1; }
`,
    expected: { verdict: 'incomplete' },
    violations: [['pool', 11, 'a5']],
  },
};
