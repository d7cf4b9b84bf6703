// The store's follow-ups: who may see and change them, to whom they are given; and the feature that is off.
import { beforeEach, describe, expect, it } from 'vitest';
import { v7 as uuid } from 'uuid';
import type { CustomerFollowUps } from '../../contract/follow-ups';
import { act, birthdays, brief, company, completion, everything, useFollowUps } from './follow-ups-testing';

const register = useFollowUps();

describe('the store', () => {
  beforeEach(async () => {
    await register.open([...company(), ...birthdays([3, '--11-22'])]);
  });

  it('is seen by permission, by associate; and what is given to another arrives there', async () => {
    await register.signIn('160');
    expect(await register.ask('follow-ups.today', { ...everything, scope: 'store' })).toMatchObject({
      code: 'permission-missing',
      detail: { operation: 4003 },
    });
    const mine = await register.save(7, '2026-11-22', 'Mine', '160');
    expect(
      await register.ask('follow-ups.save', {
        id: uuid(),
        customerId: 7,
        dueOn: '2026-11-22',
        reason: 'x',
        owner: '110',
      }),
    ).toMatchObject({ code: 'permission-missing' });

    await register.signIn('110');
    const store = await register.today({ scope: 'store' });
    expect(store.associates).toEqual([
      { staffId: '110', name: 'Ann Beebe', overdue: 0, today: 1, comingUp: 0 },
      { staffId: '160', name: 'Mo Own', overdue: 0, today: 1, comingUp: 0 },
    ]);
    expect((await register.today({ scope: 'store', associate: '160' })).today.followUps).toHaveLength(1);
    await register.save(7, '2026-11-23', 'Yours now', '120', mine.id);
    await register.save(8, '2026-11-22', 'For you', '160');
    expect(
      await register.ask('follow-ups.save', {
        id: uuid(),
        customerId: 7,
        dueOn: '2026-11-22',
        reason: 'x',
        owner: '130',
      }),
    ).toMatchObject({ code: 'worker-unknown' });

    await register.signIn('160');
    expect(brief(await register.today())).toMatchObject({ today: ['8 For you 2026-11-22'], comingUp: [] });
    // A colleague's is seen at the customer, and left alone.
    const { open: at7 } = await register.value<CustomerFollowUps>('follow-ups.of-customer', {
      customerId: 7,
    });
    expect(at7.map((one) => [one.reason, one.isChangeable, one.assignedByName])).toEqual([
      ['Yours now', false, 'Ann Beebe'],
    ]);
    expect((await register.today()).today.followUps[0]?.assignedByName).toBe('Ann Beebe');
    expect(await register.ask('follow-ups.complete', completion(mine.id, 7))).toMatchObject({
      code: 'permission-missing',
    });
    expect(await register.ask('follow-ups.remove', act(mine.id, 7))).toMatchObject({
      code: 'permission-missing',
    });
  });

  it('sees what a colleague who left was to do, and gives it to another', async () => {
    await register.signIn('160');
    const promised = await register.save(7, '2026-11-22', 'Promised', '160');
    await register.stop();
    register.look((db) => db.prepare(`UPDATE worker SET is_blocked = 1 WHERE id = '160'`).run());
    await register.restart();
    await register.signIn('110');
    const store = await register.today({ scope: 'store', sources: ['person'] });
    expect(brief(store)).toMatchObject({ today: ['7 Promised 2026-11-22'] });
    expect(store.associates.map(({ staffId }) => staffId)).toContain('160');
    // Of whom new ones can be made is another question.
    await register.save(7, '2026-11-23', 'Promised', '160', promised.id);
    expect(
      await register.ask('follow-ups.save', {
        id: uuid(),
        customerId: 7,
        dueOn: '2026-11-22',
        reason: 'x',
        owner: '160',
      }),
    ).toMatchObject({ code: 'worker-unknown' });
    await register.save(7, '2026-11-23', 'Promised', '110', promised.id);
    expect(brief(await register.today({ sources: ['person'] }))).toMatchObject({
      comingUp: ['7 Promised 2026-11-23'],
    });
  });

  it('shows nothing before the feature is on', async () => {
    await register.signIn('110');
    await register.stop();
    register.look((db) => db.prepare('UPDATE feature SET is_enabled = 0').run());
    await register.restart();
    await register.signIn('110');
    expect(await register.ask('follow-ups.today', everything)).toMatchObject({ code: 'clienteling-off' });
    expect(await register.ask('follow-ups.of-customer', { customerId: 3 })).toMatchObject({
      code: 'clienteling-off',
    });
  });
});
