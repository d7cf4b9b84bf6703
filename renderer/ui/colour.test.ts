import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contrast, parseColour, readableOn, shade, withContrast } from './colour';

const colour = fc
  .tuple(fc.nat(255), fc.nat(255), fc.nat(255))
  .map((parts) => `#${parts.map((part) => part.toString(16).padStart(2, '0')).join('')}`);

describe('contrast', () => {
  it('knows black on white and short forms', () => {
    expect(contrast('#000', '#ffffff')).toBeCloseTo(21);
    expect(parseColour('#fa0')).toEqual([255, 170, 0]);
    expect(parseColour('red')).toBeUndefined();
    expect(contrast('red', '#fff')).toBe(1);
  });
  it('is the same both ways round', () => {
    fc.assert(fc.property(colour, colour, (a, b) => contrast(a, b) === contrast(b, a)));
  });
});

describe('withContrast', () => {
  it('reaches the contrast for every accent on the cards of both themes', () => {
    fc.assert(
      fc.property(colour, fc.constantFrom('#fffdfa', '#221f1c'), (accent, card) => {
        const found = withContrast(accent, card, 7);
        return found !== undefined && contrast(found, card) >= 7;
      }),
    );
  });
  it('leaves a colour alone that has it', () => {
    expect(withContrast('#1f4e46', '#fffdfa', 7)).toBe('#1f4e46');
    expect(withContrast('not a colour', '#fffdfa', 7)).toBeUndefined();
  });
});

describe('readableOn', () => {
  it('always reaches AA for text', () => {
    fc.assert(fc.property(colour, (ground) => contrast(readableOn(ground), ground) >= 4.5));
  });
  it('shades both ways', () => {
    expect(shade('#808080', -1)).toBe('#000000');
    expect(shade('#808080', 1)).toBe('#ffffff');
  });
});
