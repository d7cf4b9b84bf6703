// db/headquarters/schema.sql is the page to read first. UPDATE_SCHEMA=1 writes it anew from the migrations.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { rowsOf, temporaryStore } from './testing';

/** A line for each column and constraint. */
function inLines(sql: string): string {
  const isTable = sql.startsWith('CREATE TABLE');
  let depth = 0;
  let text = '';
  for (const [index, sign] of [...sql].entries()) {
    if (sign === '(') depth += 1;
    if (sign === ')') depth -= 1;
    const closes = sign === ')' && depth === 0 && isTable;
    const begins = sign === '(' && depth === 1 && isTable;
    const follows = sign === ' ' && sql[index - 1] === ',' && depth === 1 && isTable;
    text += closes ? '\n)' : begins ? '(\n  ' : follows ? '\n  ' : sign;
  }
  return text.replaceAll('"', '');
}

test('schema.sql is what the migrations build', async () => {
  const { store, end } = await temporaryStore();
  const found = await rowsOf(
    store,
    `SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite%' ORDER BY tbl_name, type DESC, name`,
  );
  await end();
  const text = `-- What the migrations build on SQLite, table by table; not read by the program.\n\n${found
    .map(({ sql }) => `${inLines(String(sql))};\n`)
    .join('\n')}`;
  const file = join(import.meta.dirname, 'schema.sql');
  if (process.env['UPDATE_SCHEMA'] === '1') writeFileSync(file, text);
  expect(readFileSync(file, 'utf8')).toBe(text);
});
