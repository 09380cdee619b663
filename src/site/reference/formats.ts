/** Examples of the texts in which orders travel, made by the build from a model. */
import { formatLink, writePart } from '~/schedule/link.ts';
import { formatSchedule } from '~/schedule/schedule.ts';
import { loadModel } from '../build/models.ts';
import { movesTo } from '../build/orders.ts';

/** The schedule of an order by moments. */
export function scheduleOf(model: string, order: string): string {
  return formatSchedule(movesTo(loadModel(model), order));
}

/** What a link says to put a figure into the state after an order. */
export function linkOf(figure: string, model: string, order: string): string {
  const program = loadModel(model);
  return writePart('', figure, formatLink(program, movesTo(program, order)));
}
