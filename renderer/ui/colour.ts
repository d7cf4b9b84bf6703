// Contrast after WCAG 2.2: whether two colours can be read together, and a colour moved just far enough that
// they can. The store's accent and a designer's button colours come from outside and pass through here.

import { contrast, luminance, parseColour, type Rgb } from '../../main/contract/colour';

export { contrast, parseColour };

const toHex = (colour: Rgb): string =>
  `#${colour.map((part) => Math.round(part).toString(16).padStart(2, '0')).join('')}`;

const mix = (colour: Rgb, towards: Rgb, share: number): Rgb => [
  colour[0] + (towards[0] - colour[0]) * share,
  colour[1] + (towards[1] - colour[1]) * share,
  colour[2] + (towards[2] - colour[2]) * share,
];

const black: Rgb = [0, 0, 0];
const white: Rgb = [255, 255, 255];

/** `share` of the way from the colour to black (negative) or white (positive). */
export function shade(colour: string, share: number): string {
  const parsed = parseColour(colour);
  return parsed === undefined ? colour : toHex(mix(parsed, share < 0 ? black : white, Math.abs(share)));
}

/** The colour itself where it has the contrast on `ground`, else the nearest darker or lighter one that has. */
export function withContrast(colour: string, ground: string, minimum: number): string | undefined {
  const parsed = parseColour(colour);
  const under = parseColour(ground);
  if (parsed === undefined || under === undefined) return undefined;
  const towards = luminance(under) > 0.18 ? black : white;
  for (let step = 0; step <= 50; step += 1) {
    const candidate = toHex(mix(parsed, towards, step / 50));
    if (contrast(candidate, ground) >= minimum) return candidate;
  }
  return toHex(towards);
}

/** White or black, whichever reads better on the colour. */
export const readableOn = (ground: string): string =>
  contrast('#ffffff', ground) >= contrast('#000000', ground) ? '#ffffff' : '#000000';
