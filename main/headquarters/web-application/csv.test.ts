// Exports are opened in spreadsheets, which run cells that look like formulas: no cell of ours may look like one,
// and what a cell says stays readable by who reads CSV.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { csvLine } from './csv';

/** One record of RFC 4180. */
function readLine(line: string): string[] {
  const cells: string[] = [];
  let at = 0;
  while (at <= line.length) {
    if (line[at] === '"') {
      let text = '';
      for (at += 1; line[at] !== '"' || line[at + 1] === '"'; at += 1) {
        text += line[at] ?? '';
        if (line[at] === '"') at += 1;
      }
      cells.push(text);
      at += 2;
    } else {
      const end = line.slice(at).search(/[,\r\n]|$/) + at;
      cells.push(line.slice(at, end));
      at = end + 1;
    }
    if (/[\r\n]/.test(line[at - 1] ?? '')) break;
  }
  return cells;
}

test.each([
  ['=HYPERLINK("http://example.com","x")', `'=HYPERLINK("http://example.com","x")`],
  ['=1+1', `'=1+1`],
  ['@SUM(A1)', `'@SUM(A1)`],
  ['+cmd|/c calc', `'+cmd|/c calc`],
  ["-2+3+cmd|' /C calc'!A0", `'-2+3+cmd|' /C calc'!A0`],
  ['＝1+1', `'＝1+1`],
  ['－2', `'－2`],
  ['\t=1', `'\t=1`],
  ['\r=1', `'\r=1`],
  ['\n=1', `'\n=1`],
  // What begins with a sign and calls nothing stays as it is: it would not come back from an import otherwise.
  ['+1 (713) 555-0142', '+1 (713) 555-0142'],
  ['-12.50', '-12.50'],
  ['Mary = Reed', 'Mary = Reed'],
  ["'quoted'", "'quoted'"],
])('%j is written as %j', (text, written) => {
  expect(readLine(csvLine([text]))).toEqual([written]);
});

test('no text becomes a formula, whatever it is, and none is lost', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc
      .tuple(fc.constantFrom('=', '+', '-', '@', '＝', '＠', '\t', '\r', '\n', '"', "'", ','), fc.string())
      .map((parts) => parts.join('')),
  );
  fc.assert(
    fc.property(fc.array(text, { minLength: 1, maxLength: 4 }), (texts) => {
      const cells = readLine(csvLine(texts));
      expect(cells).toHaveLength(texts.length);
      for (const [index, cell] of cells.entries()) {
        expect(cell).not.toMatch(/^[=@＝＠＋－\t\r\n]/);
        if (/^[+-]/.test(cell)) expect(cell).toMatch(/^[+-][\d\s().,/-]*$/);
        expect([texts[index], `'${texts[index] ?? ''}`]).toContain(cell);
      }
    }),
  );
});

test('numbers, truth and nothing are no texts', () => {
  expect(csvLine([-5, 1.5, true, null, undefined, { a: '=1' }])).toBe('-5,1.5,true,,,"{""a"":""=1""}"\r\n');
});
