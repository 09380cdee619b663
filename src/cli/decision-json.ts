/** What decided a run, in the output of `--json`. */
import type { Act, Decision, Effect } from '../explore/deciding.ts';
import type { Program } from '../language/program.ts';
import { decisionWords } from '../words/decision.ts';

/** Fields that do not apply are null. */
export interface DecisionJson {
  readonly kind: Decision['kind'];
  /** In words. */
  readonly text: string;
  readonly end: 'bad' | 'good' | null;
  /** The step after which no other end was left. */
  readonly step: number | null;
  readonly deciding: ActJson | null;
  readonly against: (ActJson & { readonly step: number | null; readonly object: string }) | null;
  /** A run that is the same up to there, and then ends the other way. */
  readonly saved: string | null;
  readonly then: readonly EffectJson[];
}

export interface ActJson {
  readonly cpu: number;
  readonly function: string;
  readonly file: string;
  readonly line: number;
  readonly statement: string;
  /** The lock that it takes. */
  readonly lock: string | null;
}

export interface EffectJson {
  readonly kind: Effect['kind'];
  readonly cpu: number;
  /** Null for a CPU that waits. */
  readonly step: number | null;
  /** Of what was changed; null where nothing was. */
  readonly path: string | null;
  /** A value, or the names of what is on a list. */
  readonly before: readonly string[];
  readonly after: readonly string[];
}

/** A decision as documented plain data. */
export function decisionToJson(program: Program, decision: Decision): DecisionJson {
  const text = decisionWords(program, decision);
  const { kind } = decision;
  if (decision.kind !== 'decided') {
    const end = decision.kind === 'always' ? decision.end : null;
    return { kind, text, end, step: null, deciding: null, against: null, saved: null, then: [] };
  }
  const { end, step, act, against, saved, then } = decision;
  return {
    kind,
    text,
    end,
    step,
    deciding: actToJson(program, act),
    against: against && {
      ...actToJson(program, against.act),
      step: against.step,
      object: against.object,
    },
    saved,
    then: then.map(effectToJson),
  };
}

function actToJson(program: Program, { cpu, statement, function: name, lock }: Act): ActJson {
  const { file, line, text } = program.statements[statement];
  return { cpu, function: name, file: program.files[file].name, line, statement: text, lock };
}

function effectToJson(effect: Effect): EffectJson {
  const { kind, cpu } = effect;
  switch (effect.kind) {
    case 'list':
      return { kind, cpu, step: effect.step, path: effect.path, before: effect.before, after: effect.after };
    case 'value':
      return {
        kind,
        cpu,
        step: effect.step,
        path: effect.path,
        before: [effect.before],
        after: [effect.after],
      };
    case 'fault':
      return { kind, cpu, step: effect.step, path: null, before: [], after: [] };
    case 'wait':
      return { kind, cpu, step: null, path: null, before: [], after: [] };
  }
}
