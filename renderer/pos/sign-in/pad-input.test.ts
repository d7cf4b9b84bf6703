import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type PadKey, press } from './pad-input';

const type = (keys: readonly PadKey[]) =>
  keys.reduce(
    (field, key) => {
      const { text, cursor } = press({ text: field.text, start: field.cursor, end: field.cursor }, key);
      return { text, cursor };
    },
    { text: '', cursor: 0 },
  );

describe('number pad', () => {
  it('types digits in their order, corrects and clears', () => {
    expect(type(['0', '0', '0', '1', '1', '0']).text).toBe('000110');
    expect(type(['1', '2', 'back', '3']).text).toBe('13');
    expect(type(['1', '2', 'clear', 'back', '9']).text).toBe('9');
  });
  it('works at the cursor and over a selection', () => {
    expect(press({ text: '0110', start: 1, end: 1 }, '0')).toEqual({ text: '00110', cursor: 2 });
    expect(press({ text: '000110', start: 0, end: 6 }, '7')).toEqual({ text: '7', cursor: 1 });
    expect(press({ text: '000110', start: 2, end: 4 }, 'back')).toEqual({ text: '0010', cursor: 2 });
    expect(press({ text: '12', start: 9, end: 9 }, 'back')).toEqual({ text: '1', cursor: 1 });
  });
  it('keeps the cursor inside the text', () => {
    const key = fc.constantFrom<PadKey>('0', '5', 'back', 'clear');
    fc.assert(
      fc.property(fc.string(), fc.nat(20), fc.nat(20), key, (text, start, end, pressed) => {
        const result = press({ text, start, end }, pressed);
        return result.cursor >= 0 && result.cursor <= result.text.length;
      }),
    );
  });
});
