/**
 * The fields of what `--json` prints, for the page about formats. tests/site/reference-json.test.ts compares them with
 * what is printed.
 */

export interface Field {
  /** `orders[].sections[].cpu` */
  readonly path: string;
  /** What stands there: types of JSON, or the words that are possible. */
  readonly type: string;
  readonly meaning: string;
}

type FieldRow = readonly [path: string, type: string, meaning: string];

const PROGRAM: readonly FieldRow[] = [
  ['version', '1', 'Goes up when a field changes its meaning or goes away. New fields can come at any time.'],
  ['program.name', 'string', 'The file.'],
  ['program.defines[]', 'string', 'What was defined with -D, sorted.'],
  ['program.fingerprint', 'string', 'A short hash of what runs. Links carry it.'],
];

/** An ending, at `path`. */
const ending = (path: string): FieldRow[] => [
  [`${path}.lines[]`, 'string', 'What `ending` printed, or what stopped each CPU.'],
  [`${path}.verdict`, '"holds" | "violated"', 'Whether that is a good end.'],
  [`${path}.schedule`, 'string', 'A run that ends so.'],
];

const DECISIONS = '"decided" | "always" | "open" | "unknown"';

/** What decided a run, at `path`. */
const decision = (path: string): FieldRow[] => [
  [
    `${path}.kind`,
    DECISIONS,
    'Whether some step decided it; `always`: every order ends so; `open`: both ends are possible; `unknown`: the search came to no verdict.',
  ],
  [`${path}.text`, 'string', 'The same in a sentence.'],
  [`${path}.end`, '"bad" | "good" | null', 'What was decided.'],
  [`${path}.step`, 'number | null', 'The step after which no other end was left.'],
  [`${path}.deciding`, 'object | null', 'That step.'],
  ...act(`${path}.deciding`),
  [
    `${path}.against`,
    'object | null',
    'The step of another CPU that had to come first. Null if only another choice in the deciding step would have turned it.',
  ],
  ...act(`${path}.against`),
  [`${path}.against.step`, 'number | null', 'Its number in the run. Null if that CPU never came to it.'],
  [`${path}.against.object`, 'string', 'What both steps touch.'],
  [
    `${path}.saved`,
    'string | null',
    'A schedule that is the same up to the deciding step and then ends the other way.',
  ],
  [`${path}.then[].kind`, '"list" | "value" | "fault" | "wait"', 'What put the bad end in place.'],
  [`${path}.then[].cpu`, 'number', 'Who did it, or waits.'],
  [`${path}.then[].step`, 'number | null', 'The step. Null for a CPU that waits.'],
  [`${path}.then[].path`, 'string | null', 'What it changed.'],
  [`${path}.then[].before[]`, 'string', 'The value before, or the names of what was on the list.'],
  [`${path}.then[].after[]`, 'string', 'The same, after it.'],
];

function act(path: string): FieldRow[] {
  return [
    [`${path}.cpu`, 'number', 'Who took it.'],
    [`${path}.function`, 'string', 'The function that it is in.'],
    [`${path}.file`, 'string', 'Where.'],
    [`${path}.line`, 'number', 'From 1.'],
    [`${path}.statement`, 'string', 'The statement, on one line.'],
    [`${path}.lock`, 'string | null', 'The lock that it takes.'],
  ];
}

export const CHECK_FIELDS: readonly Field[] = fields([
  ...PROGRAM,
  [
    'verdict',
    '"holds" | "violated" | "incomplete"',
    'Incomplete is no verdict: something was not looked at.',
  ],
  ['reason', 'string | null', 'Why it is incomplete.'],
  ['states', 'number', 'How many states were looked at.'],
  ['transitions', 'number', 'How many steps between them.'],
  [
    'interleavings',
    'string | null',
    'How many complete runs there are, as digits, or "infinite". Null if the search is incomplete.',
  ],
  ['bytes', 'number', 'Memory that the search took.'],
  [
    'merged',
    'object | null',
    'The search with steps merged that no other CPU can notice. Null with --no-merge.',
  ],
  ['merged.states', 'number', 'Its states.'],
  ['merged.transitions', 'number', 'Its steps.'],
  ['orders', 'array | null', 'Null for a model without sections, and where there are too many orders.'],
  ['orders[].number', 'number', 'From 1.'],
  ['orders[].sections[].cpu', 'number', 'Who passed a section.'],
  ['orders[].sections[].name', 'string', 'Which one.'],
  ['orders[].verdict', '"holds" | "violated"', 'Violated if one of its endings is.'],
  ...ending('orders[].endings[]'),
  ['orders[].schedule', 'string', 'A run of this order: of its first wrong ending, or else of its first.'],
  ...ending('endings[]'),
  [
    'violations[].kind',
    'string',
    'What kind of violation: see How checking works; with --races also "race".',
  ],
  ['violations[].property', 'string | null', 'The function that states what is violated.'],
  ['violations[].message', 'string', 'A sentence.'],
  ['violations[].file', 'string', 'Where.'],
  ['violations[].line', 'number', 'From 1.'],
  ['violations[].column', 'number', 'From 1.'],
  ['violations[].function', 'string', 'In which function that is.'],
  ['violations[].objects[].path', 'string', 'A lock, value or object that it is about: `M.state`.'],
  ['violations[].objects[].name', 'string', 'The same, as a sentence calls it.'],
  [
    'violations[].schedule',
    'string | null',
    'The way there with the fewest switches between CPUs, to a race the shortest. Null for sometimes_.',
  ],
  ['violations[].steps', 'number | null', 'Its length.'],
  ['violations[].switches', 'number | null', 'How often another CPU goes on than before.'],
  ['violations[].shortest', 'object | null', 'The way there with the fewest steps.'],
  ['violations[].shortest.schedule', 'string', 'That way.'],
  ['violations[].shortest.steps', 'number', 'Its length.'],
  ['violations[].shortest.switches', 'number', 'Its switches.'],
  [
    'violations[].lasso',
    'object | null',
    'For a livelock: what comes behind the way there, again and again. Null for all else.',
  ],
  ['violations[].lasso.loop', 'string', 'One round, as a schedule.'],
  ['violations[].lasso.steps', 'number', 'Its length.'],
  ['violations[].lasso.spins[].cpu', 'number', 'A CPU that gets nowhere by it.'],
  [
    'violations[].lasso.spins[].file',
    'string',
    'Where it would leave the circle, if what it sees were otherwise.',
  ],
  ['violations[].lasso.spins[].line', 'number', 'From 1.'],
  ['violations[].lasso.spins[].column', 'number', 'From 1.'],
  ['violations[].lasso.spins[].function', 'string', 'In which function that is.'],
  ['violations[].lasso.spins[].values[].path', 'string', 'What it looks at.'],
  ['violations[].lasso.spins[].values[].values[]', 'string', 'What it sees there, one round long.'],
  ['violations[].decided', 'object | null', 'What decided that run. Null for a race, and for sometimes_.'],
  ...decision('violations[].decided'),
  ['unreached[].file', 'string', 'A statement that no order reaches.'],
  ['unreached[].line', 'number', 'From 1.'],
  ['unreached[].text', 'string', 'The statement, on one line.'],
  ['vacuous[]', 'string', 'A check in which nothing was ever asserted: that it holds says nothing.'],
  ['races', 'object | null', 'Data races under sequential consistency. Null if the search met a limit.'],
  ['races.exhaustive', 'boolean', 'False if the model ran out of objects: there may be more races.'],
  ['races.found[].object', 'string', 'What both use: `M.state`.'],
  ['races.found[].sides[].cpu', 'number', 'Who uses it; there are two.'],
  [
    'races.found[].sides[].access',
    '"reads" | "writes" | "updates" | "frees" | "zeroes"',
    'What the statement does with it; `updates`: it reads and writes it.',
  ],
  ['races.found[].sides[].function', 'string', 'The function that the statement is in.'],
  ['races.found[].sides[].file', 'string', 'Where.'],
  ['races.found[].sides[].line', 'number', 'From 1.'],
  ['races.found[].sides[].statement', 'string', 'The statement, on one line.'],
  ['races.found[].schedule', 'string', 'A shortest way to where both are next.'],
  ['races.found[].steps', 'number', 'Its length.'],
  ['races.found[].silenced[].file', 'string', 'Where a mark @racy stands that silences it.'],
  ['races.found[].silenced[].line', 'number', 'From 1: the line of the statement.'],
  ['races.found[].silenced[].reason', 'string', 'Why it does no harm.'],
  ['races.idle[].file', 'string', 'Where a mark @racy stands that silences nothing, which is an error.'],
  ['races.idle[].line', 'number', 'From 1: the line of the statement.'],
  ['races.idle[].reason', 'string', 'What it says.'],
]);

export const RUN_FIELDS: readonly Field[] = fields([
  ...PROGRAM,
  ['schedule', 'string', 'The order that was run.'],
  ['steps[].step', 'number', 'From 1.'],
  ['steps[].cpu', 'number', 'Who took it.'],
  ['steps[].choice', 'number', 'What the environment chose in it; 0 where there is nothing to choose.'],
  ['steps[].function', 'string', 'The function that it is in.'],
  ['steps[].file', 'string', 'Where.'],
  ['steps[].line', 'number', 'From 1.'],
  ['steps[].column', 'number', 'From 1.'],
  ['steps[].statement', 'string', 'The statement, on one line.'],
  ['steps[].sentence', 'string', "What it does: the author's sentence, or one that is made from the code."],
  ['steps[].changes[].path', 'string', 'What it changed: `M.state`.'],
  ['steps[].changes[].before', 'string', 'As a C programmer would write the value.'],
  ['steps[].changes[].after', 'string', 'The same, after the step.'],
  ['log[].level', '"err" | "warn" | "notice" | "info" | "cont"', 'How it was printed.'],
  ['log[].text', 'string', 'A line.'],
  ['log[].step', 'number', 'The step that began the line; 0 for setup.'],
  ['warnings[].step', 'number', 'A WARN_ON that fired, and in which step.'],
  ['warnings[].cpu', 'number | null', 'Null for setup.'],
  ['warnings[].text', 'string', 'Its condition.'],
  ['warnings[].file', 'string', 'Where.'],
  ['warnings[].line', 'number', 'From 1.'],
  ['faults[].step', 'number', 'The step in which a CPU stopped with a fault.'],
  ['faults[].cpu', 'number', 'Which CPU.'],
  ['faults[].kind', 'string', 'What kind of fault: see How checking works.'],
  ['faults[].message', 'string', 'A sentence.'],
  [
    'result',
    '"running" | "endless" | "ended" | "faulted" | "deadlock"',
    'How the run stands: running if somebody could still move, endless if somebody could and no order ends, faulted if nobody can and a fault is among the reasons.',
  ],
  ['report[]', 'string', 'The same in sentences.'],
  ['checks[].name', 'string', 'A check_ function. None unless all CPUs have ended.'],
  ['checks[].ok', 'boolean', 'Whether it holds.'],
  ['checks[].message', 'string, if it does not', 'Why not.'],
  ['always[].name', 'string', 'An always_ function, over all states of the run.'],
  ['always[].ok', 'boolean', 'Whether it held in all of them.'],
  ['always[].message', 'string, if it did not', 'Why not, and after which step.'],
  ['ending[]', 'string', 'What `ending` printed. None unless all CPUs have ended.'],
  ['calls[].name', 'string', 'A function that is marked as a call.'],
  ['calls[].label', 'string', 'What the mark says: `b()`.'],
  ['calls[].value', 'string | null', 'What a caller would get now. Null if no call is possible.'],
  ['calls[].message', 'string, if it would fault', 'The fault.'],
  [
    'endless[].kind',
    '"livelock" | "deadlock"',
    'Why a run never ends: who goes round, or who waits meanwhile.',
  ],
  ['endless[].message', 'string', 'A sentence.'],
  ['endless[].way', 'string | null', 'The steps until it goes round. Null for a deadlock.'],
  ['endless[].round', 'string | null', 'One round. Null for a deadlock.'],
  ['why', 'object | null', 'What decided how the run ends. Null without --why.'],
  ...decision('why'),
  ['fine', 'boolean', 'True if the exit code is 0.'],
]);

function fields(rows: readonly FieldRow[]): Field[] {
  return rows.map(([path, type, meaning]) => ({ path, type, meaning }));
}
