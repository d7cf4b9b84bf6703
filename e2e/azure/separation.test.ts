// These servers are for tests: nothing that ships may know them.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const root = join(__dirname, '../..');

it('the product does not import e2e', () => {
  const files = ['main', 'db', 'electron', 'renderer'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file))
      .map((file) => join(root, folder, file)),
  );
  expect(files.length).toBeGreaterThan(100);
  const guilty = files.filter((file) => /from '[^']*e2e\//.test(readFileSync(file, 'utf8')));
  expect(guilty).toEqual([]);
});
