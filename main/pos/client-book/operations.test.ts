// The five operations through the router, as a screen calls them: what they change, who may, and how they are undone.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { ClientBookFacets, ClientBookPage } from '../../contract/client-book';
import { parameterNames } from '../../contract/distribution';
import type { OutboxEntry } from '../../contract/entries';
import type { SavedList } from '../../contract/saved-lists';
import type { SynchronizationState } from '../../contract/synchronization';
import { startTestRegister, type TestRegister } from '../register-testing';
import { applyAll, smallCompany, type WireChange } from '../testing';
import { useWorker } from '../worker-testing';

const worker = useWorker();
let register: TestRegister;
let saveTo: string | null;
let now = 0;

/** 110 holds all but 716, 120 only 713; 130 works in Seattle; 160 is a manager in Houston. */
function company(): WireChange[] {
  const extra = (table: string, change: number, ...cells: readonly (readonly (string | number | null)[])[]) =>
    cells.map((row): WireChange => ({ table, kind: 'row', cells: row, change }));
  const base = smallCompany();
  const hash = base.find(({ table }) => table === 'worker')?.cells[6] ?? null;
  return [
    ...base,
    ...extra('permission_group', 100, ['MGR', 'Manager']),
    ...extra(
      'permission_group_operation',
      101,
      ...[712, 713, 714, 715, 716, 4001].map((operation) => ['MGR', operation]),
    ),
    ...extra('worker', 102, ['160', 'USRT', 'Mo Manager', 'en-US', 'MGR', null, hash, 0]),
    ...extra('worker_address_book', 103, ['160', 'HOU']),
    ...extra('activity_type', 104, [1, 'Call', 'Call', null, 0, 0, 1]),
  ];
}

beforeEach(async () => {
  now = Date.UTC(2026, 10, 22, 12);
  saveTo = null;
  register = await startTestRegister(worker.file, [], company(), { now: () => now, saveTo: () => saveTo });
});
afterEach(() => register.close());

const ask: TestRegister['ask'] = (channel, input) => register.ask(channel, input);
const value: TestRegister['value'] = (channel, input) => register.value(channel, input);
const signIn: TestRegister['signIn'] = (staffId) => register.signIn(staffId);
const page = (channel = 'client-book.page', more: object = {}): Promise<ClientBookPage> =>
  value(channel, { text: '', sort: 'name', offset: 0, limit: 200, ...more });
const idsIn = async (channel?: string): Promise<number[]> =>
  (await page(channel)).cards.map((card) => card.customerId).sort((a, b) => a - b);
const first = [2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20];

const some = (...customerIds: number[]) => ({ kind: 'some', customerIds });
const all = (scope: 'associate' | 'store', more: object = {}) => ({ kind: 'all', scope, text: '', ...more });
interface Done {
  readonly customers: number;
  readonly skipped: number;
  readonly undo: string;
}

describe('remove and add', () => {
  it('change the book at once, and the one undoes the other with the days', async () => {
    await signIn('110');
    const before = await page(undefined, { sort: 'added' });
    const done = await value<Done>('client-book.remove', { picked: some(3, 5), whose: 'own' });
    expect(done).toMatchObject({ customers: 2, skipped: 0 });
    expect(await idsIn()).toEqual([1, ...first.filter((id) => id !== 3 && id !== 5)]);
    expect(await value('client-book.undo', { undo: done.undo })).toEqual({ customers: 2, left: 0 });
    expect(await ask('client-book.undo', { undo: done.undo })).toMatchObject({ code: 'already-undone' });
    expect(await page(undefined, { sort: 'added' })).toEqual(before);
    const state = await value<SynchronizationState>('synchronization.state');
    expect(state.pending).toBe(4);
    const { entries } = await value<{ entries: OutboxEntry[] }>('synchronization.entries', {
      show: 'unsettled',
      limit: 10,
    });
    expect(entries.map(({ kind, customerId, state: at }) => [kind, customerId, at])).toEqual([
      ['client-book.add', 3, 'saved'],
      ['client-book.add', 5, 'saved'],
      ['client-book.remove', 5, 'saved'],
      ['client-book.remove', 3, 'saved'],
    ]);
    expect(entries[0]?.customerName).toBeTruthy();
  });

  it('say who has a customer, and let several books be where the parameter does', async () => {
    await signIn('110');
    const add = (...ids: number[]) => ask('client-book.add', { picked: some(...ids), staffId: null });
    expect(await add(25)).toEqual({
      ok: false,
      code: 'customer-in-other-book',
      detail: { staffId: '130', name: 'Eli Fox', customerId: 25 },
    });
    expect(await ask('client-book.remove', { picked: some(25), whose: 'own' })).toMatchObject({
      code: 'customer-not-in-book',
    });
    expect(await add(2)).toMatchObject({ code: 'customer-in-this-book' });
    expect(await add(999)).toMatchObject({ code: 'customer-unknown' });
    expect(await ask('client-book.remove', { picked: some(25), whose: { staffId: '130' } })).toMatchObject({
      code: 'permission-missing',
      detail: { operation: 716 },
    });
    expect(await ask('client-book.remove', { picked: some(25), whose: 'any' })).toMatchObject({
      code: 'permission-missing',
      detail: { operation: 716 },
    });
    // Of several, those are passed over for whom it cannot be done.
    await value('client-book.remove', { picked: some(7), whose: 'own' });
    expect(await value('client-book.add', { picked: some(7, 7, 25, 2), staffId: null })).toMatchObject({
      customers: 1,
      skipped: 2,
    });
    const db = register.open();
    applyAll(db, [
      {
        table: 'parameter',
        kind: 'row',
        cells: ['USRT', parameterNames.severalClientBooks, '1'],
        change: 200,
      },
    ]);
    db.close();
    expect(await add(25)).toMatchObject({ ok: true });
    expect(await idsIn()).toContain(25);
  });

  it('need the permission, or a single use that somebody approved', async () => {
    await signIn('120');
    const input = { picked: some(2), whose: { staffId: '110' } };
    expect(await ask('client-book.remove', input)).toMatchObject({ code: 'permission-missing' });
    const approve = (operation: number, staffId: string, password = '123') =>
      ask<{ approval: string; name: string }>('sign-in.approve', { operation, staffId, password });
    expect(await approve(715, '120')).toMatchObject({ code: 'permission-missing' });
    expect(await approve(715, '160', 'wrong')).toMatchObject({ code: 'sign-in-wrong' });
    const token = async (operation: number): Promise<string> => {
      const approved = await approve(operation, '160');
      if (!approved.ok) throw new Error(approved.code);
      expect(approved.value.name).toBe('Mo Manager');
      return approved.value.approval;
    };
    // Bound to one operation.
    expect(await ask('client-book.remove', { ...input, approval: await token(714) })).toMatchObject({
      code: 'permission-missing',
    });
    const approval = await token(715);
    // What fails does not use it up.
    expect(await ask('client-book.remove', { ...input, picked: some(25), approval })).toMatchObject({
      code: 'customer-not-in-book',
    });
    const done = await ask<Done>('client-book.remove', { ...input, approval });
    expect(done).toMatchObject({ ok: true });
    expect(await ask('client-book.remove', { ...input, picked: some(3), approval })).toMatchObject({
      code: 'permission-missing',
    });
    const late = await token(715);
    now += 3 * 60_000;
    expect(await ask('client-book.remove', { ...input, picked: some(3), approval: late })).toMatchObject({
      code: 'permission-missing',
    });
    // The way back needs no second approval, and is nobody else's.
    const undo = done.ok ? done.value.undo : '';
    await signIn('160');
    expect(await ask('client-book.undo', { undo })).toMatchObject({ code: 'already-undone' });
    await signIn('120');
    expect(await value('client-book.undo', { undo })).toEqual({ customers: 1, left: 0 });
    await register.stop();
    const db = register.open();
    expect(db.prepare('SELECT staff_id, approved_by, kind FROM outbox').raw().all()).toEqual([
      ['120', '160', 'client-book.remove'],
      ['120', '160', 'client-book.add'],
    ]);
    db.close();
  });
});

describe('reassign', () => {
  it('moves customers to an associate of the store, and back', async () => {
    await signIn('160');
    const associates = await value<{ staffId: string }[]>('client-book.associates');
    expect(associates.map(({ staffId }) => staffId)).toEqual(['110', '120', '160']);
    const move = { picked: some(2), whose: { staffId: '110' } };
    expect(await ask('client-book.reassign', { ...move, to: '130' })).toMatchObject({
      code: 'worker-unknown',
    });
    const done = await value<Done>('client-book.reassign', { ...move, to: null });
    expect(done).toMatchObject({ customers: 1, skipped: 0 });
    expect(await idsIn()).toEqual([2]);
    const store = await page('client-book.store-page', { associates: ['160'] });
    expect(store.cards.map(({ customerId, associate }) => [customerId, associate])).toEqual([
      [2, 'Mo Manager'],
    ]);
    expect(store).toMatchObject({ total: 1, size: 20 });
    expect(await ask('client-book.reassign', { ...move, whose: 'any', to: '160' })).toMatchObject({
      code: 'customer-in-this-book',
    });
    expect(await value('client-book.undo', { undo: done.undo })).toEqual({ customers: 1, left: 0 });
    expect(await idsIn()).toEqual([]);
    expect(await idsIn('client-book.store-page')).toEqual([1, ...first]);
  });

  it('moves everybody whom a choice leaves, but for a few; the undo leaves alone what has changed since', async () => {
    await signIn('160');
    const done = await value<Done>('client-book.reassign', {
      picked: all('store', { associates: ['110'], except: [4] }),
      whose: 'any',
      to: '120',
    });
    expect(done).toMatchObject({ customers: 19, skipped: 0 });
    await signIn('110');
    expect(await idsIn()).toEqual([4]);
    await signIn('160');
    await value('client-book.reassign', { picked: some(5), whose: 'any', to: '160' });
    expect(await value('client-book.undo', { undo: done.undo })).toEqual({ customers: 18, left: 0 });
    expect(await idsIn()).toEqual([5]);
    await signIn('110');
    expect(await idsIn()).toEqual([1, ...first].filter((id) => id !== 5));
    expect(await ask('client-book.reassign', { picked: some(1), whose: 'any', to: '120' })).toMatchObject({
      code: 'permission-missing',
    });
  });
});

describe('an activity for all', () => {
  it('is written down for each, and taken back', async () => {
    await signIn('110');
    expect(
      await ask('client-book.log-activities', {
        picked: some(1),
        activityTypeId: 999,
        text: '',
        at: null,
      }),
    ).toMatchObject({ code: 'activity-type-unknown' });
    const { types } = await value<{ types: { id: number }[] }>('timeline.activity-types');
    const done = await value<Done>('client-book.log-activities', {
      picked: all('associate'),
      activityTypeId: types[0]?.id,
      text: 'Invited',
      at: null,
    });
    expect(done.customers).toBe(20);
    const timeline = () =>
      value<{ entries: { text: string }[] }>('timeline.page', {
        customerId: 3,
        kinds: ['activity'],
        before: null,
        limit: 10,
      });
    expect((await timeline()).entries.map(({ text }) => text)).toContain('Invited');
    expect(await value('client-book.undo', { undo: done.undo })).toEqual({ customers: 20, left: 0 });
    expect((await timeline()).entries.map(({ text }) => text)).not.toContain('Invited');
  });
});

describe('a filter', () => {
  const size = { kind: 'attribute', name: 'Size', operator: 'between', from: 31, to: 35, currency: null };

  it('leaves whom it should, in pages, facets, selections and saved lists alike', async () => {
    await signIn('110');
    const expected = [1, ...first].filter(
      (id) => id % 2 === 0 && 30 + (id % 15) >= 31 && 30 + (id % 15) <= 35,
    );
    const filtered = await page(undefined, { filter: [size] });
    expect(filtered.cards.map((card) => card.customerId).sort((a, b) => a - b)).toEqual(expected);
    expect(filtered.total).toBe(expected.length);
    const facetsOf = (called: string, limit: number) =>
      value<ClientBookFacets>('client-book.facets', { text: '', filter: [size], called, limit });
    const facets = await facetsOf('', 10);
    expect(facets).toMatchObject({ total: expected.length, size: 20, today: '2026-11-22' });
    expect(facets.facets.map(({ name }) => name)).toEqual(['Churn', 'Spend', 'Size', 'Birthday']);
    // Its own facet ignores it.
    expect(facets.facets[2]).toMatchObject({ withValue: 10, withoutValue: 10, range: { from: 31, to: 44 } });
    expect(facets.facets[1]).toMatchObject({ withValue: expected.length, currency: 'USD' });
    // As many as are looked at, and what is chosen with them.
    const namesOf = ({ facets: shown, chosen }: ClientBookFacets) =>
      [shown, chosen].map((of) => of.map(({ name }) => name));
    expect(namesOf(facets)[1]).toEqual(['Size']);
    const two = await facetsOf('', 2);
    expect(two).toMatchObject({ properties: 4, called: 4, total: expected.length });
    expect(namesOf(two)).toEqual([['Churn', 'Spend'], ['Size']]);
    expect([...two.facets, ...two.chosen]).toEqual(facets.facets.slice(0, 3));
    const birthday = await facetsOf('BIRTH', 10);
    expect(birthday).toMatchObject({ properties: 4, called: 1 });
    expect(namesOf(birthday)).toEqual([['Birthday'], ['Size']]);
    expect(namesOf(await facetsOf('', 0))).toEqual([[], ['Size']]);
    const printout = await value<{ total: number; cards: { customerId: number }[] }>('client-book.printout', {
      picked: all('associate', { filter: [size] }),
      scope: 'associate',
      sort: 'name',
    });
    expect(printout.cards.map((card) => card.customerId).sort((x, y) => x - y)).toEqual(expected);
    const id = '01930000-0000-7000-8000-000000000001';
    const definition = { scope: 'associate', text: '', filter: [size], associates: [], sort: 'name' };
    const saved = await value<SavedList>('saved-lists.save', {
      id,
      name: 'Feet',
      isShared: true,
      definition,
    });
    expect(saved).toMatchObject({ name: 'Feet', count: expected.length, isOwn: true, state: 'saved' });
    await value('client-book.remove', { picked: some(expected[0] ?? 0), whose: 'own' });
    const lists = await value<SavedList[]>('saved-lists.list');
    expect(lists.map(({ count }) => count)).toEqual([expected.length - 1]);
    await signIn('160');
    expect(await value<SavedList[]>('saved-lists.list')).toMatchObject([
      { name: 'Feet', isOwn: false, count: 0 },
    ]);
    expect(await ask('saved-lists.remove', { id })).toMatchObject({ code: 'entry-not-own' });
  });

  it('by something that is not there is refused', async () => {
    await signIn('110');
    const ask110 = (filter: object) =>
      ask('client-book.page', { text: '', sort: 'name', offset: 0, limit: 1, filter: [filter] });
    expect(await ask110({ ...size, name: 'Nothing' })).toMatchObject({ code: 'attribute-unknown' });
    expect(await ask110({ kind: 'attribute', name: 'Size', operator: 'coming-up', days: 3 })).toMatchObject({
      code: 'attribute-value-invalid',
    });
  });
});

describe('a file', () => {
  const input = {
    picked: all('store'),
    scope: 'store',
    sort: 'name',
    fileName: 'Clients: all/some',
    headings: {
      accountNumber: 'Account',
      name: 'Name',
      phone: 'Phone',
      email: 'E-mail',
      associate: 'Associate',
    },
  };

  it('holds the choice, for whoever may', async () => {
    await signIn('160');
    expect(await value('client-book.export', input)).toEqual({ status: 'cancelled' });
    saveTo = join(register.folder.dataDir, 'clients.csv');
    expect(await value('client-book.export', input)).toEqual({ status: 'written', customers: 20 });
    const lines = readFileSync(saveTo, 'utf8').split('\r\n');
    expect(lines[0]).toBe('\uFEFFAccount,Name,Phone,E-mail,Associate,Churn risk,Spend,Size,Birthday');
    expect(lines).toHaveLength(22);
    expect(
      lines.some((line) => line.includes('C000002') && line.endsWith('Ann Beebe,0.2,2.00 USD,32,')),
    ).toBe(true);
    expect(await value('client-book.export', { ...input, picked: some(2, 4, 25) })).toEqual({
      status: 'written',
      customers: 2,
    });
    expect(await value('client-book.export', { ...input, picked: all('store', { except: [2] }) })).toEqual({
      status: 'written',
      customers: 19,
    });
    // A second one while the first still asks for its file.
    const both = await Promise.all([ask('client-book.export', input), ask('client-book.export', input)]);
    expect(both).toMatchObject([{ ok: true }, { code: 'file-not-written' }]);
    expect(await value('client-book.export', input)).toEqual({ status: 'written', customers: 20 });
    rmSync(saveTo);
    saveTo = join(register.folder.dataDir, 'missing', 'clients.csv');
    expect(await ask('client-book.export', input)).toMatchObject({ code: 'file-not-written' });
    await signIn('120');
    expect(await ask('client-book.export', input)).toMatchObject({ code: 'permission-missing' });
  });
});
