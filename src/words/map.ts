/** The dots of a map in plain words. */
import type { Axis, MapEdge, MapNode, SectionMap } from '../explore/section-map.ts';
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

/** How far each CPU is at a dot. */
export function placeWords({ axes, nodes }: SectionMap, node: number): string {
  return axes
    .map((axis, cpu) => `${cpuName(cpu)} passed ${passedWords(axis, nodes[node].place[cpu])}`)
    .join('; ');
}

/** What a line of the map is: `CPU1 passes enable`. */
export function edgeWords({ axes }: SectionMap, { cpu, section }: MapEdge): string {
  const passed = axes[cpu].find((one) => one.section === section);
  return passed
    ? `${cpuName(cpu)} passes ${passed.name}`
    : `A step of ${cpuName(cpu)} that rules an ending out`;
}

/** What a band is called for short: what stands before the colon in its text. */
export function bandName(text: string): string {
  return text.split(':', 1)[0];
}

/** A dot's name: how far each CPU is, what can follow, whether the reader is there. */
export function dotName(map: SectionMap, node: number, here: boolean): string {
  const { fate, ...stops } = map.nodes[node];
  const stop = stopWords(stops);
  return `${placeWords(map, node)}: ${fateOnMap(fate)}${stop && `; ${stop}`}${here ? '; you are here' : ''}`;
}

/** The endings that a dot can come to, each by the lines that tell it from the others. */
export function endingWords({ endings }: SectionMap, { endings: ahead }: MapNode): string[] {
  const common = commonLines(endings);
  return ahead.map((index) => tellingLines(endings[index], common).join(', '));
}
