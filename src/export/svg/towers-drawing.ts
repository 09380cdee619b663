/** Towers as elements of SVG: what a call gets hangs on top. */
import { layTowers, type Box } from '../../picture/tower-layout.ts';
import type { Tower, TowerBlock, Towers } from '../../picture/towers.ts';
import { element, textElement } from './element.ts';
import { filling } from './fillings.ts';
import { MONO, PALETTE, SANS, SIZE } from './palette.ts';

/** How what calls get is tinted. */
export type Tint = 'right' | 'wrong' | 'neutral';

export interface TowersDrawing {
  readonly width: number;
  readonly height: number;
  readonly drawing: string;
}

const LINES = {
  right: { fill: PALETTE['good-wash'], stroke: PALETTE.good },
  wrong: { fill: PALETTE['bad-wash'], stroke: PALETTE.bad },
  neutral: { fill: PALETTE['call-line'] },
} as const;

/** The towers from 0 0 on; `owners` are the names of those whose blocks are in them, the oldest first. */
export function towersDrawing(towers: Towers, owners: readonly string[], tint: Tint): TowersDrawing {
  const places = layTowers(towers);
  const { line } = places;
  const sideways = towers.towers.length === 2;
  const parts = [
    element('rect', {
      ...{ x: line.x + 0.5, y: line.y - 0.5, width: line.width, height: line.height + 1, rx: 6 },
      ...LINES[tint],
    }),
    ...towers.towers.flatMap((tower, index) => {
      const { x, width, ground, blocks } = places.towers[index];
      return [
        ...towerDrawing(tower, { x, width, ground, blocks, sideways }),
        ...(sideways ? callDrawing(tower, index === 0, { x, width, ground, line }) : []),
      ];
    }),
    ...places.links.flatMap(({ from, to, link }) => {
      const [x, y] = [(from.x + to.x) / 2, (from.y + to.y) / 2];
      const colour = link.broken ? PALETTE.bad : tint === 'right' ? PALETTE.good : PALETTE.ink;
      const path = element('path', {
        ...{ d: `M${from.x} ${from.y}L${to.x} ${to.y}`, fill: 'none', stroke: colour, 'stroke-width': 2 },
        'stroke-dasharray': link.broken ? '5 4' : undefined,
      });
      if (!link.broken) {
        const whose = { ...small(x, y - 6), 'font-weight': 600, fill: colour };
        return owners[link.owner] ? [path, textElement('text', whose, owners[link.owner])] : [path];
      }
      return [
        path,
        element('rect', { x: x - 9, y: y - 9, width: 18, height: 18, rx: 3, fill: PALETTE.bad }),
        element('path', { d: `M${x - 4} ${y - 4}l8 8m0 -8l-8 8`, stroke: PALETTE.bg, 'stroke-width': 2 }),
      ];
    }),
  ];
  return { width: places.width, height: places.height, drawing: parts.join('') };
}

interface Place {
  readonly x: number;
  readonly width: number;
  readonly ground: number;
}

function towerDrawing(
  { call, blocks, answer, beneath }: Tower,
  place: Place & { readonly blocks: readonly Box[]; readonly sideways: boolean },
): string[] {
  const { x, width, ground } = place;
  const middle = x + width / 2;
  return [
    textElement('text', small(middle, 12), place.sideways ? `stack of ${call}` : call),
    ...(blocks.length === 0
      ? [
          element('rect', {
            ...{ x: x + 0.75, y: 28.75, width: width - 1.5, height: 32.5, rx: 4, fill: 'none' },
            ...{ stroke: PALETTE.muted, 'stroke-dasharray': '4 4', 'stroke-width': 1.5 },
          }),
          textElement(
            'text',
            small(middle, 49),
            answer !== null ? 'empty' : width < 80 ? 'none' : 'not callable',
          ),
        ]
      : []),
    ...blocks.map((block, level) => blockDrawing(block, place.blocks[level])),
    ...(beneath && (blocks.length > 0 || typeof answer === 'string')
      ? [
          element('path', { d: `M${x + 0.5} ${ground + 0.5}h${width - 1}`, stroke: PALETTE.muted }),
          textElement('text', small(middle, ground + 16), beneath),
        ]
      : []),
  ];
}

function blockDrawing({ name, pattern }: TowerBlock, { x, y, width, height }: Box): string {
  const filled = pattern === 'hatched' || pattern === 'dotted' ? pattern : undefined;
  const plate = Math.min(width - 12, 14 + name.length * 11);
  const [middle, centre] = [x + width / 2, y + height / 2];
  return element('g', {}, [
    element('rect', {
      ...{ x, y, width, height, rx: 4, stroke: PALETTE.ink, 'stroke-width': 1.5 },
      fill: filled ? filling(filled, 'wide') : pattern === 'solid' ? PALETTE.ink : PALETTE.bg,
    }),
    ...(filled
      ? [
          element('rect', {
            x: middle - plate / 2,
            y: centre - 12,
            width: plate,
            height: 24,
            rx: 3,
            fill: PALETTE.bg,
          }),
        ]
      : []),
    textElement(
      'text',
      {
        ...{ x: middle, y: centre + 5.5, 'text-anchor': 'middle', 'font-weight': 600 },
        ...{ 'font-family': MONO, 'font-size': SIZE.entry },
        fill: pattern === 'solid' ? PALETTE.bg : PALETTE.ink,
      },
      name,
    ),
  ]);
}

/** A call that comes from the outside, and the way it takes. */
function callDrawing(
  { call, answer, passed }: Tower,
  left: boolean,
  { x, width, ground, line }: Place & { readonly line: Box },
): string[] {
  const way = left ? 1 : -1;
  const out = left ? line.x - 4 : line.x + line.width + 4;
  const tip = left ? x : x + width;
  const y = passed ? ground + 0.5 : 45;
  const d = passed
    ? `M${out + 10 * way} 45H${tip - 14 * way}V${y}H${tip - 7 * way}`
    : `M${out + 10 * way} 45H${tip - 7 * way}`;
  const off = typeof answer !== 'string';
  return [
    textElement(
      'text',
      {
        ...{ x: out, y: 50, 'text-anchor': left ? 'end' : 'start', fill: PALETTE.ink },
        ...{ 'font-family': MONO, 'font-size': SIZE.large },
      },
      call,
    ),
    element('g', { opacity: off ? 0.4 : undefined }, [
      element('path', {
        ...{ d, fill: 'none', stroke: PALETTE.ink, 'stroke-width': 1.5 },
        'stroke-dasharray': off ? '3 3' : undefined,
      }),
      element('path', { d: `M${tip} ${y}l${-8 * way} -5v10z`, fill: PALETTE.ink }),
    ]),
  ];
}

function small(x: number, y: number) {
  return {
    ...{ x, y, 'text-anchor': 'middle', fill: PALETTE.muted },
    ...{ 'font-family': SANS, 'font-size': SIZE.small },
  };
}
