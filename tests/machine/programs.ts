/** Small programs for the tests of machine and schedule. */
import { compile } from '../../src/language/compile.ts';
import { formatDiagnostic } from '../../src/language/diagnostic.ts';
import type { Program } from '../../src/language/program.ts';
import type { Fault, FaultKind } from '../../src/machine/events.ts';
import type { Run } from '../../src/machine/run.ts';
import { start } from '../../src/machine/run.ts';
import { runCpu } from '../../src/machine/travel.ts';
import { inspect } from '../../src/machine/inspect.ts';
import type { ValueView } from '../../src/machine/view.ts';

/** The program of a text; a text that does not compile fails the test with its diagnostics. */
export function build(text: string, ...defines: string[]): Program {
  const { program, diagnostics } = compile({ 'test.c': text }, 'test.c', { defines });
  if (!program) throw new Error(diagnostics.map(formatDiagnostic).join('\n'));
  return program;
}

/** Runs CPU0 as far as it goes, then CPU1 and so on. */
export function runAll(program: Program): Run {
  return program.cpus.reduce((run, _, cpu) => runCpu(run, cpu).run, start(program));
}

/** The first fault of a run. */
export function faultOf(run: Run): Fault | undefined {
  for (const { events } of run.steps)
    for (const event of events) if (event.kind === 'fault') return event.fault;
  return undefined;
}

/** The fault that the body of cpu0 ends in. */
export function faultIn(body: string, before = ''): { kind: FaultKind | undefined; message: string } {
  const fault = faultOf(runAll(build(`${before}\nvoid cpu0(void)\n{\n${body}\n}\n`)));
  return { kind: fault?.kind, message: fault?.message ?? 'no fault' };
}

/** What a global holds at the end of a run, in words. */
export function textOf(run: Run, name: string): string {
  return globalOf(run, name).text;
}

/** The view of a global at the end of a run. */
export function globalOf(run: Run, name: string): ValueView {
  const found = inspect(run.program, run.state).globals.find((value) => value.name === name);
  if (!found) throw new Error(`no global ${name}`);
  return found;
}

/** Two CPUs that take the same locks in opposite order. */
export const ABBA = `
struct mutex a_lock;
struct mutex b_lock;
int count;

void cpu0(void)
{
	mutex_lock(&a_lock);
	mutex_lock(&b_lock);
	count = count + 1;
	mutex_unlock(&b_lock);
	mutex_unlock(&a_lock);
}

void cpu1(void)
{
	mutex_lock(&b_lock);
	/* @middle */
	mutex_lock(&a_lock);
	count = count + 10;
	mutex_unlock(&a_lock);
	mutex_unlock(&b_lock);
}
`;

/** A list of labelled objects, with a heap, warnings, calls, an enum and messages. */
export const PATCHES = `
enum state { DISABLED, ENABLED };

struct patch {
	/* @label */
	const char *name;
	enum state state;
	bool seen;
	struct list_head list;
};

struct ops {
	struct patch *owner;
	struct list_head stack;
	struct list_head node;
};

LIST_HEAD(patches);
LIST_HEAD(all_ops);
DEFINE_MUTEX(patch_mutex);
struct patch P1 = { .name = "P1" };
struct patch P2 = { .name = "P2" };
int result;

static int enable(struct patch *patch)
{
	struct ops *ops;

	if (WARN_ON(patch->state == ENABLED))
		return -EINVAL;
	ops = kzalloc(sizeof(*ops), GFP_KERNEL);
	ops->owner = patch;
	INIT_LIST_HEAD(&ops->stack);
	list_add(&ops->node, &all_ops);
	patch->state = ENABLED;
	pr_info("enabled '%s' (%d)\\n", patch->name, 0);
	return 0;
}

void setup(void)
{
	list_add_tail(&P1.list, &patches);
	pr_notice("booted\\n");
}

void cpu0(void)
{
	mutex_lock(&patch_mutex);
	list_add_tail(&P2.list, &patches);
	/// Enables P2.
	/* @enable */
	result = enable(&P2);
	mutex_unlock(&patch_mutex);
}

void cpu1(void)
{
	struct patch *patch;

	mutex_lock(&patch_mutex);
	/// Takes the next patch.
	list_for_each_entry(patch, &patches, list)
		patch->seen = true;
	mutex_unlock(&patch_mutex);
}

void check_result(void)
{
	assert(result == 0);
}

void ending(void)
{
	struct patch *patch;

	pr_info("patches:");
	list_for_each_entry(patch, &patches, list)
		pr_cont(" %s", patch->name);
	pr_cont("\\n");
}

/* @call newest() */
const char *newest(void)
{
	if (list_empty(&all_ops))
		return NULL;
	return list_first_entry(&all_ops, struct ops, node)->owner->name;
}
`;
