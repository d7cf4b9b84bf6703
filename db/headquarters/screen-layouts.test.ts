// A store of before, with grids, buttons and texts, becomes one with drafts, first versions and documents that
// registers are sent anew.
import { Kysely, SqliteDialect } from 'kysely';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { layoutDocumentSchema } from '../../main/contract/screen-layout-document';
import { blankLayout } from '../../main/contract/screen-layout-blank';
import { migrationTools } from './dialect';
import { migrations } from './migrations';
import type { Schema } from './schema';
import { documentText } from './screen-layouts';
import { openSqlite } from './sqlite-file';

test('grids, buttons and texts become documents', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'counterbook-headquarters-'));
  const sqlite = openSqlite(join(folder, 'headquarters.db'));
  const db = new Kysely<Schema>({ dialect: new SqliteDialect({ database: sqlite }) });
  const tools = migrationTools(db, 'sqlite');
  for (const migration of migrations.slice(0, 6)) await migration(tools);
  sqlite.exec(`
    INSERT INTO change_counter VALUES (1, 20);
    INSERT INTO screen_layout VALUES ('L1', 'One', 3), ('L2', 'Empty', 4);
    INSERT INTO button_grid VALUES ('G 1', 'L1', 'welcome-1', 2, 3, 3);
    INSERT INTO button VALUES
      ('B1', 'G 1', 0, 0, 1, 2, 712, 'Clients', '', 'book-contacts', '#1F4E46', 'white', 3);
    INSERT INTO button_text VALUES ('B1', 'sv-SE', 'Kunder', NULL, 3);
    INSERT INTO deletion VALUES ('button', '["B9"]', '', 5), ('screen_layout', '["L9"]', '', 6);
  `);
  await migrations[6]?.(tools);
  const rows = await db.selectFrom('screen_layout').selectAll().orderBy('id').execute();
  expect(rows.map(({ id, change_number }) => [id, change_number])).toEqual([
    ['L1', 21],
    ['L2', 21],
  ]);
  const one = layoutDocumentSchema.parse(JSON.parse(rows[0]?.document ?? ''));
  expect(one.sizes.every(({ zones }) => zones['welcome-1'] === 'G-1')).toBe(true);
  expect(one.grids[0]?.buttons[0]).toMatchObject({
    operation: 712,
    columnSpan: 2,
    text: 'Clients',
    tooltip: null,
    backColor: '#1f4e46',
    fontColor: null,
    translations: { 'sv-SE': { text: 'Kunder', tooltip: null } },
  });
  const drafts = await db
    .selectFrom('screen_layout_draft')
    .select(['id', 'document', 'button_count'])
    .execute();
  expect(drafts).toEqual([
    { id: 'L1', document: rows[0]?.document, button_count: 1 },
    { id: 'L2', document: rows[1]?.document, button_count: 0 },
  ]);
  const versions = await db
    .selectFrom('screen_layout_version')
    .select(['screen_layout_id', 'number'])
    .execute();
  expect(versions.map((version) => version.number)).toEqual([1, 1]);
  const deletions = await db.selectFrom('deletion').select('table_name').execute();
  expect(deletions).toEqual([{ table_name: 'screen_layout' }]);
  await db.destroy();
  rmSync(folder, { recursive: true, force: true });
});

test('the same document is the same text, however its keys are ordered', () => {
  const document = blankLayout('A', 'A', { 'welcome-1': 'x', 'customer-actions': 'y' });
  const turned = JSON.parse(
    JSON.stringify(Object.fromEntries(Object.entries(document).reverse())),
  ) as typeof document;
  expect(documentText(turned)).toBe(documentText(document));
  expect(JSON.parse(documentText(document))).toEqual(document);
});
