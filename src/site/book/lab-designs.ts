/** The designs that the lab can begin with, and what they are called wherever they stand alone. */
import type { ProgramName } from './designs.ts';

export interface LabDesign extends ProgramName {
  /** What it is listed under. */
  readonly group: string;
  readonly title: string;
}

const book = (title: string, model: string, variant?: string): LabDesign => {
  return { group: 'Designs of the book', title, model, ...(variant !== undefined && { variant }) };
};
const small = (title: string, name: string): LabDesign => {
  return { group: 'Small races', title, model: `classics/${name}`, variant: 'broken' };
};

export const labDesigns: readonly LabDesign[] = [
  book('Notifier, March 2015', 'notifier'),
  book('Applied while UNFORMED', 'unformed'),
  book('As posted', 'unformed', 'posted'),
  book('klp_alive, v4.1', 'notifier', 'klp-alive'),
  book('Direct call, 2016', 'direct'),
  book('Today, v6.19', 'direct', 'today'),
  small('A lost update', 'lost-update'),
  small('Two locks the wrong way round', 'abba'),
  small('A wakeup that gets lost', 'lost-wakeup'),
  small('A way out that forgets its lock', 'error-path'),
];
