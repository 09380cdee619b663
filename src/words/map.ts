/** The dots of a map in plain words. */
import type { Axis, MapNode, SectionMap } from '../explore/section-map.ts';
import { cpuName } from '../machine/state.ts';
import { commonLines, tellingLines } from './endings.ts';
import { fateOnMap } from './fates.ts';

/** `reserve the name, become COMING`: what a CPU has passed. */
export function passedWords(axis: Axis, count: number): string {
  if (count === 0) return 'nothing yet';
  if (count === axis.length && count > 1) return 'all of its sections';
  return axis
    .slice(0, count)
    .map(({ name }) => name)
    .join(', ');
}

/** What happens at a dot beside that, if something does. */
export function stopWords({ faults, stuck }: Pick<MapNode, 'faults' | 'stuck'>): string {
  if (faults && stuck) return 'a step can fault here, and CPUs can wait for ever';
  if (faults) return 'a step can fault here';
  return stuck ? 'CPUs can wait for ever here' : '';
}

/** A dot's name: how far each CPU is, what can follow, whether the reader is there. */
export function dotName({ axes, nodes }: SectionMap, node: number, here: boolean): string {
  const { place, fate, ...stops } = nodes[node];
  const passed = axes.map((axis, cpu) => `${cpuName(cpu)} passed ${passedWords(axis, place[cpu])}`);
  const stop = stopWords(stops);
  return `${passed.join('; ')}: ${fateOnMap(fate)}${stop && `; ${stop}`}${here ? '; you are here' : ''}`;
}

/** The endings that a dot can come to, each by the lines that tell it from the others. */
export function endingWords({ endings }: SectionMap, { endings: ahead }: MapNode): string[] {
  const common = commonLines(endings);
  return ahead.map((index) => tellingLines(endings[index], common).join(', '));
}
