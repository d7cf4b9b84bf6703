// Message templates of before: the rule that one is for was said by its ID.
import { Kysely, SqliteDialect } from 'kysely';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { migrationTools } from './dialect';
import { migrations } from './migrations';
import type { Schema } from './schema';
import { openSqlite } from './sqlite-file';

test('templates stay with their rules, and registers are sent those again', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'counterbook-headquarters-'));
  const sqlite = openSqlite(join(folder, 'headquarters.db'));
  const db = new Kysely<Schema>({ dialect: new SqliteDialect({ database: sqlite }) });
  const tools = migrationTools(db, 'sqlite');
  for (const migration of migrations.slice(0, 15)) await migration(tools);
  sqlite.exec(`
    INSERT INTO change_counter VALUES (1, 20);
    INSERT INTO legal_entity (id, name, currency_code, language, change_number) VALUES
      ('USRT', 'A', 'USD', 'en-US', 1), ('DEMF', 'B', 'EUR', 'en-US', 1);
    INSERT INTO follow_up_rule (id, legal_entity_id, reason, source, days_before, days_after, is_enabled, position,
      change_number) SELECT column1, column2, 'X', 'not-contacted', 0, 0, 0, 1, 2 FROM
      (VALUES ('YEAR', 'USRT'), ('YEAR-VIP', 'USRT'), ('HELLO', 'DEMF'));
    INSERT INTO message_template (id, legal_entity_id, name, channel, language, subject, body, is_enabled, position,
      change_number) SELECT column1, 'USRT', 'X', 'email', 'en-US', 'x', 'x', 1, 1, 3 FROM
      (VALUES ('YEAR'), ('YEAR-SMS'), ('YEAR-VIP-2'), ('YEARLY'), ('HELLO'))`);
  await migrations[15]?.(tools);
  const rows = await db
    .selectFrom('message_template')
    .select(['id', 'follow_up_rule_id', 'change_number'])
    .orderBy('id')
    .execute();
  expect(rows.map((row) => Object.values(row))).toEqual([
    ['HELLO', null, 3],
    ['YEAR', 'YEAR', 21],
    ['YEAR-SMS', 'YEAR', 21],
    ['YEAR-VIP-2', 'YEAR-VIP', 21],
    ['YEARLY', null, 3],
  ]);
  expect(sqlite.prepare('SELECT number FROM change_counter').pluck().get()).toBe(21);
  await db.destroy();
  rmSync(folder, { recursive: true, force: true });
});
