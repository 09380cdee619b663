/**
 * What must come out of which order of a model, typed from the fact sheets (docs/facts/README.md) and from the post
 * itself. Each file of rows names its sheet.
 */
export interface Row {
  readonly title: string;
  readonly entry: string;
  readonly variant?: string;
  /** The order, by moments and choices: see `followOrder`. */
  readonly to: string;
  readonly ending: readonly string[];
  /** Lines of the log after setup, in order, without their prefix. */
  readonly log: readonly string[];
  /** Functions whose WARN_ON reported, in order. */
  readonly warnings?: readonly string[];
  /** The checks that fail; none of them is run if a CPU stopped or waits. */
  readonly fails?: readonly string[];
  /** Who stopped with what, or waits for what, and in which function. */
  readonly stopped?: readonly string[];
  /** What patches take for M: `NULL`, `M`, or `gone` if it has been freed. */
  readonly modules?: Readonly<Record<string, 'NULL' | 'M' | 'gone'>>;
  /** What calls get in the end. */
  readonly calls?: Readonly<Record<string, string | null>>;
}

/** What a test of a row is called. */
export const titleOf = ({ entry, variant, title }: Row) =>
  `${entry}${variant ? ` ${variant}` : ''}: ${title}`;

export const enabling = (patch: string) => `enabling patch '${patch}'`;
export const disabling = (patch: string) => `disabling patch '${patch}'`;
export const applying = (patch: string) => `applying patch '${patch}' to loading module 'M'`;
export const failing = (patch: string) => `failed to apply patch '${patch}' to module 'M' (-22)`;
export const reverting = (patch: string) => `reverting patch '${patch}' on unloading module 'M'`;
export const missing = (symbol: string) => `symbol '${symbol}' not found in symbol table`;

/** The states of P1, P2, and so on. */
export const states = (...all: string[]) => all.map((state, index) => `P${index + 1}: ${state}`);
/** All three patches are enabled. */
export const ALL_ENABLED = states('enabled', 'enabled', 'enabled');
export const APPLYING_ALL = ['P1', 'P2', 'P3'].map(applying);
/** Both a() and b() have all three in order, and M is loaded. */
export const GOOD = ['a: a3 a2 a1', 'b: b3 b2 b1', ...ALL_ENABLED, 'load_module: 0'];
