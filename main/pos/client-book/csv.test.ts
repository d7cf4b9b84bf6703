// Cells of an exported list: what a spreadsheet would run is text, and what it would cut in two is quoted.
import { describe, expect, it } from 'vitest';
import { csvCell } from './csv';

describe('a cell', () => {
  it.each([
    '=1+1',
    '+cmd',
    '-A1',
    '@SUM(A1)',
    '\t=1',
    '\n=1',
    '＝HYPERLINK("x")',
    '＋A1',
    '－A1',
    '＠SUM(A1)',
    '+1 555 0100 x12',
  ])('marks %j as text', (text) => {
    expect(csvCell(text).replace(/^"/, '')).toMatch(/^'/);
  });

  it.each(['+1 (555) 010-0100', '-12.5', 'Åsa = Lindqvist', '杨晓燕', 'שרה', "a'b", '🎁'])(
    'leaves %j as it is',
    (text) => {
      expect(csvCell(text)).toBe(text);
    },
  );

  it('quotes what has signs of the format in it', () => {
    expect(csvCell('a,"b"')).toBe('"a,""b"""');
    expect(csvCell('\n=1')).toBe('"\'\n=1"');
  });
});
