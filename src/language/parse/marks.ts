import { markOf, type Directive } from '../text/comment.ts';
import { suggest } from '../diagnostic.ts';
import type { Report } from '../text/report.ts';
import { READER_MARKS, type ReaderMark } from '../readers.ts';
import type { Marks, Statement, Unit } from './syntax.ts';
import { builtinOf, forEachStatement } from './walk.ts';

/** The directives that are no moments, with where they belong. */
const PLACES = {
  section: 'write it at the mutex_lock that decides the section',
  forever: 'write it before while, do or for, or before the function of a CPU',
  racy: 'write it before the statement that races',
  variant: 'write it at the top of the file',
  label: 'write it before a field of a struct',
  view: 'write it before a struct list_head that is the head of a list',
  beneath: 'write it with @view before the head of a list',
  owner: 'write it before a struct, or before a field that points to one',
  track: 'write it before a field of a struct that is an enum',
  ...(Object.fromEntries(
    Object.entries(READER_MARKS).map(([name, { returns }]) => [
      name,
      `write it before a function that returns ${returns === 'bool' ? 'bool' : 'const char *'}`,
    ]),
  ) as Record<ReaderMark, string>),
};
const DIRECTIVES = Object.keys(PLACES);

function isDirective(name: string): name is keyof typeof PLACES {
  return Object.hasOwn(PLACES, name);
}

export const NO_MARKS: Marks = { moments: [] };
/** The statements that can go round for ever. */
const LOOPS: readonly Statement['kind'][] = ['while', 'do', 'for'];

/** What the directives at a statement say; those that belong elsewhere are reported. */
export function statementMarks(directives: readonly Directive[], report: Report): Marks {
  let sentence: Marks['sentence'];
  let section: Marks['section'];
  let forever: Marks['forever'];
  let racy: Marks['racy'];
  const moments: { name: string; span: Directive['span'] }[] = [];
  for (const directive of directives) {
    const { span } = directive;
    if (directive.kind === 'sentence') {
      if (sentence)
        report.add(span, 'this statement has two sentences', 'write one, on the lines above the statement');
      else if (!directive.text)
        report.add(span, 'this sentence is empty', 'write what the statement does, or use //');
      else sentence = { text: directive.text, span };
    } else if (directive.name === 'section') {
      if (!directive.argument) report.add(span, 'this section has no name', 'write /* @section its name */');
      else section = { name: directive.argument, span };
    } else if (directive.name === 'racy') {
      if (!directive.argument)
        report.add(span, 'this mark has no reason', 'write /* @racy why it does no harm */');
      else if (racy) report.add(span, 'this statement has two reasons to race', 'write one mark');
      else racy = { reason: directive.argument, span };
    } else if (directive.name === 'forever') {
      refuseArgument(directive, report);
      forever = span;
    } else if (isDirective(directive.name)) {
      report.add(span, `@${directive.name} does not belong to a statement`, PLACES[directive.name]);
    } else if (directive.argument || !/^[a-z][a-z0-9-]*$/.test(directive.name)) {
      unknownDirective(directive, report);
    } else {
      moments.push({ name: directive.name, span });
    }
  }
  return {
    moments,
    ...(sentence ? { sentence } : {}),
    ...(section ? { section } : {}),
    ...(racy ? { racy } : {}),
    ...(forever ? { forever } : {}),
  };
}

/** Reports what stands behind a mark that is about nothing but its place. */
export function refuseArgument({ name, argument, span }: Directive & { kind: 'mark' }, report: Report): void {
  if (!argument) return;
  const put = markOf(name);
  report.add(span, `@${name} takes no name`, { hint: `write ${put}`, put });
}

/** Reports a directive that no statement or declaration took. */
export function refuseDirective(directive: Directive, report: Report): void {
  const { span } = directive;
  if (directive.kind === 'sentence') {
    report.add(
      span,
      'this sentence belongs to no statement',
      'write it above a statement, or use // for a comment',
    );
  } else if (isDirective(directive.name)) {
    report.add(span, `@${directive.name} does not belong here`, PLACES[directive.name]);
  } else if (!directive.argument && !suggest(directive.name, DIRECTIVES)) {
    report.add(
      span,
      `the moment @${directive.name} marks no statement`,
      'write it directly before a statement',
    );
  } else unknownDirective(directive, report);
}

function unknownDirective(directive: Directive & { kind: 'mark' }, report: Report): void {
  const { name, argument, span } = directive;
  const near = suggest(name, DIRECTIVES);
  const advice =
    (near && { ...near, put: markOf(near.put, argument) }) ??
    'directives are @section name, @forever, @racy reason, @variant name: DEFINES: title, @label, @view tower, @beneath text, @owner, @track, @call f(), and @fact, @band, @good, @wrong with a text; a moment is @name in lower case';
  report.add(span, `unknown directive @${name}`, advice);
}

/**
 * Reports marks on a statement that takes no step, where they would never be seen, and sections without a lock. The
 * names in the statement have their meaning by now.
 */
export function checkMarks(statement: Statement, report: Report): void {
  const { marks, kind } = statement;
  if (marks === NO_MARKS) return;
  const lost = takesStep(statement) ? [] : marks.moments;
  // A moment of a block is its first statement's; what is said about a step needs one of its own.
  const untold = kind === 'block' || !takesStep(statement) ? [marks.sentence, marks.racy] : [];
  for (const mark of [...untold.filter((told) => told !== undefined), ...lost]) {
    report.add(
      mark.span,
      `${nameOf(statement)} takes no step of its own`,
      'move this to the statement before or behind',
    );
  }
  if (marks.forever && !LOOPS.includes(kind)) {
    const what = kind === 'for-each' ? 'a loop over a list ends with the list' : 'this is no loop';
    report.add(marks.forever, `${what}, so it cannot be meant to go round for ever`, PLACES.forever);
  }
  if (!marks.section) return;
  const builtin = kind === 'expression' ? builtinOf(statement.value) : undefined;
  if (builtin?.runs === 'step' && builtin.decidesSection) return;
  const hint = 'move it to the mutex_lock that decides the section';
  report.add(marks.section.span, 'a section is decided by taking a lock', hint);
}

/** True if running the statement takes at least one step. */
function takesStep(statement: Statement): boolean {
  switch (statement.kind) {
    case 'goto':
    case 'break':
    case 'continue':
    case 'empty':
      return false;
    case 'declare':
      return statement.variables.some(({ initial }) => initial);
    case 'block':
      return statement.body.some(takesStep);
    case 'label':
      return takesStep(statement.statement);
    case 'assign':
    case 'expression':
    case 'if':
    case 'while':
    case 'do':
    case 'for':
    case 'for-each':
    case 'switch':
    case 'return':
      return true;
  }
}

function nameOf({ kind }: Statement): string {
  if (kind === 'declare') return 'a declaration without a value';
  if (kind === 'block') return 'a block';
  return kind === 'empty' ? "a ';' alone" : `'${kind}'`;
}

/** Reports a moment or a section whose name stands at two statements. */
export function checkMarkNames(unit: Unit, report: Report): void {
  const moments = new Set<string>();
  const sections = new Set<string>();
  for (const { body } of unit.functions) {
    if (!body) continue;
    forEachStatement({ ...body, marks: NO_MARKS }, ({ marks }) => {
      for (const { name, span } of marks.moments) {
        if (moments.has(name)) report.add(span, `the moment @${name} stands twice`, 'choose another name');
        moments.add(name);
      }
      if (!marks.section) return;
      const { name, span } = marks.section;
      if (sections.has(name)) report.add(span, `the section '${name}' stands twice`, 'choose another name');
      sections.add(name);
    });
  }
}
