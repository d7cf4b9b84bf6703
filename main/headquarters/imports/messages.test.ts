import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { messageOf, sentences } from './messages';

test('sentences are recognised with what stands in them', () => {
  expect(messageOf('Work mail: "jon at: "home"" is no e-mail address.')).toEqual({
    code: 'no-email',
    values: { column: 'Work mail', value: 'jon at: "home"' },
  });
  expect(messageOf('name has 300 characters; 200 are the most.')).toEqual({
    code: 'too-long',
    values: { column: 'name', length: '300', most: '200' },
  });
  expect(messageOf('amount: "1.234" is no amount in USD, which has 2 decimals.').code).toBe('no-money-in');
  expect(messageOf('Something new.')).toEqual({ code: 'other', values: { text: 'Something new.' } });
  for (const [code, sentence] of Object.entries(sentences)) expect(messageOf(sentence).code).toBe(code);
});

/** Texts in the source that are thrown, with what is put into them taken for any text. */
function thrown(): string[] {
  const folder = import.meta.dirname;
  const sources = readdirSync(folder)
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts') && name !== 'messages.ts')
    .map((name) => readFileSync(join(folder, name), 'utf8'));
  const call =
    /(?:reject|RowRejected|ImportRefused)\(\s*(['`"])([^]*?)\1[,)\s]|const reason =\s*(['`"])([^]*?)\3;/g;
  return sources.flatMap((source) =>
    [...source.matchAll(call)].map(([, , one, , other]) => one ?? other ?? ''),
  );
}

test('nothing is said of a file that has no text in every language', () => {
  const all = thrown();
  expect(all.length).toBeGreaterThan(40);
  const unknown = all
    .map((text) => text.replace(/\$\{[^}]*\}/g, 'x').replace('is no x.', 'is no number.'))
    .filter((text) => messageOf(text).code === 'other');
  // What the file system says of a path; the command reads files, a page sends them.
  expect(unknown.filter((text) => text !== 'x: x')).toEqual([]);
});
