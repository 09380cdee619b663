/** The score as elements of SVG: what was gone in ink, what is still to come in pencil. */
import type { Score } from '../../picture/score.ts';
import type { ScoreNote } from '../../picture/score-notes.ts';
import { element, textElement } from './element.ts';
import { filling } from './fillings.ts';
import { accentOf, mixed, MONO, PALETTE, SANS, SIZE } from './palette.ts';

/** How the same picture is drawn before and behind the moment that is shown. */
interface Pen {
  readonly line: string;
  readonly stay: string;
  readonly first: string;
  readonly onStay: string;
  readonly mark: string;
  readonly note: string;
  readonly filled: boolean;
}

const INK: Pen = {
  line: PALETTE.ink,
  stay: PALETTE.ink,
  first: PALETTE['stay-first'],
  onStay: PALETTE.bg,
  mark: PALETTE.bad,
  note: PALETTE.ink,
  filled: true,
};
const PENCIL: Pen = {
  line: PALETTE.pencil,
  stay: PALETTE.bg,
  first: PALETTE.bg,
  onStay: PALETTE.muted,
  mark: PALETTE.muted,
  note: PALETTE.muted,
  filled: false,
};
/** How dark a call is in each row, the innermost last. */
const DEPTHS = [0.11, 0.2, 0.29];
/** Dashes of a lock's line; the second style is a hollow line. */
const LOCKS = [undefined, undefined, '8 3', '3 2 8 2'];
/** Pixels above and below that belong to a score, and on the left, where its lanes have their names. */
const AROUND = 40;
export const NAMES = 64;

/** The score with its names on the left, from 0 0 on; `now` is the time up to which it is inked. */
export function scoreDrawing(score: Score, now: number, life: string | undefined): string {
  const { width, height, axis } = score;
  const at = Math.max(0, Math.min(score.scale.at(now), width));
  const part = (id: string, x: number, end: number) =>
    element('clipPath', { id }, [
      element('rect', { x, y: -AROUND, width: Math.max(0, end - x), height: height + 2 * AROUND }),
    ]);
  return element('g', { transform: `translate(${NAMES} 0)` }, [
    element('defs', {}, [part('ink', -NAMES, at), part('pencil', at, width + AROUND)]),
    ...score.bands.map(({ x, width: wide }) =>
      element('rect', { x, width: wide, y: score.across.y, height: score.across.height, fill: PALETTE.gap }),
    ),
    element('g', { 'clip-path': 'url(#pencil)' }, drawn(score, PENCIL)),
    element('g', { 'clip-path': 'url(#ink)' }, drawn(score, INK)),
    element('line', { x1: at, x2: at, y1: 17, y2: axis, stroke: PALETTE.ink, 'stroke-width': 2 }),
    element('circle', { cx: at, cy: axis, r: 6, fill: PALETTE.ink, stroke: PALETTE.bg, 'stroke-width': 2 }),
    ...labels(score, life),
  ]);
}

function drawn(score: Score, pen: Pen): string[] {
  return [
    element('line', {
      x1: 0,
      x2: score.width,
      y1: score.axis,
      y2: score.axis,
      stroke: pen.line,
      'stroke-width': 2,
    }),
    ...stays(score, pen),
    ...blocks(score, pen),
    ...score.locks.flatMap(({ x, width, y, lock }) => holding(x, width, y, lock % LOCKS.length, pen)),
    ...score.waits.map(({ x, width, y }) =>
      element('line', {
        ...{ x1: x, x2: x + width, y1: y, y2: y },
        ...{ stroke: pen.line, 'stroke-width': 3, 'stroke-dasharray': '2.5 4' },
      }),
    ),
    ...score.notes.map((note) => noteDrawing(note, score.noteWidth, pen)),
  ];
}

function stays({ track, rows }: Score, pen: Pen): string[] {
  return track.flatMap(({ x, width, index, label }) => [
    element('rect', {
      ...{ x, width, y: rows.track + 0.5, height: rows.height, rx: 2 },
      ...{ fill: index === 0 ? pen.first : pen.stay, stroke: pen.line },
    }),
    ...(label
      ? [
          textElement(
            'text',
            { x: x + 5, y: rows.track + 11.5, ...letters(MONO, SIZE.small), fill: pen.onStay },
            label,
          ),
        ]
      : []),
  ]);
}

function blocks({ blocks: all, outside, rows: { height } }: Score, pen: Pen): string[] {
  return [
    ...outside.map(({ x, width, y, lane }) =>
      element('rect', {
        ...{ x, width, y: y + height / 2 - 2, height: 4, rx: 2 },
        fill: mixed(accentOf(lane), pen.filled ? 0.45 : 0.16, PALETTE.bg),
      }),
    ),
    ...all.flatMap(({ x, width, y, lane, row, label, active }) => {
      const accent = accentOf(lane);
      const fill = mixed(accent, DEPTHS[Math.min(row, DEPTHS.length - 1)], PALETTE.bg);
      return [
        ...(pen.filled
          ? active.map((piece) => element('rect', { x: piece.x, width: piece.width, y, height, fill }))
          : []),
        element('rect', {
          ...{ x, width, y: y + 0.5, height: height - 1, rx: 2 },
          ...{ fill: 'none', stroke: mixed(accent, 0.6, PALETTE.bg) },
        }),
        ...(label
          ? [
              textElement(
                'text',
                { x: x + 5, y: y + 11, ...letters(SANS, SIZE.small), fill: mixed(accent, 0.82, PALETTE.ink) },
                label,
              ),
            ]
          : []),
      ];
    }),
  ];
}

function holding(x: number, width: number, y: number, style: number, pen: Pen): string[] {
  if (style === 1) {
    const hollow = { fill: PALETTE.bg, stroke: pen.line, 'stroke-width': 1.25 };
    return [element('rect', { x, width, y: y - 1.5, height: 3, ...hollow })];
  }
  const line = {
    stroke: pen.line,
    'stroke-width': style === 3 ? 2 : 3,
    'stroke-dasharray': LOCKS[style],
  };
  return [element('line', { x1: x, x2: x + width, y1: y, y2: y, ...line })];
}

function noteDrawing({ x, y, text, pattern, how, crowded }: ScoreNote, width: number, pen: Pen): string {
  const stroke = { fill: 'none', stroke: pen.mark, 'stroke-width': 1.75 };
  const place = { transform: `translate(${x} ${y})` };
  if (how === 'warning' || how === 'fault') {
    return element('g', place, [
      element('path', { d: 'M-6 5.5L0 -5.5L6 5.5Z', fill: pen.mark }),
      element('path', { d: 'M0 -2.5V1.5M0 3.2V4.4', stroke: PALETTE.bg, 'stroke-width': 1.5 }),
    ]);
  }
  const wide = crowded ? 6 : width;
  const solid = pattern === 'solid';
  const filled = pattern === 'hatched' || pattern === 'dotted' ? pattern : undefined;
  const beside = filled !== undefined && width >= 28;
  return element('g', place, [
    element('rect', {
      ...{ x: -wide / 2, y: -8, width: wide, height: 16, rx: 2 },
      ...{ fill: solid ? pen.note : PALETTE.bg, stroke: pen.note },
    }),
    ...(filled && pen.filled && !crowded
      ? [
          element('rect', {
            ...{ x: 0.5 - width / 2, y: -7.5, width: beside ? 8 : 4, height: 15 },
            fill: filling(filled, 'small'),
          }),
        ]
      : []),
    ...(crowded
      ? []
      : [
          textElement(
            'text',
            {
              ...{ x: filled ? (beside ? 4 : 2) : 0, y: 4, 'text-anchor': 'middle', 'font-weight': 600 },
              ...{ ...letters(MONO, SIZE.small), fill: solid ? PALETTE.bg : pen.note },
            },
            text,
          ),
        ]),
    ...(how === 'refused' ? [element('path', { d: `M${wide / 2 + 3} -4l8 8m0 -8l-8 8`, ...stroke })] : []),
    ...(how === 'taken' && !crowded
      ? [element('path', { d: `M${-width / 2 - 2} 0H${width / 2 + 2}`, ...stroke })]
      : []),
  ]);
}

function labels({ bands, lanes, rows }: Score, life: string | undefined): string[] {
  const name = { x: -56, 'font-weight': 600, ...letters(SANS, SIZE.text) };
  return [
    ...bands.flatMap(({ label }) =>
      label
        ? [
            textElement(
              'text',
              {
                ...{ x: label.x + 5, y: label.y + 4.5, 'font-weight': 600, ...letters(SANS, SIZE.text) },
                ...{ fill: PALETTE['gap-ink'], stroke: PALETTE.gap, 'stroke-width': 5 },
                ...{ 'stroke-linejoin': 'round', 'paint-order': 'stroke' },
              },
              label.text,
            ),
          ]
        : [],
    ),
    ...(life === undefined
      ? []
      : [textElement('text', { ...name, y: rows.track + 12, fill: PALETTE.ink }, life)]),
    ...lanes.map(({ name: lane, y }, index) =>
      textElement('text', { ...name, y: y + 11.5, fill: accentOf(index) }, lane),
    ),
  ];
}

function letters(family: string, size: number): { 'font-family': string; 'font-size': number } {
  return { 'font-family': family, 'font-size': size };
}
