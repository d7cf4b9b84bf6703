import { describe, expect, it } from 'vitest';
import { findRun, putCustomerInsights, putRun } from '../../../db/headquarters/customer-insights';
import { putParameter } from '../../../db/headquarters/parameters';
import { smallCompany, temporaryStore } from '../../../db/headquarters/testing';
import { write } from '../../../db/headquarters/write';
import { parameterNames } from '../../contract/distribution';
import type { HeadquartersContext } from '../context';
import { createLog } from '../log';
import { createSealBox } from '../key-vault/seal';
import { createSecrets } from '../key-vault/secrets';
import { isDue } from './schedule';
import { createInsightsService } from './service';

const minute = 60_000;
const hour = 60 * minute;
const now = Date.UTC(2026, 10, 22);

describe('isDue', () => {
  const run = (status: string, ago: number, failures = 0) => ({ status, finished_at: now - ago, failures });
  it.each([
    ['nothing was ever fetched', undefined, true],
    ['Headquarters ended in the middle', { status: 'running', finished_at: null, failures: 0 }, true],
    ['its hours have passed', run('done', 6 * hour), true],
    ['they have not', run('done', 6 * hour - 1), false],
    ['somebody stopped it', run('interrupted', hour), false],
    ['the first failure was five minutes ago', run('failed', 5 * minute, 1), true],
    ['the second was', run('failed', 5 * minute, 2), false],
    ['the tenth was an hour ago', run('failed', hour, 10), true],
    ['the clock was set back', run('done', -2 * hour), true],
  ])('when %s: %j is %s', (_, one, due) => {
    expect(isDue(one, 6, now)).toBe(due);
  });
});

describe('the clock of Customer Insights', () => {
  it('fetches where it is on and due, goes on after a kill, and leaves the others alone', async () => {
    const { store, end } = await temporaryStore();
    await smallCompany(store);
    const context: HeadquartersContext = {
      store,
      now: () => now,
      version: '0.0.0',
      log: createLog({ write: () => undefined }),
      isReady: () => true,
      launch: { administrator: 'x', register: null },
    };
    const secrets = createSecrets({
      db: store.db,
      now: () => now,
      sealBox: () => createSealBox(new Uint8Array(32)),
    });
    const service = createInsightsService({ context, secrets });
    for (const legalEntityId of ['USRT', 'DEMF']) {
      await putCustomerInsights(store.db, {
        legal_entity_id: legalEntityId,
        source: 'local-insights',
        application_id: '',
        secret_id: null,
        subscription_key_secret_id: null,
        address: '',
        tenant: null,
        instance_id: '',
        instance_name: null,
        alternate_customer_id: '',
        refresh_hours: 6,
        good_at: null,
        problems: '[]',
      });
    }
    await write(store, (change) => putParameter(change, 'USRT', parameterNames.customerInsightsEnabled, '1'));
    await putRun(store.db, {
      legal_entity_id: 'USRT',
      status: 'running',
      started_at: now - hour,
      finished_at: null,
      cursor: 'C-0100',
      total: 200,
      done: 100,
      known: 90,
      written: 300,
      unreadable: '{}',
      failure: null,
      failures: 0,
    });
    await service.tick();
    await expect.poll(async () => (await findRun(store.db, 'USRT'))?.status).toBe('done');
    expect(await findRun(store.db, 'USRT')).toMatchObject({
      status: 'done',
      done: 100,
      started_at: now - hour,
      cursor: '',
    });
    expect(await findRun(store.db, 'DEMF')).toBeUndefined();
    await service.close();
    await service.tick();
    await end();
  });
});
