import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contrast } from '../ui/colour';
import { coloursOf } from './button-look';

const colour = fc
  .tuple(fc.nat(255), fc.nat(255), fc.nat(255))
  .map((parts) => `#${parts.map((part) => part.toString(16).padStart(2, '0')).join('')}`);

describe('button colours', () => {
  it('keeps a readable pair and replaces an unreadable font colour', () => {
    expect(coloursOf({ backColor: '#1f4e46', fontColor: '#ffffff' })).toEqual({
      back: '#1f4e46',
      font: '#ffffff',
    });
    expect(coloursOf({ backColor: '#1f4e46', fontColor: '#2a5a50' })).toEqual({
      back: '#1f4e46',
      font: '#ffffff',
    });
    expect(coloursOf({ backColor: null, fontColor: '#ff0000' })).toBeNull();
    expect(coloursOf({ backColor: 'papayawhip', fontColor: null })).toBeNull();
  });
  it('can always be read', () => {
    fc.assert(
      fc.property(colour, fc.option(colour), (backColor, fontColor) => {
        const colours = coloursOf({ backColor, fontColor });
        return colours !== null && contrast(colours.back, colours.font) >= 4.5;
      }),
    );
  });
});
