// db/pos/schema.sql is the page to read first. UPDATE_SCHEMA=1 writes it anew from the migrations.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { distributionJobs } from '../../main/contract/distribution';
import { makeStore } from './testing';

const store = makeStore();
afterAll(() => {
  store.remove();
});

it('is what the migrations build', () => {
  const rows = store.db
    .prepare<[], { sql: string }>(
      `SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY tbl_name, type DESC, name`,
    )
    .all();
  const text = `-- What the migrations build, table by table; not read by the app.\n\n${rows
    .map((row) => `${row.sql};\n`)
    .join('\n')}`;
  const file = join(import.meta.dirname, 'schema.sql');
  if (process.env['UPDATE_SCHEMA'] === '1') writeFileSync(file, text);
  expect(readFileSync(file, 'utf8')).toBe(text);
});

it.each(distributionJobs.flatMap((job) => job.tables).map((table) => [table.name, table] as const))(
  'has the columns of %s that Headquarters sends',
  (name, table) => {
    const columns = store.db.pragma(`table_info(${name})`) as { name: string; pk: number; notnull: number }[];
    expect(columns.map((column) => column.name).sort()).toEqual([...table.key, ...table.columns].sort());
    const key = columns.filter((column) => column.pk > 0).sort((a, b) => a.pk - b.pk);
    expect(key.map((column) => column.name).sort()).toEqual([...table.key].sort());
  },
);
