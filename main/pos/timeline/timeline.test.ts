// Timelines through the router: writing, changing, deleting and bringing back, drafts, and finding in all of them.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { v7 as uuid } from 'uuid';
import type { CustomerDetails } from '../../contract/customers';
import type { OutboxEntry } from '../../contract/entries';
import type { Draft, TimelineEntry } from '../../contract/timeline';
import type { TimelineSearchPage } from '../../contract/timeline-editing';
import { startTestRegister, type TestRegister } from '../register-testing';
import { applyAll } from '../testing';
import { useWorker } from '../worker-testing';
import { timelineSearchStatements } from '../../../db/pos/timeline-search';

const worker = useWorker();
let test: TestRegister;
const change = 9_000;
const theirs = '019a0000-0000-7000-8000-000000000001';
beforeEach(async () => {
  test = await startTestRegister(worker.file, [
    {
      table: 'activity_type',
      kind: 'row',
      cells: [1, 'visit', 'Store visit', 'building-shop', 0, 0, 1],
      change,
    },
    {
      table: 'activity_type',
      kind: 'row',
      cells: [2, 'appointment', 'Appointment', 'calendar', 1, 0, 2],
      change,
    },
    { table: 'activity_type', kind: 'row', cells: [3, 'gone', 'Gone', null, 0, 1, 3], change },
    { table: 'note', kind: 'row', cells: [4, 500, theirs, '130', 'Theirs about a coat'], change: change + 1 },
  ]);
  await test.signIn('110');
});
afterEach(() => test.close());

const page = async (customerId = 4): Promise<readonly TimelineEntry[]> =>
  (
    await test.value<{ entries: readonly TimelineEntry[] }>('timeline.page', {
      customerId,
      kinds: ['activity', 'note'],
      before: null,
      limit: 200,
    })
  ).entries;
async function note(text: string, customerId = 4): Promise<TimelineEntry> {
  return test.value('timeline.add-note', { id: uuid(), customerId, text });
}
async function appointment(at: number): Promise<TimelineEntry> {
  const entries = [{ id: uuid(), customerId: 4 }];
  const [made] = await test.value<readonly TimelineEntry[]>('timeline.add-activity', {
    entries,
    activityTypeId: 2,
    text: 'Fitting',
    at,
  });
  if (made === undefined) throw new Error('Nothing was made.');
  return made;
}
const keyOf = ({ kind, id, customerId, at }: TimelineEntry) => ({ kind, id, customerId, at });

describe('own entries', () => {
  it('name who wrote them, by their id where nobody is known by it', async () => {
    const db = test.open();
    const cells = [4, 400, uuid(), 'long gone', 'Of before'];
    applyAll(db, [{ table: 'note', kind: 'row', cells, change: change + 2 }]);
    db.close();
    await note('Mine');
    const names = new Map((await page()).map(({ staffId, staffName }) => [staffId, staffName]));
    expect([names.get('110'), names.get('130'), names.get('long gone')]).toEqual([
      'Ann Beebe',
      'Eli Fox',
      'long gone',
    ]);
  });
  it('are changed in text, type and time, and stay one entry', async () => {
    const made = await appointment(5_000);
    const edit = { ...keyOf(made), text: 'Second fitting', activityTypeId: 1, moveTo: 8_000 };
    expect(await test.value('timeline.edit-entry', edit)).toMatchObject({
      id: made.id,
      at: 8_000,
      activityTypeId: 1,
      text: 'Second fitting',
    });
    expect((await page()).map(({ id, at }) => [id, at])).toEqual([
      [made.id, 8_000],
      [theirs, 500],
    ]);
  });
  it('go, and come back as they were', async () => {
    const made = await note('Prefers mornings');
    await test.value('timeline.delete-entry', keyOf(made));
    expect((await page()).map(({ id }) => id)).toEqual([theirs]);
    const { text, activityTypeId } = made;
    const back = await test.value<TimelineEntry>('timeline.restore-entry', {
      ...keyOf(made),
      text,
      activityTypeId,
    });
    expect(back).toEqual(made);
    await test.value('timeline.restore-entry', { ...keyOf(made), text, activityTypeId });
    expect(await page()).toHaveLength(2);
  });
  it('come back from the list of entries too, after a restart, to who deleted them', async () => {
    const removed = async () => {
      const input = { show: 'all', limit: 10 };
      const { entries } = await test.value<{ entries: readonly OutboxEntry[] }>(
        'synchronization.entries',
        input,
      );
      return entries.filter(({ kind }) => kind.endsWith('.remove')).map((one) => one.removed);
    };
    const made = await appointment(5_000);
    const moved = { ...keyOf(made), text: 'Second fitting', activityTypeId: 1, moveTo: 8_000 };
    const left = await test.value<TimelineEntry>('timeline.edit-entry', moved);
    await test.value('timeline.delete-entry', keyOf(left));
    await test.restart();
    await test.signIn('120');
    expect(await removed()).toEqual([null, null]);
    await test.signIn('110');
    // Not what it was before it was moved.
    const was = { ...keyOf(left), text: 'Second fitting', activityTypeId: 1 };
    expect(await removed()).toEqual([was, null]);
    expect(await test.value('timeline.restore-entry', was)).toEqual(left);
    expect(await removed()).toEqual([null, null]);
  });
  it('are nobody else’s', async () => {
    const key = { kind: 'note', id: theirs, customerId: 4, at: 500 };
    const edit = { ...key, text: 'Mine', activityTypeId: null, moveTo: null };
    expect(await test.ask('timeline.edit-entry', edit)).toMatchObject({ code: 'entry-not-own' });
    expect(await test.ask('timeline.delete-entry', key)).toMatchObject({ code: 'entry-not-own' });
    const gone = { ...key, id: uuid() };
    expect(await test.ask('timeline.delete-entry', gone)).toMatchObject({ code: 'entry-unknown' });
  });
  it('take no empty note and no type that is not offered', async () => {
    const made = await note('One');
    const edit = (text: string, activityTypeId: number | null, of: TimelineEntry) =>
      test.ask('timeline.edit-entry', { ...keyOf(of), text, activityTypeId, moveTo: null });
    expect(await edit(' ', null, made)).toMatchObject({ code: 'call-input-invalid' });
    expect(await edit('', 3, await appointment(1))).toMatchObject({ code: 'activity-type-unknown' });
    expect(await edit('', null, await appointment(2))).toMatchObject({ ok: true });
  });
});

describe('a draft', () => {
  const save = (customerId: number, text: string, happensAt: string | null = null) =>
    test.ask('timeline.save-draft', { customerId, kind: 'activity', activityTypeId: 2, text, happensAt });
  const read = (customerId: number) => test.value<Draft | null>('timeline.draft', { customerId });
  it('is each associate’s own, for each customer, and survives a restart', async () => {
    await save(4, 'Half a sen', '2026-12-01T10:30');
    await save(5, 'Other');
    await test.restart();
    await test.signIn('120');
    expect(await read(4)).toBeNull();
    await test.signIn('110');
    expect(await read(4)).toEqual({
      kind: 'activity',
      activityTypeId: 2,
      text: 'Half a sen',
      happensAt: '2026-12-01T10:30',
    });
    await save(4, '');
    expect(await read(4)).toBeNull();
    expect(await read(5)).toMatchObject({ text: 'Other' });
  });
  it('is kept also while the screen locks, but not read', async () => {
    await test.value('sign-in.lock');
    expect(await save(4, 'The last words')).toMatchObject({ ok: true });
    expect(await test.ask('timeline.draft', { customerId: 4 })).toMatchObject({ code: 'screen-locked' });
    await test.value('sign-in.unlock', { password: '123' });
    expect(await read(4)).toMatchObject({ text: 'The last words' });
  });
  it('stays with a customer made here whom Headquarters has given an id', async () => {
    const id = uuid();
    const fields = {
      firstName: 'Eva',
      lastName: 'Ek',
      prefix: '',
      language: null,
      phones: [],
      emails: [],
      address: null,
      consents: [],
    };
    const made = await test.value<CustomerDetails>('customers.create', { uuid: id, fields });
    await save(made.customerId, 'Half written');
    await test.close();
    // What Headquarters sends once it has accepted the customer.
    test = await startTestRegister(worker.file);
    await test.signIn('110');
    const again = await test.value<CustomerDetails>('customers.create', { uuid: id, fields });
    await save(again.customerId, 'Half written');
    const db = test.open();
    db.exec(`DELETE FROM customer WHERE id = ${String(again.customerId)};
      INSERT INTO customer VALUES (900, 'USRT', 'C000900', '${id}', 'Eva Ek', 'Eva', 'Ek', '', NULL, 0)`);
    db.close();
    expect(await read(900)).toMatchObject({ text: 'Half written' });
    expect(await read(again.customerId)).toMatchObject({ text: 'Half written' });
  });
});

describe('search in all of them', () => {
  const find = (text: string, more: object = {}) =>
    test.value<TimelineSearchPage>('timeline.search', { text, before: null, limit: 20, ...more });
  it('finds by words and beginnings, whoever wrote them, newest first, page by page', async () => {
    await note('Asked for the BLUE coat', 5);
    await note('Пальто синее', 6);
    await note('她喜欢蓝色的大衣，也看了Gucci包', 7);
    const texts = async (text: string) => (await find(text)).entries.map((entry) => entry.text);
    expect(await texts('coat')).toEqual(['Asked for the BLUE coat', 'Theirs about a coat']);
    expect(await texts('coat x')).toEqual([]);
    expect(await texts('coat blu')).toEqual(['Asked for the BLUE coat']);
    expect(await texts('син паль')).toEqual(['Пальто синее']);
    expect(await texts('蓝色')).toEqual(['她喜欢蓝色的大衣，也看了Gucci包']);
    expect(await texts('gucci')).toEqual(['她喜欢蓝色的大衣，也看了Gucci包']);
    expect(await texts('色蓝')).toEqual([]);
    const first = await find('coat', { limit: 1 });
    expect(first.entries[0]).toMatchObject({ customerId: 5, customerName: (await details(5)).name });
    const second = await find('coat', { limit: 1, before: first.next });
    expect(second.entries.map(({ id }) => id)).toEqual([theirs]);
    expect(second.next).toBeNull();
  });
  it('finds what was saved a moment before the register was killed', async () => {
    const waiting = (): unknown => {
      const db = test.open();
      const count = timelineSearchStatements(db).countWaiting();
      db.close();
      return count;
    };
    const made = await note('Purple gloves');
    await test.value('timeline.delete-entry', keyOf(await note('Purple hat')));
    // The one that went too: until it is looked at, nobody knows.
    expect(waiting()).toBe(2);
    await test.restart();
    await test.signIn('110');
    const found = await find('purple');
    expect(found.entries.map(({ id }) => id)).toEqual([made.id]);
    expect(found.waiting).toBe(0);
    expect(waiting()).toBe(0);
  });
  it('follows edits and deletions', async () => {
    const made = await note('Green scarf');
    const text = 'Yellow scarf';
    await test.value('timeline.edit-entry', { ...keyOf(made), text, activityTypeId: null, moveTo: null });
    expect((await find('green')).entries).toEqual([]);
    expect((await find('yellow')).entries).toHaveLength(1);
    await test.value('timeline.delete-entry', keyOf(made));
    expect((await find('yellow')).entries).toEqual([]);
  });
  const details = (customerId: number) => test.value<CustomerDetails>('customers.details', { customerId });
});
