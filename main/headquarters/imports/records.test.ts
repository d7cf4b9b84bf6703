// Records and their lines: whatever the pieces in which a file arrives, and around lines with broken quotes.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CsvRecords, type CsvRecord } from './records';

function read(text: string, pieces: readonly number[] = []): CsvRecord[] {
  const records = new CsvRecords();
  const found: CsvRecord[] = [];
  let at = 0;
  for (const length of pieces) {
    found.push(...records.push(text.slice(at, at + length)));
    at += length;
  }
  found.push(...records.push(text.slice(at)));
  found.push(...records.end());
  return found;
}

const rows = (text: string): (readonly string[])[] => read(text).map((record) => record.row);
const lines = (text: string): number[] => read(text).map((record) => record.line);

const quote = (value: string): string =>
  /[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;

test('any table comes back, with the line of each record, in any pieces', () => {
  const cell = fc.string({
    unit: fc.constantFrom('a', 'é', '界', '"', ',', '\n', ' ', '1', '$'),
    maxLength: 6,
  });
  const table = fc
    .integer({ min: 2, max: 4 })
    .chain((width) =>
      fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 12 }),
    );
  fc.assert(
    fc.property(
      table,
      fc.array(fc.nat({ max: 9 }), { maxLength: 40 }),
      fc.constantFrom('\n', '\r\n'),
      (data, pieces, newline) => {
        const whole = [data[0]?.map((_, index) => `h${index}`) ?? [], ...data];
        const text = whole.map((row) => row.map(quote).join(',')).join(newline);
        const found = read(text, pieces);
        expect(found.map((record) => record.row)).toEqual(whole);
        let line = 1;
        for (const [index, row] of whole.entries()) {
          expect(found[index]?.line).toBe(line);
          line += 1 + row.join('').split('\n').length - 1;
        }
      },
    ),
    { numRuns: 300 },
  );
});

test('delimiters and line ends of other programs', () => {
  expect(rows('a;b\n1,5;2\n')).toEqual([
    ['a', 'b'],
    ['1,5', '2'],
  ]);
  expect(rows('a\tb\r\n1\t2\r\n')).toEqual([
    ['a', 'b'],
    ['1', '2'],
  ]);
  expect(rows('a,b\r1,2\r')).toEqual([
    ['a', 'b'],
    ['1', '2'],
  ]);
  expect(rows('a,b\r\n1,"x"\n"y",2\r\n')).toEqual([
    ['a', 'b'],
    ['1', 'x'],
    ['y', '2'],
  ]);
});

test('empty lines are left out but counted', () => {
  expect(lines('a,b\n\n1,2\n\n\n3,4\n')).toEqual([1, 3, 6]);
});

describe('broken quotes', () => {
  const tail = 'AW3,"$90,000",Ann\nAW4,,Bea\n';
  test.each([
    ['an unclosed quote', 'AW2,"Jon,Yang'],
    ['an unclosed quote at the end of the line', 'AW2,Jon,"'],
    ['text after a quote', 'AW2,"Jon"x,Yang'],
    ['a quote that is closed in a later line', 'AW2,"Jon,Yang"'],
  ])('%s costs one line only', (_, bad) => {
    const found = read(`key,income,name\nAW1,,Al\n${bad}\n${tail}`);
    const good = found.filter((record) => !record.isBroken && record.row.length === 3);
    expect(good.map((record) => record.line)).toEqual([1, 2, 4, 5]);
    expect(found.find((record) => record.line === 3)?.row[0]).toBe('AW2');
  });

  test('an unclosed quote does not swallow a large file, nor hold it in memory', () => {
    const many = Array.from({ length: 20_000 }, (_, index) => `K${index},x,y`).join('\n');
    const found = read(
      `key,a,b\nK,"bad,x\n${many}\n`,
      Array.from({ length: 30 }, () => 10_000),
    );
    expect(found.filter((record) => !record.isBroken)).toHaveLength(20_001);
    expect(found.filter((record) => record.isBroken).map((record) => record.line)).toEqual([2]);
    expect(found.at(-1)?.line).toBe(20_002);
  });

  test('an endless line is one bad record', () => {
    const found = read(
      `a,b\n${'x'.repeat(300_000)}\n1,2\n`,
      Array.from({ length: 300 }, () => 1000),
    );
    expect(found.map((record) => [record.line, record.isBroken])).toEqual([
      [1, false],
      [2, true],
      [3, false],
    ]);
  });
});
