// Fetching values: the service away, measures and environments that change, customers who are forgotten, stopping.
import { describe, expect, it } from 'vitest';
import { auditTrail } from '../../main/contract/headquarters/audit';
import * as insightsRoutes from '../../main/contract/headquarters/customer-insights';
import type { InsightsRun } from '../../main/contract/headquarters/customer-insights';
import { enterVault, insightsForm, putInBook, read, save, usrt } from './company';
import { dataError } from './customer-insights';
import { useOffice } from './office';
import type { Office } from './office';
import { testCustomers } from './tenants';

const accounts = testCustomers.map(({ accountNumber }) => accountNumber);
let azure: Office['azure'];
let headquarters: Office['headquarters'];
let admin: Office['admin'];
let finished: Office['finished'];
let stored: Office['stored'];
useOffice((office) => {
  ({ azure, headquarters, admin, finished, stored } = office);
});

describe('fetching', () => {
  const enable = async (): Promise<void> => {
    const vault = await enterVault(admin, azure);
    const saved = await save(admin, {
      ...insightsForm(azure, vault, 'customer-insights-api'),
      isEnabled: true,
    });
    expect(saved.chain).toMatchObject({ ok: true });
    await finished();
  };
  const fetchNow = async (): Promise<InsightsRun> => {
    await admin.call(insightsRoutes.fetchNow, { params: usrt });
    return finished();
  };

  it('keeps the last values while the service is away, and says what is wrong', async () => {
    await putInBook(headquarters, accounts.slice(0, 5));
    await enable();
    const before = await stored();
    azure.insights.misbehave({ times: 99, answer: dataError(400, 'badRequest', 'No.') });
    expect(await fetchNow()).toMatchObject({ status: 'failed', failure: { code: 'request-refused' } });
    expect(await stored()).toEqual(before);
  });

  it('names measures that were renamed, deleted or switched off, and keeps their values', async () => {
    await putInBook(headquarters, accounts.slice(0, 5));
    await enable();
    const [churn, , action] = azure.instance.measures;
    const before = await stored();
    if (churn) churn.name = 'ChurnRisk';
    if (churn) churn.displayName = 'Churn Probability';
    if (action) Object.assign(action, { tags: ['SystemDeactivated'] });
    expect(await fetchNow()).toMatchObject({ status: 'done' });
    const { problems } = await read(admin);
    if (churn) churn.name = 'ChurnProbability';
    if (action) action.tags = [];
    expect(problems).toMatchObject([
      { measure: 'ChurnProbability', code: 'renamed', name: 'ChurnRisk' },
      { measure: 'NextBestAction', code: 'switched-off' },
    ]);
    expect(await stored()).toEqual(before);
  });

  it('names an environment that was reset, with its new id', async () => {
    await enable();
    const { instanceId } = azure.instance;
    azure.instance.instanceId = '99999999-0000-4000-8000-000000000000';
    const run = await fetchNow();
    azure.instance.instanceId = instanceId;
    expect(run).toMatchObject({
      status: 'failed',
      failure: { code: 'instance-reset', detail: { newInstance: '99999999-0000-4000-8000-000000000000' } },
    });
  });

  it('takes away the value of a customer who is forgotten, but believes no great loss', async () => {
    await putInBook(headquarters, accounts.slice(0, 40));
    await enable();
    const customers = azure.instance.customers.splice(0, 1);
    await fetchNow();
    expect(Object.keys(await stored())).toHaveLength(39);
    customers.push(...azure.instance.customers.splice(0, 30));
    await fetchNow();
    expect(Object.keys(await stored())).toHaveLength(39);
    azure.instance.customers.unshift(...customers);
  });

  it('names values that are not of the measure’s type', async () => {
    await putInBook(headquarters, accounts.slice(0, 3));
    const vault = await enterVault(admin, azure);
    const form = insightsForm(azure, vault, 'customer-insights-api');
    const measures = form.measures.map((one) => ({ ...one, type: 'number' as const }));
    await save(admin, { ...form, measures, isEnabled: true });
    await finished();
    expect((await read(admin)).problems).toMatchObject([
      { measure: 'NextBestAction', code: 'unreadable', count: 3 },
    ]);
    // With its right type the values come again, and nothing of the wrong type stays.
    await save(admin, { ...form, isEnabled: true });
    await finished();
    expect((await stored())['C-0001']).toEqual({
      ChurnProbability: 0.005,
      NextBestAction: testCustomers[1]?.measures.NextBestAction,
    });
  });

  it('is stopped by the administrator and goes on where it stopped', async () => {
    await putInBook(headquarters, accounts);
    await enable();
    await headquarters.store.db.deleteFrom('customer_measure_value').execute();
    azure.insights.misbehave({
      when: ({ query }) => query.get('$filter')?.includes('C-0060') ?? false,
      answer: 'silence',
    });
    await admin.call(insightsRoutes.fetchNow, { params: usrt });
    for (let time = 0; time < 200 && Object.keys(await stored()).length < 50; time += 1)
      await new Promise((resolve) => setTimeout(resolve, 25));
    const { run } = await admin.call(insightsRoutes.cancelRun, { params: usrt });
    expect(run).toMatchObject({ status: 'interrupted', done: 50, failure: null });
    expect(await fetchNow()).toMatchObject({ status: 'done', done: 130 });
    expect(Object.keys(await stored())).toHaveLength(130);
    const asked = azure.insights.requests.filter(
      ({ query }) => query.get('$filter')?.includes('C-0001') ?? false,
    );
    expect(asked).toHaveLength(3);
  });

  it('writes who changed what into the audit trail', async () => {
    await enable();
    const { rows } = await admin.list(auditTrail, {
      filters: [{ field: 'recordType', operator: 'is', value: 'customer-insights' }],
    });
    expect(rows.map(({ actor }) => actor)).toEqual(['admin', 'admin']);
    expect(JSON.stringify(rows)).toContain('isEnabled');
  });
});
