/** The fillings that tell owners apart, as definitions of a picture; `wide` ones are for what is big. */
import { element } from './element.ts';
import { PALETTE } from './palette.ts';

/** What a filling is referred to by. */
export function filling(name: 'hatched' | 'dotted', size: 'small' | 'wide'): string {
  return `url(#${name}-${size})`;
}

/** All of them. */
export function fillings(): string[] {
  return (['small', 'wide'] as const).flatMap((size) => {
    const { side, stroke, radius } =
      size === 'small' ? { side: 4, stroke: 1.6, radius: 1 } : { side: 7, stroke: 2.5, radius: 1.6 };
    const ground = element('rect', { width: side, height: side, fill: PALETTE.bg });
    const frame = { width: side, height: side, patternUnits: 'userSpaceOnUse' };
    return [
      element('pattern', { id: `hatched-${size}`, ...frame, patternTransform: 'rotate(45)' }, [
        ground,
        element('rect', { width: stroke, height: side, fill: PALETTE.hatch }),
      ]),
      element('pattern', { id: `dotted-${size}`, ...frame }, [
        ground,
        element('circle', { cx: side / 2, cy: side / 2, r: radius, fill: PALETTE.hatch }),
      ]),
    ];
  });
}
