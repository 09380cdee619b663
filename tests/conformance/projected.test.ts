import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { follow } from '../../src/conformance/follow.ts';
import { phrase, type Happening } from '../../src/conformance/happening.ts';
import type { Logged } from '../../src/conformance/log-line.ts';
import { take } from '../../src/conformance/model.ts';
import type { Observations } from '../../src/conformance/observe.ts';
import { probesOf } from '../../src/conformance/probes.ts';
import { sightOf } from '../../src/conformance/sight.ts';
import type { Traced } from '../../src/conformance/traced.ts';
import type { Program } from '../../src/language/program.ts';
import { boot } from '../../src/machine/boot.ts';
import { executorOf } from '../../src/machine/execute.ts';
import type { Move } from '../../src/machine/state.ts';
import { isFull } from '../campaign.ts';
import { variantOf } from '../models/models.ts';

const RUNS = isFull ? 400 : 10;

/** Listings that end by themselves, and whose probes show what they do. */
const models: readonly (readonly [entry: string, variant: string | undefined, like: string])[] = [
  ['notifier.c', undefined, '2015/base-'],
  ['notifier.c', 'recovery', '2015/base-'],
  ['notifier.c', 'rc', '2015/v40rc-'],
  ['notifier.c', 'v4-0-reload', '2015/v40-'],
  ['unformed.c', 'one-call', 'hist-mode3'],
  ['direct.c', 'today-reload', 'hist-mode0'],
];

/** What a run shows: worked out from its steps, without the search. */
interface Shown {
  readonly trace: readonly { readonly cpu: number; readonly happening: Happening }[];
  readonly log: readonly Logged[];
  readonly loads: Observations['loads'];
}

/** Takes steps until nobody can take one; `picks` says who, and what it chooses. */
function run(program: Program, picks: readonly number[]): Move[] {
  let { state } = boot(program);
  const moves: Move[] = [];
  for (let at = 0; ; at++) {
    const possible = program.cpus.flatMap((_, cpu) =>
      Array.from({ length: executorOf(program).choices(state, cpu) }, (__, choice) => ({ cpu, choice })),
    );
    if (possible.length === 0) return moves;
    // Who has taken a step takes several, as on a machine.
    const pick = picks[Math.floor(at / (1 + (picks[0] % 7))) % picks.length];
    const move = possible[pick % possible.length];
    moves.push(move);
    ({ state } = take(program, state, move));
  }
}

function shownBy(program: Program, moves: readonly Move[], like: string): Shown {
  const probes = probesOf(like);
  let { state } = boot(program);
  const trace: { cpu: number; happening: Happening }[] = [];
  const log: Logged[] = [];
  const loads: Observations['loads'][number][] = [];
  let line = 0;
  moves.forEach((move, step) => {
    const taken = take(program, state, move);
    state = taken.state;
    for (const happening of taken.happenings) {
      line++;
      if (happening.kind !== 'enter' && happening.kind !== 'return')
        log.push({ line, kind: 'happening', happening });
      else if (probes[happening.kind].has(happening.function) && !isSplit(happening, like))
        trace.push({ cpu: move.cpu, happening });
      if (happening.kind !== 'return') continue;
      const call = ({ load_module: 'load_module', delete_module: 'delete_module' } as const)[
        happening.function
      ];
      if (call) loads.push({ line, call, value: happening.value ?? 0 });
    }
    // Somebody looks now and then.
    if (step % 11 === 0)
      log.push({ line, kind: 'look', item: { kind: 'stacks', stacks: sightOf(program, state).stacks } });
  });
  return { trace, log, loads };
}

/** In v4.0 the compiler split it: the kernel's own object is looked at before. */
function isSplit(happening: Happening & { readonly kind: 'enter' | 'return' }, like: string): boolean {
  if (!like.startsWith('2015/v40') || happening.kind === 'return') return false;
  return happening.function === 'klp_find_object_module' && happening.object === 'vmlinux';
}

function observed({ trace, log, loads }: Shown, like: string): Observations {
  const traced: Traced[] = trace.map((event, at) => ({ ...event, line: 10_000 + at, seconds: at }));
  return {
    trace: traced,
    log: [
      { line: 0, kind: 'tracing', on: true },
      { line: 0, kind: 'heading', text: 'load m', asks: true },
      ...log,
    ],
    loads,
    silent: false,
    probes: probesOf(like),
    scope: {},
  };
}

function told({ trace, log }: Shown): { trace: string[]; log: string[] } {
  return {
    trace: trace.map(({ cpu, happening }) => `CPU${String(cpu)} ${phrase(aboutModules(happening))}`),
    log: log.flatMap((entry) => (entry.kind === 'happening' ? [phrase(entry.happening)] : [])),
  };
}

/** What m is counts where a call says so: where it is about a module. */
function aboutModules(happening: Happening): Happening {
  if (happening.kind !== 'enter' || happening.module !== undefined) return happening;
  return { ...happening, state: undefined };
}

const picks = fc.array(fc.nat(1000), { minLength: 3, maxLength: 60 });

describe.each(models.map((model) => [[model[0], model[1]].filter(Boolean).join(' '), ...model] as const))(
  '%s',
  (_, entry, variant, like) => {
    const program = variantOf(entry, variant);

    test('what a run shows is followed, and by a run that shows the same', () => {
      fc.assert(
        fc.property(picks, (choices) => {
          const shown = shownBy(program, run(program, choices), like);
          const result = follow(program, observed(shown, like));
          if (result.kind !== 'followed') throw new Error(`${String(result.line)}: ${result.words}`);
          expect(told(shownBy(program, result.moves, like))).toEqual(told(shown));
        }),
        { numRuns: RUNS },
      );
    });

    test('with two events swapped, one left out, or on another CPU, it is only followed by a run that shows just that', () => {
      let refused = 0;
      fc.assert(
        fc.property(
          picks,
          fc.nat(1000),
          fc.constantFrom('swap', 'drop', 'cpu', 'log'),
          (choices, where, how) => {
            const shown = shownBy(program, run(program, choices), like);
            const [trace, log] = [[...shown.trace], [...shown.log]];
            const at = where % (trace.length - 1);
            if (how === 'swap') [trace[at], trace[at + 1]] = [trace[at + 1], trace[at]];
            if (how === 'drop') trace.splice(at, 1);
            if (how === 'cpu') trace[at] = { ...trace[at], cpu: 1 - trace[at].cpu };
            if (how === 'log') log.splice(where % log.length, 1);
            const altered = { ...shown, trace, log };
            const result = follow(program, observed(altered, like));
            if (result.kind === 'refused') refused++;
            else expect(told(shownBy(program, result.moves, like))).toEqual(told(altered));
          },
        ),
        { numRuns: RUNS },
      );
      // Else nothing would have been altered.
      expect(refused).toBeGreaterThan(RUNS / 4);
    });
  },
);
