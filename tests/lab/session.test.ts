/** What is known of a text that is typed, event by event. */
import { describe, expect, test } from 'vitest';
import { compile } from '../../src/language/compile.ts';
import { explore } from '../../src/explore/explore.ts';
import { after, EMPTY, freshnessOf, type Event, type Session } from '../../src/lab/session.ts';
import { BROKEN, LOST, project } from './texts.ts';

const program = compile(project(LOST).files, 'own.c').program!;
const { diagnostics } = compile(project(BROKEN).files, 'own.c');
const checked = { result: explore(program), milliseconds: 1 };

const told = (...events: Event[]): Session => events.reduce(after, EMPTY);

const fresh = told(
  { kind: 'changed', version: 1 },
  { kind: 'compiled', version: 1, program },
  { kind: 'checked', version: 1, checked },
);

describe('a session', () => {
  test('has a result of the text once it was checked', () => {
    expect(fresh.phase.kind).toBe('checked');
    expect(fresh.result).toEqual({ version: 1, program, checked });
    expect(freshnessOf(fresh)).toBe('of this text');
  });

  test('keeps the last result while the next text is compiled and checked', () => {
    const changed = after(fresh, { kind: 'changed', version: 2 });
    expect(changed.result).toBe(fresh.result);
    expect(freshnessOf(changed)).toBe('being checked');
    const compiled = after(changed, { kind: 'compiled', version: 2, program });
    expect(compiled.result).toBe(fresh.result);
    expect(freshnessOf(compiled)).toBe('being checked');
  });

  test('keeps the last result while the text is broken, and says that it is of the text before', () => {
    const broken = [
      { kind: 'changed', version: 2 },
      { kind: 'broken', version: 2, diagnostics },
    ].reduce(after as (session: Session, event: unknown) => Session, fresh);
    expect(broken.phase).toEqual({ kind: 'broken', diagnostics });
    expect(broken.result).toBe(fresh.result);
    expect(freshnessOf(broken)).toBe('of the text before');
  });

  test('forgets the result when another work is open: it says nothing of that', () => {
    const begun = after(fresh, { kind: 'begun', version: 2 });
    expect(begun).toEqual({ version: 2, phase: { kind: 'compiling' }, result: undefined });
    const broken = after(begun, { kind: 'broken', version: 2, diagnostics });
    expect(broken.result).toBeUndefined();
    expect(freshnessOf(broken)).toBe('none');
    expect(after(begun, { kind: 'checked', version: 1, checked })).toBe(begun);
  });

  test('is not changed by what is said of an older text', () => {
    const changed = after(fresh, { kind: 'changed', version: 2 });
    for (const late of [
      { kind: 'broken', version: 1, diagnostics },
      { kind: 'compiled', version: 1, program },
      { kind: 'checked', version: 1, checked },
      { kind: 'failed', version: 1, reason: 'It is late.' },
    ] satisfies Event[]) {
      expect(after(changed, late)).toBe(changed);
    }
  });

  test('has nothing to show before the first result', () => {
    const broken = told({ kind: 'changed', version: 1 }, { kind: 'broken', version: 1, diagnostics });
    expect(broken.result).toBeUndefined();
    expect(freshnessOf(broken)).toBe('none');
  });

  test('that was cancelled stays so, whatever is said afterwards', () => {
    const cancelled = told(
      { kind: 'changed', version: 1 },
      { kind: 'compiled', version: 1, program },
      { kind: 'cancelled' },
    );
    expect(cancelled.phase).toEqual({ kind: 'cancelled', program });
    expect(after(cancelled, { kind: 'checked', version: 1, checked })).toBe(cancelled);
  });

  test('has nothing to cancel once it was checked', () => {
    expect(after(fresh, { kind: 'cancelled' })).toBe(fresh);
  });
});
