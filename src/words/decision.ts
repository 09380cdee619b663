/** What decided a run, in words; code stands between backticks. */
import type { Act, Decided, Decision, Effect } from '../explore/deciding.ts';
import type { Program } from '../language/program.ts';
import { cpuName } from '../machine/state.ts';

/** More effects than this nobody reads; the last ones put the end in place. */
const MOST_EFFECTS = 4;

/** The decision as one sentence or two. */
export function decisionWords(program: Program, decision: Decision): string {
  switch (decision.kind) {
    case 'open':
      return 'Nothing is decided yet: it can still end well or wrong.';
    case 'unknown':
      return `What decided it is not known. ${decision.reason}`;
    case 'always':
      return decision.end === 'bad'
        ? 'No step decided it: every order fails, from the start on.'
        : 'No step decided it: no order fails.';
    case 'decided':
      return decidedWords(program, decision);
  }
}

function decidedWords(program: Program, decided: Decided): string {
  const { end, step, act, against, then } = decided;
  const since = end === 'bad' ? `Step ${step} decided it` : `Since step ${step} it could only end well`;
  const first = `${since}: ${cpuName(act.cpu)} ${did(program, act)}`;
  const last = then.slice(-MOST_EFFECTS).map((effect) => effectWords(effect, decided));
  const after = last.length > 0 ? `; then ${last.join(', and ')}` : '';
  if (against)
    return `${first} before ${cpuName(against.act.cpu)} ${againstWords(program, decided)}${after}.`;
  const chosen = `${first}, where the environment has a choice${after}.`;
  return end === 'bad' ? `${chosen} With another choice it can still end well.` : chosen;
}

/** ``took `klp_mutex` in `klp_enable_patch()` `` */
function did(program: Program, act: Act): string {
  const what =
    act.lock === null ? `ran \`${program.statements[act.statement].text}\`` : `took \`${act.lock}\``;
  return `${what} ${within(act.function)}`;
}

/** ``did in `klp_module_notify()` ``, of what the other CPU did before; `could` where it never came to it. */
function againstWords(program: Program, { act, against }: Decided): string {
  const { act: late, step } = against!;
  const isSameLock = act.lock !== null && act.lock === late.lock;
  if (step !== null) return isSameLock ? `did ${within(late.function)}` : did(program, late);
  const what = isSameLock
    ? 'take it'
    : late.lock === null
      ? `run \`${program.statements[late.statement].text}\``
      : `take \`${late.lock}\``;
  return `could ${what} ${within(late.function)}`;
}

function effectWords(effect: Effect, decided: Decided): string {
  const who = cpuName(effect.cpu);
  switch (effect.kind) {
    case 'wait':
      return `${who} ${effect.status.text}`;
    case 'fault':
      return effect.message;
    case 'value': {
      const again = effect.before === effect.after ? ' once more' : '';
      return `${who} set \`${effect.title}\` to ${effect.after}${again} ${placeWords(effect, decided)}`;
    }
    case 'list':
      return `${who} ${listWords(effect)} ${placeWords(effect, decided)}`;
  }
}

/** What became of a list. */
function listWords({ title, before, after }: Extract<Effect, { kind: 'list' }>): string {
  const more = after.length - before.length;
  if (more > 0 && before.length === 0)
    return `put ${listed(after.toReversed())} on \`${title}\`, which was empty,`;
  if (more > 0 && isSame(after.slice(more), before))
    return `put ${listed(after.slice(0, more).toReversed())} on top of \`${before[0]}\` (\`${title}\`)`;
  if (more > 0 && isSame(after.slice(0, before.length), before))
    return `put ${listed(after.slice(before.length))} behind \`${before.at(-1)}\` (\`${title}\`)`;
  const gone = before.filter((name) => !after.includes(name));
  if (
    isSame(
      before.filter((name) => after.includes(name)),
      after,
    )
  )
    return `took ${listed(gone)} off \`${title}\``;
  const now = after.length > 0 ? `\`${after.join(' ')}\`` : 'empty';
  return `made \`${title}\` ${now}, where it was \`${before.join(' ')}\`,`;
}

/** The function in which an effect came about: that of the deciding pair, if it is within one of these. All is within the outermost. */
function placeWords(
  { cpu, functions }: Extract<Effect, { path: string }>,
  { act, against }: Decided,
): string {
  const pair = [against?.act, act].flatMap((one) => (one?.cpu === cpu ? [one.function] : []));
  return within(pair.find((name) => functions.slice(0, -1).includes(name)) ?? functions[0]);
}

function within(name: string): string {
  return `in \`${name}()\``;
}

/** `` `b1`, `b2` and `b3` `` */
function listed(names: readonly string[]): string {
  const codes = names.map((name) => `\`${name}\``);
  return codes.length < 2 ? codes.join('') : `${codes.slice(0, -1).join(', ')} and ${codes.at(-1)}`;
}

function isSame(left: readonly string[], right: readonly string[]): boolean {
  return left.length === right.length && left.every((name, index) => name === right[index]);
}
