import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { filterOf, isComplete, valueText } from './filters';

describe('filters between field and question', () => {
  it('keeps what was typed: numbers, times to the minute, several values', () => {
    fc.assert(
      fc.property(fc.integer(), (number) => {
        const filter = filterOf('rows', 'number', 'from', String(number));
        expect(valueText('number', filter.value)).toBe(String(number));
      }),
    );
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 60_000_000 }), (minutes) => {
        const text = valueText('time', minutes * 60_000);
        expect(filterOf('at', 'time', 'from', text).value).toBe(minutes * 60_000);
      }),
    );
    expect(filterOf('name', 'text', 'one-of', 'a; b ;;c').value).toEqual(['a', 'b', 'c']);
  });

  it('is complete only with the value that its operator needs', () => {
    expect(isComplete(filterOf('name', 'text', 'is-empty', 'left over'))).toBe(true);
    expect(isComplete(filterOf('name', 'text', 'contains', '  '))).toBe(false);
    expect(isComplete(filterOf('name', 'text', 'one-of', ';'))).toBe(false);
    expect(isComplete(filterOf('rows', 'number', 'from', 'many'))).toBe(false);
    expect(isComplete(filterOf('isOn', 'boolean', 'is', 'false'))).toBe(true);
  });
});
