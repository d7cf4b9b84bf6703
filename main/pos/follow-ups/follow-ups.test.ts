// Follow-ups and Today through the router, as a screen calls them, on a real store with the real worker.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { v7 as uuid } from 'uuid';
import type { Connection } from '../../../db/pos/connection';
import type { CustomerFollowUps, FollowUp, FollowUpUndo, Today } from '../../contract/follow-ups';
import { dateOf, dayNumberOf } from '../../contract/occasions';
import type { TimelineEntry } from '../../contract/timeline';
import { startTestRegister, type TestRegister } from '../register-testing';
import { bundleWorker, smallCompany, type WireChange } from '../testing';

let worker: { readonly file: string; remove(): void };
let register: TestRegister;
let now = 0;
let onEvent: (event: string) => void = () => undefined;

beforeAll(async () => {
  worker = await bundleWorker();
});
afterAll(() => {
  worker.remove();
});

type Cells = readonly (string | number | null)[];
const rows = (table: string, change: number, ...cells: readonly Cells[]): WireChange[] =>
  cells.map((row): WireChange => ({ table, kind: 'row', cells: row, change }));

const january = Date.UTC(2026, 0, 15, 18);
/** Birthdays 3 days before and 7 after; customers without contact for 6 months. Everybody was contacted in January. */
function company(customers = 20): WireChange[] {
  const base = smallCompany(customers);
  const hash = base.find(({ table }) => table === 'worker')?.cells[6] ?? null;
  const ids = Array.from({ length: customers * 2 }, (_, index) => index + 1);
  return [
    ...base,
    ...rows('activity_type', 900, [1, 'visit', 'Visit', null, 0, 0, 1], [2, 'call', 'Call', null, 0, 0, 2]),
    ...rows('follow_up_rule', 901, ['BIRTHDAY', 'USRT', 'Birthday', 'occasion', 1, 3, 7, null, 2, 1, 1]),
    ...rows('follow_up_rule_text', 902, ['BIRTHDAY', 'sv-SE', 'Födelsedag']),
    ...rows('permission_group', 903, ['OWN', 'Without the store']),
    ...rows('permission_group_operation', 904, ['OWN', 712], ['OWN', 713]),
    ...rows('worker', 905, ['160', 'USRT', 'Mo Own', 'en-US', 'OWN', null, hash, 0]),
    ...rows('worker_address_book', 906, ['160', 'HOU']),
    ...rows('activity', 907, ...ids.map((id) => [id, january, `a${String(id)}`, '110', 1, ''])),
  ];
}
const birthdays = (...of: readonly (readonly [id: number, date: string])[]): WireChange[] =>
  rows('customer_attribute_value', 910, ...of.map(([id, date]) => [id, 1, date, null, null]));
const neglect = rows('follow_up_rule', 911, [
  'QUIET',
  'USRT',
  'Not contacted for a while',
  'not-contacted',
  null,
  0,
  0,
  6,
  null,
  1,
  2,
]);

async function open(changes: WireChange[]): Promise<void> {
  register = await startTestRegister(worker.file, [], changes, {
    now: () => now,
    onEvent: (event) => {
      onEvent(event);
    },
  });
}
/** The rows as another connection sees them. */
function look<Value>(read: (db: Connection) => Value): Value {
  const db = register.open();
  try {
    return read(db);
  } finally {
    db.close();
  }
}

beforeEach(() => {
  now = Date.UTC(2026, 10, 22, 18);
  onEvent = () => undefined;
});
afterEach(() => register.close());

const value: TestRegister['value'] = (channel, input) => register.value(channel, input);
const ask: TestRegister['ask'] = (channel, input) => register.ask(channel, input);
const signIn: TestRegister['signIn'] = (staffId) => register.signIn(staffId);
const everything = {
  scope: 'own',
  associate: null,
  sources: ['person', 'occasion', 'not-contacted'],
  days: 7,
  limits: { overdue: 100, today: 100, comingUp: 100 },
};
const today = (more: object = {}): Promise<Today> => value('follow-ups.today', { ...everything, ...more });
const brief = ({ date, overdue, today: now_, comingUp }: Today): object => {
  const of = ({ followUps }: Today['today']): string[] =>
    followUps.map(({ customerId, reason, dueOn }) => `${String(customerId)} ${reason} ${dueOn}`);
  return { date, overdue: of(overdue), today: of(now_), comingUp: of(comingUp) };
};
const save = (customerId: number, dueOn: string, reason: string, owner = '110', id = uuid()) =>
  value<FollowUp>('follow-ups.save', { id, customerId, dueOn, reason, owner });
const act = (id: string, customerId: number) => ({ id, customerId, newId: uuid() });
const completion = (id: string, customerId: number) => ({
  ...act(id, customerId),
  activityId: uuid(),
  activityTypeId: null,
  text: '',
});
const timeline = async (customerId: number): Promise<readonly TimelineEntry[]> =>
  (
    await value<{ entries: TimelineEntry[] }>('timeline.page', {
      customerId,
      kinds: ['activity'],
      before: null,
      limit: 10,
    })
  ).entries;

describe('what somebody typed', () => {
  beforeEach(async () => {
    await open(company());
    await signIn('110');
  });

  it('stands in its section by day, and is completed with its activity at once', async () => {
    await save(3, '2026-11-20', 'Call about the coat');
    const due = await save(4, '2026-11-22', 'Ring is ready');
    await save(5, '2026-11-29', 'Show the new bags');
    await save(6, '2026-12-31', 'Far away');
    expect(brief(await today())).toEqual({
      date: '2026-11-22',
      overdue: ['3 Call about the coat 2026-11-20'],
      today: ['4 Ring is ready 2026-11-22'],
      comingUp: ['5 Show the new bags 2026-11-29'],
    });
    expect((await today({ days: 60 })).comingUp.total).toBe(2);
    expect(due).toMatchObject({ source: 'person', ownerStaffId: '110', state: 'saved', isChangeable: true });

    const input = completion(due.id, 4);
    const undo = await value<FollowUpUndo>('follow-ups.complete', input);
    expect((await today()).today.total).toBe(0);
    expect((await timeline(4))[0]).toMatchObject({
      id: input.activityId,
      activityTypeId: 1,
      text: 'Ring is ready',
    });
    // A second touch is the same one.
    expect(await ask('follow-ups.complete', { ...input, newId: due.id })).toMatchObject({ ok: true });
    expect(await ask('follow-ups.complete', completion(due.id, 4))).toMatchObject({ code: 'follow-up-done' });
    expect(await timeline(4)).toHaveLength(2);

    await value('follow-ups.undo', undo);
    expect((await today()).today.total).toBe(1);
    expect(await timeline(4)).toHaveLength(1);
  });

  it('is edited, put off, deleted, each with undo; and a retry is the same', async () => {
    const one = await save(4, '2026-11-22', 'Ring is ready');
    await save(4, '2026-11-22', 'Ring is ready', '110', one.id);
    await save(4, '2026-11-23', 'Rings are ready', '110', one.id);
    expect(brief(await today())).toMatchObject({ today: [], comingUp: ['4 Rings are ready 2026-11-23'] });
    const later = await value<FollowUpUndo>('follow-ups.postpone', {
      ...act(one.id, 4),
      dueOn: '2027-01-05',
    });
    expect((await today()).comingUp.total).toBe(0);
    await value('follow-ups.undo', later);
    const removed = await value<FollowUpUndo>('follow-ups.remove', act(one.id, 4));
    expect((await today()).comingUp.total).toBe(0);
    expect(look((db) => db.prepare('SELECT count(*) FROM follow_up').pluck().get())).toBe(0);
    await value('follow-ups.undo', removed);
    expect(brief(await today())).toMatchObject({ comingUp: ['4 Rings are ready 2026-11-23'] });
  });

  it('stands on the customer’s page, with what was done, which can be opened again', async () => {
    const one = await save(4, '2026-11-22', 'Ring is ready');
    await value('follow-ups.complete', completion(one.id, 4));
    const page = await value<CustomerFollowUps>('follow-ups.of-customer', { customerId: 4 });
    expect(page.open).toEqual([]);
    expect(page.done.map(({ id }) => id)).toEqual([one.id]);
    expect(page.owners.map(({ staffId }) => staffId)).toEqual(['110', '160', '120'].sort());
    await value('follow-ups.reopen', { id: one.id, customerId: 4 });
    expect((await today()).today.total).toBe(1);
  });

  it('is refused for a customer who is not there, a day that is none, and a type that was retired', async () => {
    const input = { id: uuid(), customerId: 4, dueOn: '2026-11-30', reason: 'x', owner: '110' };
    expect(await ask('follow-ups.save', { ...input, customerId: 999 })).toMatchObject({
      code: 'customer-unknown',
    });
    expect(await ask('follow-ups.save', { ...input, dueOn: '2026-02-30' })).toMatchObject({
      code: 'call-input-invalid',
    });
    const one = await save(4, '2026-11-22', 'Ring');
    expect(await ask('follow-ups.complete', { ...completion(one.id, 4), activityTypeId: 77 })).toMatchObject({
      code: 'activity-type-unknown',
    });
    expect(await ask('follow-ups.complete', completion(one.id, 5))).toMatchObject({ code: 'entry-unknown' });
  });
});

describe('an occasion', () => {
  it('comes by itself, in its language, and is answered for this year only', async () => {
    await open([
      ...company(),
      ...birthdays([3, '1986-11-24'], [4, '--11-20'], [5, '1990-12-01'], [6, '1990-12-20']),
    ]);
    await signIn('110');
    const found = await today();
    expect(brief(found)).toEqual({
      date: '2026-11-22',
      overdue: ['4 Födelsedag 2026-11-20'],
      today: ['3 Födelsedag 2026-11-24'],
      comingUp: ['5 Födelsedag 2026-12-01'],
    });
    expect(found.sources).toEqual({ person: 0, occasion: 3, 'not-contacted': 0 });
    const birthday = found.today.followUps[0];
    expect(birthday).toMatchObject({ source: 'occasion', years: 40, activityTypeId: 2, ownerStaffId: '110' });

    const undo = await value<FollowUpUndo>('follow-ups.complete', completion(birthday?.id ?? '', 3));
    expect((await today()).today.total).toBe(0);
    expect((await timeline(3))[0]).toMatchObject({ activityTypeId: 2, text: 'Födelsedag' });
    await value('follow-ups.undo', undo);
    expect((await today()).today.total).toBe(1);
    expect(look((db) => db.prepare('SELECT count(*) FROM follow_up').pluck().get())).toBe(0);
    await value('follow-ups.complete', completion(birthday?.id ?? '', 3));
    now = Date.UTC(2027, 10, 22, 18);
    expect(brief(await today())).toMatchObject({ today: ['3 Födelsedag 2027-11-24'] });
  });

  it('is put off to a day, stays an occasion, and is left out without an activity', async () => {
    await open([...company(), ...birthdays([3, '1986-11-24'], [4, '--11-20'])]);
    await signIn('110');
    const [birthday] = (await today()).today.followUps;
    const input = { ...act(birthday?.id ?? '', 3), dueOn: '2026-11-25' };
    await value('follow-ups.postpone', input);
    const [later] = (await today()).comingUp.followUps;
    expect(later).toMatchObject({ id: input.newId, source: 'occasion', dueOn: '2026-11-25', years: 40 });
    expect((await today()).today.total).toBe(0);
    // Whoever still has the old line acts on the same.
    await value('follow-ups.remove', act(birthday?.id ?? '', 3));
    expect((await today()).comingUp.total).toBe(0);
    expect(await timeline(3)).toHaveLength(1);
    const page = await value<CustomerFollowUps>('follow-ups.of-customer', { customerId: 3 });
    expect(page.open).toEqual([]);
  });

  it('follows midnight in the store, and a clock that jumps back', async () => {
    await open([...company(), ...birthdays([4, '--11-25'])]);
    await signIn('110');
    // 23:30 in Houston is 05:30 of the next day in UTC.
    now = Date.UTC(2026, 10, 22, 5, 30);
    expect(brief(await today())).toMatchObject({ date: '2026-11-21', comingUp: ['4 Födelsedag 2026-11-25'] });
    now = Date.UTC(2026, 10, 22, 6, 0);
    expect(brief(await today())).toMatchObject({ date: '2026-11-22', today: ['4 Födelsedag 2026-11-25'] });
    now = Date.UTC(2026, 9, 1, 12);
    expect(brief(await today())).toMatchObject({ date: '2026-10-01', today: [], comingUp: [] });
  });

  it('is there for customers without contact, until somebody contacts them', async () => {
    await open([...company(), ...neglect]);
    await signIn('110');
    const found = await today();
    expect(found.overdue.total).toBe(0);
    expect(found.today.total).toBe(20);
    expect(found.today.followUps[0]).toMatchObject({
      source: 'not-contacted',
      dueOn: '2026-07-15',
      monthsSinceContact: 10,
      activityTypeId: 1,
    });
    const [first, second] = found.today.followUps;
    await value('follow-ups.complete', completion(first?.id ?? '', first?.customerId ?? 0));
    await value('follow-ups.remove', act(second?.id ?? '', second?.customerId ?? 0));
    expect((await today()).today.total).toBe(18);
    // Six months later the one that was left out is back, and so is the one that was contacted.
    now = Date.UTC(2027, 5, 1, 12);
    expect((await today()).today.total).toBe(20);
  });
});

describe('the store', () => {
  beforeEach(async () => {
    await open([...company(), ...birthdays([3, '--11-22'])]);
  });

  it('is seen by permission, by associate; and what is given to another arrives there', async () => {
    await signIn('160');
    expect(await ask('follow-ups.today', { ...everything, scope: 'store' })).toMatchObject({
      code: 'permission-missing',
      detail: { operation: 4003 },
    });
    const mine = await save(7, '2026-11-22', 'Mine', '160');
    expect(
      await ask('follow-ups.save', {
        id: uuid(),
        customerId: 7,
        dueOn: '2026-11-22',
        reason: 'x',
        owner: '110',
      }),
    ).toMatchObject({ code: 'permission-missing' });

    await signIn('110');
    const store = await today({ scope: 'store' });
    expect(store.associates).toEqual([
      { staffId: '110', name: 'Ann Beebe', overdue: 0, today: 1, comingUp: 0 },
      { staffId: '160', name: 'Mo Own', overdue: 0, today: 1, comingUp: 0 },
    ]);
    expect((await today({ scope: 'store', associate: '160' })).today.followUps).toHaveLength(1);
    await save(7, '2026-11-23', 'Yours now', '120', mine.id);
    await save(8, '2026-11-22', 'For you', '160');
    expect(
      await ask('follow-ups.save', {
        id: uuid(),
        customerId: 7,
        dueOn: '2026-11-22',
        reason: 'x',
        owner: '130',
      }),
    ).toMatchObject({ code: 'worker-unknown' });

    await signIn('160');
    expect(brief(await today())).toMatchObject({ today: ['8 For you 2026-11-22'], comingUp: [] });
    // A colleague's is seen at the customer, and left alone.
    const { open: at7 } = await value<CustomerFollowUps>('follow-ups.of-customer', { customerId: 7 });
    expect(at7.map((one) => [one.reason, one.isChangeable, one.assignedByName])).toEqual([
      ['Yours now', false, 'Ann Beebe'],
    ]);
    expect((await today()).today.followUps[0]?.assignedByName).toBe('Ann Beebe');
    expect(await ask('follow-ups.complete', completion(mine.id, 7))).toMatchObject({
      code: 'permission-missing',
    });
    expect(await ask('follow-ups.remove', act(mine.id, 7))).toMatchObject({ code: 'permission-missing' });
  });

  it('shows nothing before the feature is on', async () => {
    await signIn('110');
    await register.stop();
    const db = register.open();
    db.prepare(`UPDATE feature SET is_enabled = 0`).run();
    db.close();
    await register.restart();
    await signIn('110');
    expect(await ask('follow-ups.today', everything)).toMatchObject({ code: 'clienteling-off' });
    expect(await ask('follow-ups.of-customer', { customerId: 3 })).toMatchObject({ code: 'clienteling-off' });
  });
});

it('opens a large book at once, and tells when its occasions are there', async () => {
  await open([...company(2_500), ...birthdays([3, '--11-22'], [2_400, '--11-23']), ...neglect]);
  await signIn('110');
  await save(9, '2026-11-22', 'Typed');
  const changed = new Promise<void>((resolve) => {
    onEvent = (event) => {
      if (event === 'follow-ups.changed') resolve();
    };
  });
  const first = await today();
  expect(first.isStale).toBe(true);
  expect(first.today.followUps.map(({ reason }) => reason)).toEqual(['Typed']);
  await changed;
  const second = await today();
  expect(second.isStale).toBe(false);
  expect(second.today.total).toBe(2_503);
  expect(second.today.followUps).toHaveLength(100);
  expect(second.today.followUps.slice(0, 3).map(({ source }) => source)).toEqual([
    'person',
    'occasion',
    'occasion',
  ]);
});

it('is what one finds by reading everything', async () => {
  const dates = fc.integer({ min: dayNumberOf('1950-01-01'), max: dayNumberOf('2010-12-31') }).map(dateOf);
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.integer({ min: 2, max: 20 }), dates), { maxLength: 20 }),
      fc.integer({ min: dayNumberOf('2026-11-01'), max: dayNumberOf('2028-03-31') }),
      fc.integer({ min: 1, max: 60 }),
      async (born, day, days) => {
        await open([...company(), ...birthdays(...new Map(born))]);
        now = day * 86_400_000 + 18 * 3_600_000;
        await signIn('110');
        const found = await today({ days });
        const expected: string[] = [];
        for (const [id, date] of new Map(born)) {
          for (let on = day - 7; on <= day + days + 3; on += 1) {
            const text = dateOf(on);
            const isLeap = new Date(Date.UTC(Number(text.slice(0, 4)), 1, 29)).getUTCMonth() === 1;
            const isKept =
              text.slice(5) === date.slice(5) ||
              (date.endsWith('02-29') && text.endsWith('02-28') && !isLeap);
            if (isKept) {
              const section = on < day ? 'overdue' : on - 3 <= day ? 'today' : 'comingUp';
              expected.push(`${section} ${String(id)} ${text}`);
              break;
            }
          }
        }
        const shown = (['overdue', 'today', 'comingUp'] as const).flatMap((section) =>
          found[section].followUps.map(
            ({ customerId, dueOn }) => `${section} ${String(customerId)} ${dueOn}`,
          ),
        );
        expect(shown.sort()).toEqual(expected.sort());
        await register.close();
      },
    ),
    { numRuns: 20 },
  );
  await open(company());
});
