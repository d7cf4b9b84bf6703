// Permission groups of before: those of managers keep the say over refusals, as a permission that registers are sent.
import { Kysely, SqliteDialect } from 'kysely';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { migrationTools } from './dialect';
import { migrations } from './migrations';
import type { Schema } from './schema';
import { openSqlite } from './sqlite-file';

test('who moves and edits customers may lift refusals; others may not', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'counterbook-headquarters-'));
  const sqlite = openSqlite(join(folder, 'headquarters.db'));
  const db = new Kysely<Schema>({ dialect: new SqliteDialect({ database: sqlite }) });
  const tools = migrationTools(db, 'sqlite');
  for (const migration of migrations.slice(0, 11)) await migration(tools);
  sqlite.exec(`
    INSERT INTO change_counter VALUES (1, 20);
    INSERT INTO permission_group (id, name, change_number) VALUES ('MGR', 'Manager', 1), ('ASC', 'Associate', 1);
    INSERT INTO permission_group_operation (permission_group_id, operation_number, change_number) VALUES
      ('MGR', 623, 2), ('MGR', 716, 2), ('ASC', 623, 2), ('ASC', 714, 2)`);
  await migrations[11]?.(tools);
  const rows = await db
    .selectFrom('permission_group_operation')
    .select(['permission_group_id', 'operation_number', 'change_number'])
    .where('change_number', '>', 2)
    .execute();
  expect(rows).toEqual([{ permission_group_id: 'MGR', operation_number: 4004, change_number: 21 }]);
  await db.destroy();
  rmSync(folder, { recursive: true, force: true });
});
