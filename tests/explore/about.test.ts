import { describe, expect, test } from 'vitest';
import { explore } from '../../src/explore/explore.ts';
import { build } from '../machine/programs.ts';

/** Kind of each violation, with the paths of what it is about. */
const about = (text: string) =>
  explore(build(text)).violations.map(({ kind, objects }) => [kind, objects.map(({ path }) => path)]);

const THINGS = `struct thing {
	int value;
	struct list_head node;
};
LIST_HEAD(things);
struct thing *shared;
`;

describe('a violation names what it is about:', () => {
  test('a use after free the object', () => {
    const text = `${THINGS}void setup(void) { shared = kzalloc(sizeof(struct thing), GFP_KERNEL); }
void cpu0(void) { kfree(shared); }
void cpu1(void) { shared->value = 1; }
`;
    expect(about(text)).toEqual([['use-after-free', ['thing#1']]]);
  });

  test('a double free the object', () => {
    const text = `${THINGS}void setup(void) { shared = kzalloc(sizeof(struct thing), GFP_KERNEL); }
void cpu0(void) { kfree(shared); }
void cpu1(void) { kfree(shared); }
`;
    expect(about(text)).toEqual([
      ['double-free', ['thing#1']],
      ['double-free', ['thing#1']],
    ]);
  });

  test('a lock that is taken twice, or let go by who does not hold it, the lock', () => {
    const text = `DEFINE_MUTEX(first);
DEFINE_MUTEX(second);
void cpu0(void) { mutex_lock(&first); mutex_lock(&first); }
void cpu1(void) { mutex_unlock(&second); }
`;
    expect(about(text)).toEqual([
      ['bad-unlock', ['second']],
      ['self-deadlock', ['first']],
    ]);
  });

  test('freeing what has a lock in it that somebody holds, the lock', () => {
    const text = `struct thing {
	struct mutex lock;
};
struct thing *shared;
void setup(void) { shared = kzalloc(sizeof(struct thing), GFP_KERNEL); }
void cpu0(void) { mutex_lock(&shared->lock); kfree(shared); }
`;
    expect(about(text)).toEqual([['held-lock-freed', ['thing#1.lock']]]);
  });

  test('a loop that went on past its list, the head that it takes for an entry', () => {
    const text = `${THINGS}int seen;
void cpu0(void) { struct thing *thing; list_for_each_entry(thing, &things, node) ; seen = thing->value; }
`;
    expect(about(text)).toEqual([['wild', ['things']]]);
  });

  test('a failed assertion, a BUG and a check what they read', () => {
    const text = `int left, right, other;

void cpu0(void) { assert(left == right + 1); }
void cpu1(void) { BUG_ON(other == 0); }
`;
    expect(about(text)).toEqual([
      ['assert', ['left', 'right']],
      ['bug-on', ['other']],
    ]);
    expect(
      about('int left;\nvoid cpu0(void) { left = 2; }\nvoid check_left(void) { assert(left == 1); }\n'),
    ).toEqual([['check', ['left']]]);
  });

  test('what goes wrong before anybody has moved', () => {
    expect(about('int limit;\nvoid cpu0(void) { assert(limit == 1); }\n')).toEqual([['assert', ['limit']]]);
  });

  test('a NULL pointer leads to nothing', () => {
    expect(about(`${THINGS}void cpu0(void) { shared->value = 1; }\n`)).toEqual([['null', []]]);
  });
});
