// Occasions that nobody typed, through the router as a screen calls it, with the real worker where the book is large.
import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { v7 as uuid } from 'uuid';
import type { CustomerFollowUps, FollowUpUndo } from '../../contract/follow-ups';
import { dateOf, dayNumberOf } from '../../contract/occasions';
import type { WireChange } from '../testing';
import { act, birthdays, brief, company, completion, neglect, useFollowUps } from './follow-ups-testing';

const register = useFollowUps();

describe('an occasion', () => {
  it('comes by itself, in its language, and is answered for this year only', async () => {
    await register.open([
      ...company(),
      ...birthdays([3, '1986-11-24'], [4, '--11-20'], [5, '1990-12-01'], [6, '1990-12-20']),
    ]);
    await register.signIn('110');
    const found = await register.today();
    expect(brief(found)).toEqual({
      date: '2026-11-22',
      overdue: ['4 Födelsedag 2026-11-20'],
      today: ['3 Födelsedag 2026-11-24'],
      comingUp: ['5 Födelsedag 2026-12-01'],
    });
    expect(found.sources).toEqual({ person: 0, occasion: 3, 'not-contacted': 0 });
    const birthday = found.today.followUps[0];
    expect(birthday).toMatchObject({ source: 'occasion', years: 40, activityTypeId: 2, ownerStaffId: '110' });

    const undo = await register.value<FollowUpUndo>('follow-ups.complete', completion(birthday?.id ?? '', 3));
    expect((await register.today()).today.total).toBe(0);
    expect((await register.activities(3))[0]).toMatchObject({ activityTypeId: 2, text: 'Födelsedag' });
    await register.value('follow-ups.undo', undo);
    expect((await register.today()).today.total).toBe(1);
    expect(register.look((db) => db.prepare('SELECT count(*) FROM follow_up').pluck().get())).toBe(0);
    await register.value('follow-ups.complete', completion(birthday?.id ?? '', 3));
    register.now = Date.UTC(2027, 10, 22, 18);
    expect(brief(await register.today())).toMatchObject({ today: ['3 Födelsedag 2027-11-24'] });
  });

  it('is put off to a day, stays an occasion, and is left out without an activity', async () => {
    await register.open([...company(), ...birthdays([3, '1986-11-24'], [4, '--11-20'])]);
    await register.signIn('110');
    const [birthday] = (await register.today()).today.followUps;
    const input = { ...act(birthday?.id ?? '', 3), dueOn: '2026-11-25' };
    await register.value('follow-ups.postpone', input);
    const [later] = (await register.today()).comingUp.followUps;
    expect(later).toMatchObject({ id: input.newId, source: 'occasion', dueOn: '2026-11-25', years: 40 });
    expect((await register.today()).today.total).toBe(0);
    // Whoever still has the old line acts on the same.
    await register.value('follow-ups.remove', act(birthday?.id ?? '', 3));
    expect((await register.today()).comingUp.total).toBe(0);
    expect(await register.activities(3)).toHaveLength(1);
    const page = await register.value<CustomerFollowUps>('follow-ups.of-customer', { customerId: 3 });
    expect(page.open).toEqual([]);
  });

  it('follows midnight in the store, and a clock that jumps back', async () => {
    await register.open([...company(), ...birthdays([4, '--11-25'])]);
    await register.signIn('110');
    // 23:30 in Houston is 05:30 of the next day in UTC.
    register.now = Date.UTC(2026, 10, 22, 5, 30);
    expect(brief(await register.today())).toMatchObject({
      date: '2026-11-21',
      comingUp: ['4 Födelsedag 2026-11-25'],
    });
    register.now = Date.UTC(2026, 10, 22, 6, 0);
    expect(brief(await register.today())).toMatchObject({
      date: '2026-11-22',
      today: ['4 Födelsedag 2026-11-25'],
    });
    register.now = Date.UTC(2026, 9, 1, 12);
    expect(brief(await register.today())).toMatchObject({ date: '2026-10-01', today: [], comingUp: [] });
  });

  it('is there for customers without contact, until somebody contacts them', async () => {
    await register.open([...company(), ...neglect]);
    await register.signIn('110');
    const found = await register.today();
    expect(found.overdue.total).toBe(0);
    expect(found.today.total).toBe(20);
    expect(found.today.followUps[0]).toMatchObject({
      source: 'not-contacted',
      dueOn: '2026-07-15',
      monthsSinceContact: 10,
      activityTypeId: 1,
    });
    const [first, second] = found.today.followUps;
    await register.value('follow-ups.complete', completion(first?.id ?? '', first?.customerId ?? 0));
    await register.value('follow-ups.remove', act(second?.id ?? '', second?.customerId ?? 0));
    expect((await register.today()).today.total).toBe(18);
    // Six months later the one that was left out is back, and so is the one that was contacted.
    register.now = Date.UTC(2027, 5, 1, 12);
    expect((await register.today()).today.total).toBe(20);
  });

  it('that was put off is over once the customer is contacted in another way', async () => {
    await register.open([...company(), ...neglect]);
    await register.signIn('110');
    const [first, second] = (await register.today()).today.followUps;
    const customerId = first?.customerId ?? 0;
    await register.value('follow-ups.postpone', { ...act(first?.id ?? '', customerId), dueOn: '2026-11-24' });
    await register.value('follow-ups.remove', act(second?.id ?? '', second?.customerId ?? 0));
    expect((await register.today()).comingUp.total).toBe(1);
    const visit = { entries: [{ id: uuid(), customerId }], activityTypeId: 1, text: 'Came in', at: null };
    await register.value('timeline.add-activity', visit);
    expect((await register.today()).comingUp.total).toBe(0);
    const page = await register.value<CustomerFollowUps>('follow-ups.of-customer', { customerId });
    expect(page.open).toEqual([]);
    // What was left out without a contact can be opened again.
    const other = await register.value<CustomerFollowUps>('follow-ups.of-customer', {
      customerId: second?.customerId,
    });
    expect(other.done[0]).toMatchObject({ isChangeable: true });
  });

  it('is done when it was completed at one register and put off at another', async () => {
    const row = (id: string, dueOn: string, completedAt: number | null): WireChange => ({
      table: 'follow_up',
      kind: 'row',
      change: 920,
      cells: [id, 3, '110', dueOn, 'Birthday', 'BIRTHDAY:2026', completedAt, '110'],
    });
    await register.open([
      ...company(),
      ...birthdays([3, '1986-11-24']),
      row('put-off', '2026-11-25', null),
      row('completed', '2026-11-24', Date.UTC(2026, 10, 22)),
    ]);
    await register.signIn('110');
    expect(brief(await register.today())).toMatchObject({ overdue: [], today: [], comingUp: [] });
  });
});

it('opens a large book at once, and tells when its occasions are there', async () => {
  await register.open([...company(2_500), ...birthdays([3, '--11-22'], [2_400, '--11-23']), ...neglect]);
  await register.signIn('110');
  await register.save(9, '2026-11-22', 'Typed');
  const changed = new Promise<void>((resolve) => {
    register.onEvent = (event) => {
      if (event === 'follow-ups.changed') resolve();
    };
  });
  const first = await register.today();
  expect(first.isStale).toBe(true);
  expect(first.today.followUps.map(({ reason }) => reason)).toEqual(['Typed']);
  await changed;
  const second = await register.today();
  expect(second.isStale).toBe(false);
  expect(second.today.total).toBe(2_503);
  expect(second.today.followUps).toHaveLength(100);
  expect(second.today.followUps.slice(0, 3).map(({ source }) => source)).toEqual([
    'person',
    'occasion',
    'occasion',
  ]);
  // Whoever was contacted is not shown again, until what shows them has been computed anew.
  const contacted = second.today.followUps.find(({ source }) => source === 'not-contacted');
  const again = new Promise<void>((resolve) => {
    register.onEvent = (event) => {
      if (event === 'follow-ups.changed') resolve();
    };
  });
  await register.value('follow-ups.complete', completion(contacted?.id ?? '', contacted?.customerId ?? 0));
  expect((await register.today()).isStale).toBe(true);
  await again;
  const third = await register.today();
  expect([third.isStale, third.today.total]).toEqual([false, 2_502]);
});

it('is what one finds by reading everything', async () => {
  const dates = fc.integer({ min: dayNumberOf('1950-01-01'), max: dayNumberOf('2010-12-31') }).map(dateOf);
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.integer({ min: 2, max: 20 }), dates), { maxLength: 20 }),
      fc.integer({ min: dayNumberOf('2026-11-01'), max: dayNumberOf('2028-03-31') }),
      fc.integer({ min: 1, max: 60 }),
      async (born, day, days) => {
        await register.open([...company(), ...birthdays(...new Map(born))]);
        register.now = day * 86_400_000 + 18 * 3_600_000;
        await register.signIn('110');
        const found = await register.today({ days });
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
  await register.open(company());
});
