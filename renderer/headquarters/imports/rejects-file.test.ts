import Papa from 'papaparse';
import { expect, test } from 'vitest';
import { rejectsText } from './rejects-file';

test('rejected rows come back as they were, with line and reason', () => {
  const row = ['A1', 'Jon "Joe" Yang', 'two\nlines', 'a, b'];
  const text = rejectsText(
    ['account', 'name', 'note', 'more'],
    [{ line: 7, message: { code: 'x', values: {} }, row }],
    () => 'Wrong, somehow.',
  );
  expect(Papa.parse<string[]>(text.slice(1), { skipEmptyLines: true }).data).toEqual([
    ['line', 'reason', 'account', 'name', 'note', 'more'],
    ['7', 'Wrong, somehow.', ...row],
  ]);
});
