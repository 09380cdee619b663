/** What asks about a program needs of a checker, whatever keeps it. */
import type { CheckClient } from './client.ts';

export type Checker = Pick<
  CheckClient,
  'status' | 'watch' | 'foreknown' | 'check' | 'ask' | 'cancel' | 'close'
>;
