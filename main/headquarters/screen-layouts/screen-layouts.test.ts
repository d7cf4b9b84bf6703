// Screen layouts at Headquarters over HTTP: drafts and their versions, publishing and what stops it, going back,
// copies and files, who has which layout, and what registers say.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import * as contract from '../../contract/headquarters/screen-layouts';
import { operations } from '../../contract/operations';
import { blankButton, blankLayout } from '../../contract/screen-layout-blank';
import type { LayoutDocument } from '../../contract/screen-layout-document';
import { layoutJsonSchema } from '../../contract/screen-layout-json-schema';
import { testHeadquarters } from '../web-application/testing';
import type { Client, TestHeadquarters } from '../web-application/testing';

let headquarters: TestHeadquarters;
let designer: Client;
beforeEach(async () => {
  headquarters = await testHeadquarters();
  designer = await headquarters.as('designer');
});
afterEach(() => headquarters.end());

const layout = (id: string, more: Partial<LayoutDocument> = {}): LayoutDocument => ({
  ...blankLayout(id, `Layout ${id}`, { 'welcome-1': 'main' }),
  grids: [
    {
      id: 'main',
      name: 'Main',
      rows: 2,
      columns: 2,
      buttons: [blankButton('book', operations.viewClientBook)],
    },
  ],
  ...more,
});
const make = (document: LayoutDocument) => designer.call(contract.createScreenLayout, { body: { document } });
const publish = (id: string, version: string, comment = '') =>
  designer.call(contract.publishScreenLayout, { params: { id }, body: { version, comment } });

describe('a draft', () => {
  test('is made, listed, changed by its version, and a stale one is told what it is now', async () => {
    const made = await make(layout('F4MGR'));
    expect(made).toMatchObject({ id: 'F4MGR', published: null, hasChanges: true });
    const again = await designer.send(contract.createScreenLayout, { body: { document: layout('F4MGR') } });
    expect([again.status, again.failure.fields]).toEqual([400, { 'document.id': 'taken' }]);

    const renamed = layout('F4MGR', { name: 'Manager' });
    const saved = await designer.call(contract.saveScreenLayoutDraft, {
      params: { id: 'F4MGR' },
      body: { version: made.version, document: renamed },
    });
    expect([saved.name, saved.draft.name, saved.lastChange?.by]).toEqual(['Manager', 'Manager', 'designer']);
    const stale = await designer.send(contract.saveScreenLayoutDraft, {
      params: { id: 'F4MGR' },
      body: { version: made.version, document: layout('F4MGR') },
    });
    expect([stale.status, stale.failure.code]).toEqual([409, 'record-changed']);
    expect(stale.failure.current).toMatchObject({ version: saved.version });

    // What a lookup in a form asks for: those that registers can have.
    const isPublished = { field: 'publishedNumber', operator: 'is-not-empty' } as const;
    const all = await designer.list(contract.screenLayouts);
    const usable = await designer.list(contract.screenLayouts, { filters: [isPublished] });
    expect(usable.rows.map(({ id }) => id)).toEqual(
      all.rows.filter(({ publishedNumber }) => publishedNumber !== null).map(({ id }) => id),
    );
    expect(usable.rows.length).toBeLessThan(all.rows.length);
    const { rows } = await designer.list(contract.screenLayouts, { search: 'manager' });
    expect(rows).toMatchObject([
      { id: 'F4MGR', sizes: 3, grids: 1, buttons: 1, publishedNumber: null, hasChanges: true, workers: 0 },
    ]);
    const wrongId = await designer.send(contract.saveScreenLayoutDraft, {
      params: { id: 'F4MGR' },
      body: { version: saved.version, document: layout('OTHER') },
    });
    expect(wrongId.failure.fields).toEqual({ 'document.id': 'not-a-choice' });
  });

  test('says where the schema refuses it', async () => {
    const document = layout('F4MGR');
    const [grid] = document.grids;
    const answer = await designer.send(contract.createScreenLayout, {
      body: { document: { ...document, grids: [{ ...grid, rows: 99 }] } },
    });
    expect([answer.status, Object.keys(answer.failure.fields ?? {})]).toEqual([
      400,
      ['document.grids.0.rows'],
    ]);
  });

  test('is only for designers and administrators to change', async () => {
    const reader = await headquarters.as('reader');
    expect((await reader.send(contract.screenLayouts.page)).status).toBe(200);
    const refused = await reader.send(contract.createScreenLayout, { body: { document: layout('X') } });
    expect(refused.status).toBe(403);
  });
});

describe('publishing', () => {
  test('makes a version that registers are sent, once for each change', async () => {
    const made = await make(layout('F4MGR'));
    const before = await headquarters.store.db.selectFrom('screen_layout').select('id').execute();
    expect(before.map(({ id }) => id)).toEqual(['MAIN']);
    const published = await publish('F4MGR', made.version, 'First');
    expect(published).toMatchObject({ hasChanges: false, published: { number: 1, by: 'designer' } });
    const row = await headquarters.store.db
      .selectFrom('screen_layout')
      .selectAll()
      .where('id', '=', 'F4MGR')
      .executeTakeFirstOrThrow();
    expect(JSON.parse(row.document)).toEqual(layout('F4MGR'));
    const again = await designer.send(contract.publishScreenLayout, {
      params: { id: 'F4MGR' },
      body: { version: published.version, comment: '' },
    });
    expect([again.status, again.failure.code]).toEqual([422, 'screen-layout-unchanged']);
  });

  test('is refused with errors and lets warnings pass', async () => {
    const unfit = layout('BAD', {
      grids: [
        {
          id: 'main',
          name: 'Main',
          rows: 1,
          columns: 1,
          buttons: [blankButton('add', operations.addToClientBook), blankButton('new', 99_999)],
        },
      ],
    });
    const made = await make(unfit);
    const refused = await designer.send(contract.publishScreenLayout, {
      params: { id: 'BAD' },
      body: { version: made.version, comment: '' },
    });
    expect([refused.status, refused.failure]).toEqual([
      422,
      { code: 'screen-layout-has-errors', detail: { count: 1 } },
    ]);
    const [grid] = unfit.grids;
    const warned = await designer.call(contract.saveScreenLayoutDraft, {
      params: { id: 'BAD' },
      body: {
        version: made.version,
        document: {
          ...unfit,
          grids: [{ ...(grid as (typeof unfit.grids)[number]), buttons: [blankButton('new', 99_999)] }],
        },
      },
    });
    expect((await publish('BAD', warned.version)).published?.number).toBe(1);
  });

  test('keeps every version, shows one, and goes back to one by way of the draft', async () => {
    const made = await make(layout('F4MGR'));
    const first = await publish('F4MGR', made.version, 'First');
    const second = await designer.call(contract.saveScreenLayoutDraft, {
      params: { id: 'F4MGR' },
      body: { version: first.version, document: layout('F4MGR', { name: 'Second' }) },
    });
    const published = await publish('F4MGR', second.version, 'Second');
    const { rows } = await designer.list(contract.screenLayoutVersions, {}, { id: 'F4MGR' });
    expect(rows.map(({ number, comment, by }) => [number, comment, by])).toEqual([
      [2, 'Second', 'designer'],
      [1, 'First', 'designer'],
    ]);
    const old = await designer.call(contract.readScreenLayoutVersion, { params: { id: 'F4MGR', number: 1 } });
    expect([old.comment, old.document.name]).toEqual(['First', 'Layout F4MGR']);
    const back = await designer.call(contract.restoreScreenLayoutVersion, {
      params: { id: 'F4MGR', number: 1 },
      body: { version: published.version },
    });
    expect([back.name, back.hasChanges, back.published?.number]).toEqual(['Layout F4MGR', true, 2]);
    const discarded = await designer.call(contract.discardScreenLayoutDraft, {
      params: { id: 'F4MGR' },
      body: { version: back.version },
    });
    expect([discarded.name, discarded.hasChanges]).toEqual(['Second', false]);
  });
});

describe('copies and files', () => {
  test('a copy has the draft under its own id', async () => {
    await make(layout('F4MGR'));
    const copy = await designer.call(contract.copyScreenLayout, {
      params: { id: 'F4MGR' },
      body: { id: 'F4CSH', name: 'Cashier' },
    });
    expect(copy.draft).toEqual(layout('F4CSH', { name: 'Cashier' }));
    const taken = await designer.send(contract.copyScreenLayout, {
      params: { id: 'F4MGR' },
      body: { id: 'F4CSH', name: 'Cashier' },
    });
    expect(taken.failure.fields).toEqual({ id: 'taken' });
  });

  test('a file goes out and comes back the same, under its id or another', async () => {
    const made = await make(layout('F4MGR'));
    const file = await designer.send(contract.exportScreenLayout, { params: { id: 'F4MGR' } });
    expect(file.headers.get('content-disposition')).toContain('F4MGR.screen-layout.json');
    const document = file.value;
    expect(document).toEqual(layout('F4MGR'));
    const rest = { id: null, name: null, version: null };
    const taken = await designer.send(contract.importScreenLayout, { body: { document, ...rest } });
    expect([taken.status, taken.failure.fields]).toEqual([400, { id: 'taken' }]);
    const replaced = await designer.call(contract.importScreenLayout, {
      body: { document: { ...document, name: 'Taken in' }, ...rest, version: made.version },
    });
    expect(replaced.draft.name).toBe('Taken in');
    const beside = await designer.call(contract.importScreenLayout, {
      body: { document, ...rest, id: 'NEW', name: 'New' },
    });
    expect([beside.id, beside.draft.name]).toEqual(['NEW', 'New']);
    const newer = await designer.send(contract.importScreenLayout, {
      body: { document: { ...document, version: 2 }, ...rest },
    });
    expect(Object.keys(newer.failure.fields ?? {})).toEqual(['document.version']);
  });

  test('the published JSON schema is the one in docs', async () => {
    const served = await designer.call(contract.screenLayoutSchema);
    expect(served).toEqual(layoutJsonSchema());
    const file = join(import.meta.dirname, '../../../docs/screen-layout.schema.json');
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(layoutJsonSchema());
  });
});

describe('who has which layout', () => {
  test('is one list, changed for many at once, only with what registers could show', async () => {
    const made = await make(layout('F4MGR'));
    const to = [
      { kind: 'worker', id: '000110' },
      { kind: 'register', id: 'HOUSTON-1' },
      { kind: 'store', id: 'HOUSTON' },
    ] as const;
    const body = { screenLayoutId: 'F4MGR', to: [...to] };
    const early = await designer.send(contract.assignScreenLayout, { body });
    expect([early.status, early.failure.code]).toEqual([422, 'screen-layout-not-published']);
    const { version } = await publish('F4MGR', made.version);
    expect(await designer.call(contract.assignScreenLayout, { body })).toEqual({ changed: 3 });
    expect(await designer.call(contract.assignScreenLayout, { body })).toEqual({ changed: 0 });
    const { rows } = await designer.list(contract.screenLayoutAssignments, {
      filters: [{ field: 'screenLayoutId', operator: 'is', value: 'F4MGR' }],
    });
    expect(rows.map(({ kind, id }) => [kind, id])).toEqual([
      ['register', 'HOUSTON-1'],
      ['store', 'HOUSTON'],
      ['worker', '000110'],
    ]);
    const used = await designer.send(contract.removeScreenLayout, {
      params: { id: 'F4MGR' },
      query: { version },
    });
    expect([used.status, used.failure.code]).toEqual([409, 'record-in-use']);
    await designer.call(contract.assignScreenLayout, { body: { screenLayoutId: null, to: [...to] } });
    await designer.call(contract.removeScreenLayout, { params: { id: 'F4MGR' }, query: { version } });
    expect((await designer.send(contract.readScreenLayout, { params: { id: 'F4MGR' } })).status).toBe(404);
    const unknown = await designer.send(contract.assignScreenLayout, {
      body: { screenLayoutId: 'MAIN', to: [{ kind: 'worker', id: 'nobody' }] },
    });
    expect(unknown.failure.fields).toEqual({ 'to.0.id': 'unknown-reference' });
  });

  test('is brought to the registers by whoever publishes, with the jobs that carry layouts', async () => {
    const run = { body: { jobs: ['1060', '1090', '1090'] as (typeof contract.layoutJobs)[number][] } };
    const registers = await headquarters.store.db.selectFrom('register').select('id').execute();
    expect(await designer.call(contract.distributeScreenLayouts, run)).toEqual({
      orders: 2 * registers.length,
    });
    const orders = await headquarters.store.db.selectFrom('distribution_order').selectAll().execute();
    expect([...new Set(orders.map(({ job }) => job))].sort()).toEqual(['1060', '1090']);
    const reader = await headquarters.as('reader');
    expect((await reader.send(contract.distributeScreenLayouts, run)).status).toBe(403);
    const customers = { body: { jobs: ['1010' as '1090'] } };
    expect((await designer.send(contract.distributeScreenLayouts, customers)).status).toBe(400);
  });

  test('what the designer is warned with comes from the permission groups', async () => {
    const context = await designer.call(contract.screenLayoutContext);
    expect(context).toEqual({
      permissionGroups: [{ id: 'ASSOCIATE', name: 'Sales associate', operations: [712, 714], workers: 2 }],
      limitsLifted: 'nowhere',
    });
  });
});

test('a register says what is wrong with its layouts, each time all of it', async () => {
  const token = headquarters.context.launch.register?.token ?? '';
  const say = (reports: object[]): Promise<Response> =>
    fetch(`${headquarters.url}/api/screen-layout-reports`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ reports }),
    });
  const report = { screenLayoutId: 'MAIN', kind: 'broken', detail: 'grids.0: too small' };
  expect((await say([report])).status).toBe(204);
  const { rows } = await designer.list(contract.screenLayoutReports);
  expect(rows).toMatchObject([{ screenLayoutId: 'MAIN', kind: 'broken', detail: 'grids.0: too small' }]);
  expect((await designer.list(contract.screenLayouts)).rows).toMatchObject([{ id: 'MAIN', reports: 1 }]);
  expect((await say([])).status).toBe(204);
  expect((await designer.list(contract.screenLayoutReports)).rows).toEqual([]);
});
