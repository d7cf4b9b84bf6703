// Contrast after WCAG 2.2: whether two colours can be read together, and a colour moved just far enough that
// they can. The store's accent and a designer's button colours come from outside and pass through here.

type Rgb = readonly [number, number, number];

/** `#rgb` or `#rrggbb`; undefined for anything else. */
export function parseColour(text: string): Rgb | undefined {
  const short = /^#([\da-f])([\da-f])([\da-f])$/i.exec(text.trim());
  const long = /^#([\da-f]{2})([\da-f]{2})([\da-f]{2})$/i.exec(text.trim());
  const parts = short ? short.slice(1).map((digit) => digit + digit) : long?.slice(1);
  if (parts === undefined) return undefined;
  const [red = 0, green = 0, blue = 0] = parts.map((part) => Number.parseInt(part, 16));
  return [red, green, blue];
}

const toHex = (colour: Rgb): string =>
  `#${colour.map((part) => Math.round(part).toString(16).padStart(2, '0')).join('')}`;

function luminance(colour: Rgb): number {
  const [red = 0, green = 0, blue = 0] = colour.map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function ratio(one: Rgb, other: Rgb): number {
  const a = luminance(one);
  const b = luminance(other);
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

/** Contrast ratio from 1 to 21; 1 where a colour cannot be read as one. */
export function contrast(one: string, other: string): number {
  const a = parseColour(one);
  const b = parseColour(other);
  return a === undefined || b === undefined ? 1 : ratio(a, b);
}

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
