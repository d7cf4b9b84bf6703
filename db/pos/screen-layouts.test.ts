// A store of before, with grids, buttons and texts, becomes one with documents that the register can use at once; and
// the last good document of each layout.
import { afterEach, beforeEach, expect, it } from 'vitest';
import { layoutDocumentSchema } from '../../main/contract/screen-layout-document';
import { connect, forPackages } from './connection';
import { makeFolders } from './files';
import { migrate } from './migrate';
import { migrations } from './migrations';
import { screenLayoutStatements } from './screen-layouts';
import { makeFolder, makeStore, type TestFolder } from './testing';

let folder: TestFolder;
beforeEach(() => {
  folder = makeFolder();
});
afterEach(() => {
  folder.remove();
});

it('turns grids, buttons and texts into a document, and downloads the job anew', () => {
  makeFolders(folder.files);
  const db = connect(folder.files.store, forPackages);
  migrate(db, migrations.slice(0, 3));
  db.exec(`
    INSERT INTO screen_layout VALUES ('L1', 'One'), ('L2', 'Empty');
    INSERT INTO button_grid VALUES ('G1', 'L1', 'welcome-1', 2, 3), ('G2', 'L1', 'welcome-2', 1, 1);
    INSERT INTO button VALUES
      ('B1', 'G1', 0, 0, 1, 2, 712, 'Clients', '', 'book-contacts', '#1f4e46', 'white'),
      ('B2', 'G1', 1, 2, 1, 1, 701, NULL, NULL, NULL, NULL, NULL);
    INSERT INTO button_text VALUES ('B1', 'sv-SE', 'Kunder', NULL), ('B1', 'ru-RU', 'Клиенты', 'Мои');
    INSERT INTO distribution_cursor (job, change_number, applied_at) VALUES ('1090', 7, 0), ('1010', 9, 0);
  `);
  expect(migrate(db)).toContain('0004-screen-layouts');
  const { layout } = screenLayoutStatements(db);
  const read = (id: string) => layoutDocumentSchema.parse(JSON.parse(layout(id)?.document ?? ''));
  const one = read('L1');
  expect(one.sizes.map(({ zones }) => zones)).toEqual([
    { 'welcome-1': 'G1', 'welcome-2': 'G2' },
    { 'welcome-1': 'G1', 'welcome-2': 'G2' },
  ]);
  expect(one.grids.map(({ id, rows, columns }) => [id, rows, columns])).toEqual([
    ['G1', 2, 3],
    ['G2', 1, 1],
  ]);
  expect(one.grids[0]?.buttons[0]).toMatchObject({
    row: 0,
    column: 0,
    columnSpan: 2,
    operation: 712,
    text: 'Clients',
    tooltip: null,
    icon: 'book-contacts',
    backColor: '#1f4e46',
    fontColor: null,
    translations: {
      'sv-SE': { text: 'Kunder', tooltip: null },
      'ru-RU': { text: 'Клиенты', tooltip: 'Мои' },
    },
  });
  expect(read('L2').grids).toEqual([]);
  expect(db.prepare('SELECT job FROM distribution_cursor').pluck().all()).toEqual(['1010']);
  db.close();
});

it('keeps the last good document of each layout that there is', () => {
  const store = makeStore();
  const layouts = screenLayoutStatements(store.db);
  store.db.exec("INSERT INTO screen_layout VALUES ('L1', 'One', '{}')");
  layouts.noteGood('L1', '{"a":1}', 1);
  layouts.noteGood('L1', '{"a":2}', 2);
  layouts.noteGood('GONE', '{}', 3);
  expect(layouts.isProven('L1')).toBe(false);
  layouts.noteGood('L1', '{}', 4);
  expect([layouts.isProven('L1'), layouts.isProven('GONE')]).toEqual([true, false]);
  layouts.noteGood('L1', '{"a":2}', 5);
  layouts.forgetGood();
  expect([layouts.good('L1'), layouts.good('GONE')]).toEqual(['{"a":2}', null]);
  store.remove();
});
