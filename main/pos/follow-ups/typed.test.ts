// Follow-ups that somebody typed, through the router as a screen calls it: their sections, what is done about them and
// taken back, on Today and on the customer's page.
import { beforeEach, describe, expect, it } from 'vitest';
import { v7 as uuid } from 'uuid';
import type { CustomerFollowUps, FollowUpUndo } from '../../contract/follow-ups';
import { act, brief, company, completion, useFollowUps } from './follow-ups-testing';

const register = useFollowUps();

describe('what somebody typed', () => {
  beforeEach(async () => {
    await register.open(company());
    await register.signIn('110');
  });

  it('stands in its section by day, and is completed with its activity at once', async () => {
    await register.save(3, '2026-11-20', 'Call about the coat');
    const due = await register.save(4, '2026-11-22', 'Ring is ready');
    await register.save(5, '2026-11-29', 'Show the new bags');
    await register.save(6, '2026-12-31', 'Far away');
    expect(brief(await register.today())).toEqual({
      date: '2026-11-22',
      overdue: ['3 Call about the coat 2026-11-20'],
      today: ['4 Ring is ready 2026-11-22'],
      comingUp: ['5 Show the new bags 2026-11-29'],
    });
    expect((await register.today({ days: 60 })).comingUp.total).toBe(2);
    expect(due).toMatchObject({ source: 'person', ownerStaffId: '110', state: 'saved', isChangeable: true });

    const input = completion(due.id, 4);
    const undo = await register.value<FollowUpUndo>('follow-ups.complete', input);
    expect((await register.today()).today.total).toBe(0);
    expect((await register.activities(4))[0]).toMatchObject({
      id: input.activityId,
      activityTypeId: 1,
      text: 'Ring is ready',
    });
    // A second touch is the same one.
    expect(await register.ask('follow-ups.complete', { ...input, newId: due.id })).toMatchObject({
      ok: true,
    });
    expect(await register.ask('follow-ups.complete', completion(due.id, 4))).toMatchObject({
      code: 'follow-up-done',
    });
    expect(await register.activities(4)).toHaveLength(2);

    await register.value('follow-ups.undo', undo);
    expect((await register.today()).today.total).toBe(1);
    expect(await register.activities(4)).toHaveLength(1);
  });

  it('is edited, put off, deleted, each with undo; and a retry is the same', async () => {
    const one = await register.save(4, '2026-11-22', 'Ring is ready');
    await register.save(4, '2026-11-22', 'Ring is ready', '110', one.id);
    await register.save(4, '2026-11-23', 'Rings are ready', '110', one.id);
    expect(brief(await register.today())).toMatchObject({
      today: [],
      comingUp: ['4 Rings are ready 2026-11-23'],
    });
    const later = await register.value<FollowUpUndo>('follow-ups.postpone', {
      ...act(one.id, 4),
      dueOn: '2027-01-05',
    });
    expect((await register.today()).comingUp.total).toBe(0);
    await register.value('follow-ups.undo', later);
    const removed = await register.value<FollowUpUndo>('follow-ups.remove', act(one.id, 4));
    expect((await register.today()).comingUp.total).toBe(0);
    expect(register.look((db) => db.prepare('SELECT count(*) FROM follow_up').pluck().get())).toBe(0);
    await register.value('follow-ups.undo', removed);
    expect(brief(await register.today())).toMatchObject({ comingUp: ['4 Rings are ready 2026-11-23'] });
  });

  it('stands on the customer’s page, with what was done, which can be opened again', async () => {
    const one = await register.save(4, '2026-11-22', 'Ring is ready');
    await register.value('follow-ups.complete', completion(one.id, 4));
    const page = await register.value<CustomerFollowUps>('follow-ups.of-customer', { customerId: 4 });
    expect(page.open).toEqual([]);
    expect(page.done.map(({ id }) => id)).toEqual([one.id]);
    expect(page.owners.map(({ staffId }) => staffId)).toEqual(['110', '160', '120'].sort());
    await register.value('follow-ups.reopen', { id: one.id, customerId: 4 });
    expect((await register.today()).today.total).toBe(1);
  });

  it('is refused for a customer who is not there, a day that is none, and a type that was retired', async () => {
    const input = { id: uuid(), customerId: 4, dueOn: '2026-11-30', reason: 'x', owner: '110' };
    expect(await register.ask('follow-ups.save', { ...input, customerId: 999 })).toMatchObject({
      code: 'customer-unknown',
    });
    expect(await register.ask('follow-ups.save', { ...input, dueOn: '2026-02-30' })).toMatchObject({
      code: 'call-input-invalid',
    });
    const one = await register.save(4, '2026-11-22', 'Ring');
    expect(
      await register.ask('follow-ups.complete', { ...completion(one.id, 4), activityTypeId: 77 }),
    ).toMatchObject({
      code: 'activity-type-unknown',
    });
    expect(await register.ask('follow-ups.complete', completion(one.id, 5))).toMatchObject({
      code: 'entry-unknown',
    });
  });
});
