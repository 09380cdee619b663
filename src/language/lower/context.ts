import type { CheckedFunction } from '../check/function.ts';
import type { Expression } from '../parse/syntax.ts';
import type { Report } from '../text/report.ts';
import type { StructType } from '../types.ts';

/** What lowering knows of the program as a whole: the one thing that all its parts share. */
export interface LoweringContext {
  readonly structs: Readonly<Record<string, StructType>>;
  readonly functions: ReadonlyMap<string, CheckedFunction>;
  /** Where mistakes go, and where the text of an expression is found. */
  readonly report: Report;
  addressOf(global: string): number;
  /** Index of the pool that structs of this name come from. */
  poolOf(struct: string): number;
  /** The word for a string literal. */
  stringWord(text: string): number;
  /** True if no CPU ever writes or frees what this reads. */
  isStable(place: Expression): boolean;
}
