import { afterEach, beforeEach, expect, test } from 'vitest';
import { putCustomer } from '../../../db/headquarters/customers';
import { putFollowUp } from '../../../db/headquarters/follow-ups';
import { putSetting } from '../../../db/headquarters/settings';
import { write } from '../../../db/headquarters/write';
import { readPasswordPolicy, updatePasswordPolicy } from '../../contract/headquarters/users';
import { resetWorkerPassword, workers } from '../../contract/headquarters/workers';
import { sampleSetting } from '../users/passwords';
import type { ListRequest } from '../../contract/headquarters/lists';
import { testHeadquarters, type TestHeadquarters } from '../web-application/testing';

let headquarters: TestHeadquarters;
beforeEach(async () => {
  headquarters = await testHeadquarters();
});
afterEach(() => headquarters.end());

const day = 86_400_000;

test('workers whose password is older than the policy allows are marked, and sign in all the same', async () => {
  const admin = await headquarters.as('admin');
  // A company's own: the sample's passwords follow no policy.
  await putSetting(headquarters.store.db, sampleSetting, null);
  const params = { id: '000110' };
  const read = () => admin.call(workers.read, { params });
  const reset = (password: string | null) => admin.call(resetWorkerPassword, { params, body: { password } });
  expect(await read()).toMatchObject({ hasPassword: false, passwordSetAt: null, isPasswordTooOld: false });
  const setAt = headquarters.clock.now;
  await reset('orange lamps over houston');
  const { isEnforced, ...policy } = await admin.call(readPasswordPolicy);
  expect(isEnforced).toBe(true);
  await admin.call(updatePasswordPolicy, { body: { ...policy, maximumAgeDays: 30 } });
  headquarters.clock.now += 30 * day;
  const again = await headquarters.as('callcenter');
  const readAgain = () => again.call(workers.read, { params });
  expect(await readAgain()).toMatchObject({ passwordSetAt: setAt, isPasswordTooOld: false });
  headquarters.clock.now += 1;
  expect(await readAgain()).toMatchObject({ hasPassword: true, isPasswordTooOld: true });

  const { rows } = await again.list(workers.list, {
    filters: [{ field: 'passwordSetAt', operator: 'is-not-empty' }],
  } as ListRequest);
  expect(rows.map(({ id, passwordSetAt }) => [id, passwordSetAt])).toEqual([['000110', setAt]]);
});

test('a worker who was still to do something for a customer is blocked, not removed', async () => {
  const admin = await headquarters.as('admin');
  const params = { id: '000310' };
  const { permissionGroupId, language } = await admin.call(workers.read, { params: { id: '000110' } });
  const form = {
    name: 'Zoë',
    language,
    permissionGroupId,
    screenLayoutId: null,
    addressBooks: [],
    isBlocked: false,
  };
  await admin.call(workers.create, { body: { ...params, legalEntityId: 'USRT', password: null, ...form } });
  const remove = async () => {
    const { version } = await admin.call(workers.read, { params });
    return admin.send(workers.remove, { params, query: { version } });
  };
  const due = {
    id: '019a0000-0000-7000-8000-000000000001',
    worker_id: '000310',
    due_on: '2026-11-22',
    reason: 'Promised',
    occasion: null,
    assigned_by: null,
  };
  const put = (completedAt: number | null) =>
    write(headquarters.store, async (change) => {
      const { id } = await putCustomer(
        change,
        { accountNumber: 'A1', name: 'Customer' },
        { legalEntityId: 'USRT', addressBooks: ['HOUSTON'], at: 1 },
      );
      await putFollowUp(change, { ...due, customer_id: id, completed_at: completedAt });
    });
  await put(null);
  expect((await remove()).failure.code).toBe('record-in-use');
  await put(1);
  expect((await remove()).status).toBe(200);
});
