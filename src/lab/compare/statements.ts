/** What the steps of a run are called when they are compared with those of another program. */
import type { Program } from '../../language/program.ts';
import { stateAt, type Run } from '../../machine/run.ts';
import { positionOf } from '../../machine/state.ts';
import type { Section } from './sections.ts';

export interface Visited {
  readonly cpu: number;
  /** The statement, its function and what the step does of it: equal for steps that are the same. */
  readonly statement: string;
  readonly choice: number;
  /** The name of the section that it passes. */
  readonly section: string | undefined;
}

/** The steps of a run from the step behind `from` on. */
export function visitedIn(run: Run, from = 0): Visited[] {
  const { program, steps } = run;
  return steps.slice(from).map(({ move: { cpu, choice }, events }, index) => {
    const passed = events.find((event) => event.kind === 'lock' && event.section !== undefined);
    return {
      cpu,
      choice,
      statement: statementAt(program, positionOf(stateAt(run, from + index), program.cpus[cpu])),
      section: passed?.kind === 'lock' ? program.sections[passed.section!].name : undefined,
    };
  });
}

/** What the step at a position is called. */
export function statementAt(program: Program, position: number): string {
  const { statement, frame, kind } = program.code[position];
  const name = program.functions[program.frames[frame].function].name;
  return `${name}: ${program.statements[statement].text} (${kind})`;
}

/** The sections that steps pass, and the index of the step that passes each. */
export function sectionsIn(visited: readonly Visited[]): (Section & { readonly index: number })[] {
  return visited.flatMap(({ cpu, section }, index) =>
    section === undefined ? [] : [{ cpu, name: section, index }],
  );
}
