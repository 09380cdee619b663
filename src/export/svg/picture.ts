/** One moment of a run as a picture that is a file of its own: the score, and below it the towers. */
import type { Score } from '../../picture/score.ts';
import type { Towers } from '../../picture/towers.ts';
import { element, textElement } from './element.ts';
import { fillings } from './fillings.ts';
import { PALETTE, SANS, SIZE } from './palette.ts';
import { NAMES, scoreDrawing } from './score-drawing.ts';
import { towersDrawing, type Tint } from './towers-drawing.ts';

export interface Picture {
  readonly title: string;
  /** What it shows, in words: for those who do not see it. */
  readonly description: string;
  /** What is right or wrong at that moment, in a line below; undefined where nothing is. */
  readonly caption: string | undefined;
  readonly tint: Tint;
  readonly score: Score;
  /** The time up to which the score is inked. */
  readonly now: number;
  /** Whose life the track of the score tells. */
  readonly life: string | undefined;
  /** None of them where the program has none. */
  readonly towers: Towers;
  /** Whose blocks are in the towers, the oldest first. */
  readonly owners: readonly string[];
}

/** Pixels around it, and those that its title and its caption take. */
const EDGE = 24;
const TITLE = 36;
const CAPTION = 30;
const TINTS = { right: PALETTE.good, wrong: PALETTE.bad, neutral: PALETTE.ink } as const;

/** The picture as the text of an SVG file, which needs nothing but itself. */
export function pictureFile(picture: Picture): string {
  const { title, description, caption, tint, score, towers, owners } = picture;
  const width = EDGE + NAMES + score.width + EDGE;
  const parts: string[] = [];
  let y = EDGE;
  const put = (x: number, height: number, drawing: string) => {
    parts.push(element('g', { transform: `translate(${x} ${y})` }, [drawing]));
    y += height;
  };
  const line = (text: string, size: number, fill: string) =>
    textElement('text', { y: size, fill, 'font-family': SANS, 'font-size': size, 'font-weight': 600 }, text);
  put(EDGE, TITLE, line(title, SIZE.entry, PALETTE.ink));
  put(EDGE, score.height + EDGE, scoreDrawing(score, picture.now, picture.life));
  if (towers.towers.length > 0) {
    const { width: wide, height, drawing } = towersDrawing(towers, owners, tint);
    put((width - wide) / 2, height + EDGE, drawing);
  }
  if (caption !== undefined) put(EDGE, CAPTION, line(caption, SIZE.large, TINTS[tint]));
  return `<?xml version="1.0" encoding="UTF-8"?>\n${element(
    'svg',
    {
      ...{ xmlns: 'http://www.w3.org/2000/svg', width, height: y, viewBox: `0 0 ${width} ${y}` },
      ...{ role: 'img', 'aria-labelledby': 'title description' },
    },
    [
      textElement('title', { id: 'title' }, title),
      textElement('desc', { id: 'description' }, description),
      element('defs', {}, fillings()),
      element('rect', { width, height: y, fill: PALETTE.bg }),
      ...parts,
    ],
  )}\n`;
}
