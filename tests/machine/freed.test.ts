/** Who freed an object, where and when, is told from the run: a state does not know it. */
import { describe, expect, test } from 'vitest';
import { explore } from '../../src/explore/explore.ts';
import { inspect } from '../../src/machine/inspect.ts';
import { reportOf } from '../../src/machine/report.ts';
import { cut, shownState, stateAt } from '../../src/machine/run.ts';
import { replay } from '../../src/schedule/replay.ts';
import { build } from './programs.ts';

const GROUPS = `
struct group { /* @label */ const char *name; int members; };
struct group *group;
struct group *other;
int seen;
static void put(struct group *old)
{
	kfree(old);
}
void setup(void)
{
	group = kzalloc(sizeof(*group), GFP_KERNEL);
	group->name = "b";
}
void cpu0(void)
{
	struct group *mine = group;
	mine->members = 1;
	kfree(mine);
}
void cpu1(void)
{
	put(group);
}
void cpu2(void)
{
	other = kzalloc(sizeof(*other), GFP_KERNEL);
	other->name = "c";
}
`;

describe('a fault in freed memory says who freed it, in which step and where', () => {
  test('for a use after free', () => {
    expect(reportOf(replay(build(GROUPS), 'a1b3a1')).faults).toEqual([
      'CPU0 uses group#1 after it was freed: `mine` points to it in `mine->members = 1;` (test.c:18). ' +
        'It was group b until CPU1 freed it in step 3 (test.c:8, put).',
    ]);
  });

  test('for a double free', () => {
    expect(reportOf(replay(build(GROUPS), 'a2b2a1')).faults).toEqual([
      'CPU0 frees group#1 a second time: `mine` in `kfree(mine);` (test.c:19). ' +
        'It was group b until CPU1 freed it in step 4 (test.c:8, put).',
    ]);
  });

  test('without a name where it has none, and for what setup freed', () => {
    const program = build(`
struct thing { int value; };
struct thing *thing;
int x;
void setup(void) { thing = kzalloc(sizeof(*thing), GFP_KERNEL); kfree(thing); }
void cpu0(void) { x = thing->value; }
`);
    expect(reportOf(replay(program, 'a1')).faults).toEqual([
      'CPU0 uses thing#1 after it was freed: `thing` points to it in `x = thing->value;` (test.c:6). ' +
        'setup freed it (test.c:5, setup).',
    ]);
  });

  test('and so does the violation that a search tells', () => {
    const { violations } = explore(build(GROUPS));
    const told = violations.find(({ kind, line }) => kind === 'use-after-free' && line === 18)!;
    expect(told.message).toMatch(/It was group b until CPU1 freed it in step \d+ \(test\.c:8, put\)\.$/);
  });
});

describe('a freed object keeps its label', () => {
  const program = build(GROUPS);
  const namesIn = (state: Int32Array) => {
    const { heap, globals } = inspect(program, state);
    return [heap[0].name, globals.find(({ name }) => name === 'group')!.text];
  };

  test('in the states of a run', () => {
    const run = replay(program, 'b3');
    expect(namesIn(shownState(run, 1))).toEqual(['b', 'b']);
    expect(namesIn(shownState(run))).toEqual(['b (freed)', 'b (freed)']);
    expect(namesIn(shownState(cut(run, 2)))).toEqual(['b (freed)', 'b (freed)']);
  });

  test('which are else what they are', () => {
    const run = replay(program, 'b3');
    expect(shownState(run, 1)).toEqual(stateAt(run, 1));
    const [differ, ...others] = [...run.state.keys()].filter(
      (address) => shownState(run)[address] !== run.state[address],
    );
    expect([differ, others]).toEqual([program.memory.pools[0].address, []]);
    // The state itself knows nothing of it.
    expect(namesIn(run.state)).toEqual(['group#1', 'group#1']);
  });

  test('until somebody gets it again', () => {
    const run = replay(program, 'b3c1!1');
    expect(namesIn(shownState(run))).toEqual(['group#1', 'group#1']);
    expect(namesIn(shownState(replay(program, 'b3c1!1c1')))).toEqual(['c', 'c']);
  });
});
