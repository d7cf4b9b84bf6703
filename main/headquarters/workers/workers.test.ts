import { afterEach, beforeEach, expect, test } from 'vitest';
import { putSetting } from '../../../db/headquarters/settings';
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
