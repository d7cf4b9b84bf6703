// Headquarters and Azure together, as an administrator goes about it: from empty forms to values in the store, every
// failure back to No, rotated secrets, environments that change, and local insights without any Azure.
import { existsSync, readFileSync, statSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readParameter } from '../../db/headquarters/parameters';
import { write } from '../../db/headquarters/write';
import { auditTrail } from '../../main/contract/headquarters/audit';
import { parameterNames } from '../../main/contract/distribution';
import * as insightsRoutes from '../../main/contract/headquarters/customer-insights';
import type { InsightsRun } from '../../main/contract/headquarters/customer-insights';
import * as vaultRoutes from '../../main/contract/headquarters/key-vault';
import { keyFile } from '../../main/headquarters/customer-insights/add-insights';
import { testHeadquarters } from '../../main/headquarters/web-application/testing';
import type { Client, TestHeadquarters } from '../../main/headquarters/web-application/testing';
import { startAzure } from './azure';
import type { TestAzure } from './azure';
import { enterVault, insightsForm, putInBook, read, save, usrt, vaultBody } from './company';
import { dataError } from './customer-insights';
import { testCustomers } from './tenants';

const day = 86_400_000;
let azure: TestAzure;
let closeAzure: () => Promise<void> = () => Promise.resolve();
let headquarters: TestHeadquarters;
let admin: Client;

beforeAll(async () => {
  azure = await startAzure(testCustomers);
  closeAzure = azure.close;
});
afterAll(() => closeAzure());
beforeEach(async () => {
  for (const server of [azure.entra, azure.vault, azure.insights, azure.dataverse]) server.reset();
  headquarters = await testHeadquarters();
  headquarters.clock.now = Date.now();
  admin = await headquarters.as('admin');
});
afterEach(() => headquarters.end());

const accounts = testCustomers.map(({ accountNumber }) => accountNumber);

async function finished(): Promise<InsightsRun> {
  for (let time = 0; time < 400; time += 1) {
    const { run } = await admin.call(insightsRoutes.readRun, { params: usrt });
    if (run && run.status !== 'running') return run;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error('The fetch does not end');
}

/** Values in the store by account number and measure, as registers will get them. */
async function stored(): Promise<Record<string, Record<string, unknown>>> {
  const rows = await headquarters.store.db
    .selectFrom('customer_measure_value as v')
    .innerJoin('customer as c', 'c.id', 'v.customer_id')
    .innerJoin('measure as m', 'm.id', 'v.measure_id')
    .select(['c.account_number', 'm.name', 'v.text_value', 'v.number_value', 'v.as_of'])
    .execute();
  const found: Record<string, Record<string, unknown>> = {};
  for (const row of rows) (found[row.account_number] ??= {})[row.name] = row.text_value ?? row.number_value;
  return found;
}
const isOn = async (): Promise<string | null> =>
  readParameter(headquarters.store.db, 'USRT', parameterNames.customerInsightsEnabled);

describe('Key Vault parameters', () => {
  it('are entered, validated and show how long the secret lasts', async () => {
    const { id, secretId } = await enterVault(admin, azure);
    azure.vault.addSecret('CI-Access-Secret', azure.insightsApplication.secret, {
      expires: Date.now() + 5.5 * day,
    });
    const answer = await admin.call(vaultRoutes.validateKeyVaultSecret, { params: { id, secretId } });
    expect(answer).toMatchObject({ ok: true, tenant: azure.tenant, health: { daysLeft: 5, warning: 7 } });
    const record = await admin.call(vaultRoutes.keyVaults.read, { params: { id } });
    expect(record.hasClientSecret).toBe(true);
    expect(record.checks[0]).toMatchObject({
      secretId,
      goodAt: headquarters.clock.now,
      result: { ok: true },
    });
    const { rows } = await admin.list(vaultRoutes.keyVaults.list);
    expect(rows).toMatchObject([{ name: 'Contoso vault', secretCount: 2 }]);
    expect(
      (await admin.call(vaultRoutes.secretNames, { params: usrt })).secrets.map(({ name }) => name),
    ).toEqual(['CIKey', 'CISecret']);
    azure.vault.addSecret('CI-Access-Secret', azure.insightsApplication.secret);
    headquarters.clock.now += 5 * day;
    await admin.signIn('admin');
    const later = await admin.call(vaultRoutes.keyVaults.read, { params: { id } });
    expect(later.checks[0]?.result).toMatchObject({ ok: true, health: { daysLeft: 0, warning: 1 } });
    expect(await admin.call(vaultRoutes.secretWarnings)).toMatchObject({
      warnings: [{ secretId, name: 'CISecret', legalEntityId: 'USRT', health: { daysLeft: 0, warning: 1 } }],
    });
  });

  it('keep the application’s secret to themselves: sealed in the file, in no reply, log or audit trail', async () => {
    const { id } = await enterVault(admin, azure);
    const { secret } = azure.vaultApplication;
    const texts = [
      (await admin.send(vaultRoutes.keyVaults.read, { params: { id } })).text,
      (await admin.send(vaultRoutes.keyVaults.list.csv)).text,
      (await admin.send(auditTrail.page)).text,
    ];
    headquarters.store.sqlite.pragma('wal_checkpoint(TRUNCATE)');
    texts.push(readFileSync(headquarters.store.file, 'latin1'));
    for (const text of texts) expect(text).not.toContain(secret.slice(0, 8));
    expect(texts[2]).toContain('clientSecret');
    const key = keyFile(headquarters.store.file);
    expect(existsSync(key)).toBe(true);
    if (process.platform !== 'win32') expect(statSync(key).mode & 0o777).toBe(0o600);
    expect(texts[3]).not.toContain(readFileSync(key, 'utf8').trim());
  });

  it('forget the secret when the place where it is sent changes, and say so', async () => {
    const { id, secretId } = await enterVault(admin, azure);
    const record = await admin.call(vaultRoutes.keyVaults.read, { params: { id } });
    const { version, secrets } = record;
    const changed = await admin.call(vaultRoutes.keyVaults.update, {
      params: { id },
      body: { ...vaultBody(azure), version, secrets, authorityHost: 'https://login.elsewhere.example' },
    });
    expect(changed.hasClientSecret).toBe(false);
    const answer = await admin.call(vaultRoutes.validateKeyVaultSecret, { params: { id, secretId } });
    expect(answer).toMatchObject({ ok: false, code: 'application-secret-missing' });
    expect(azure.entra.requests).toEqual([]);
  });

  it('refuse what does not fit, beside its field', async () => {
    const { id } = await enterVault(admin, azure);
    const { version, secrets } = await admin.call(vaultRoutes.keyVaults.read, { params: { id } });
    const update = (changes: object) =>
      admin.send(vaultRoutes.keyVaults.update, {
        params: { id },
        body: { ...vaultBody(azure), version, secrets, ...changes },
      });
    const [first, second] = secrets;
    expect((await update({ url: 'http://kv' })).failure.fields).toEqual({ url: 'format' });
    expect((await update({ authorityHost: null })).failure.fields).toEqual({ authorityHost: 'required' });
    expect((await update({ secrets: [first, { ...second, name: 'cisecret' }] })).failure.fields).toEqual({
      'secrets.1.name': 'duplicate',
    });
    expect((await update({ secrets: [{ ...first, reference: 'CI-Access-Secret' }] })).failure.fields).toEqual(
      { 'secrets.0.reference': 'format' },
    );
    expect((await update({ secrets: [{ ...first, id: 999 }] })).failure.fields).toEqual({
      'secrets.0.id': 'unknown-reference',
    });
    const taken = await admin.send(vaultRoutes.keyVaults.create, {
      body: { ...usrt, ...vaultBody(azure), name: 'Other' },
    });
    expect(taken.failure.fields).toEqual({ 'secrets.0.name': 'taken' });
    const reader = await headquarters.as('designer');
    expect((await reader.send(vaultRoutes.keyVaults.read, { params: { id } })).status).toBe(403);
  });

  it('cannot lose a secret that Customer Insights uses', async () => {
    const vault = await enterVault(admin, azure);
    await save(admin, { ...insightsForm(azure, vault, 'dataverse'), isEnabled: false });
    const { version } = await admin.call(vaultRoutes.keyVaults.read, { params: { id: vault.id } });
    const removed = await admin.send(vaultRoutes.keyVaults.remove, {
      params: { id: vault.id },
      query: { version },
    });
    expect([removed.status, removed.failure.code]).toEqual([409, 'record-in-use']);
  });
});

describe.each(['customer-insights-api', 'dataverse'] as const)('Customer Insights by %s', (source) => {
  it('goes from an empty form to values of two measures', async () => {
    await putInBook(headquarters, [...accounts.slice(0, 60), 'nobody-knows']);
    const vault = await enterVault(admin, azure);
    expect(await read(admin)).toMatchObject({ isEnabled: false, source: null, measures: [] });
    const saved = await save(admin, { ...insightsForm(azure, vault, source), isEnabled: true });
    expect(saved.chain).toMatchObject({ ok: true });
    expect(saved.isEnabled).toBe(true);
    expect(await isOn()).toBe('1');
    expect(await finished()).toMatchObject({ status: 'done', total: 61, done: 61, known: 60 });
    const values = await stored();
    expect(values['C-0040']).toEqual({ ChurnProbability: 0.2, NextBestAction: 'Call' });
    expect(values['nobody-knows']).toBeUndefined();
    const page = await read(admin);
    expect(page).toMatchObject({
      goodAt: headquarters.clock.now,
      secrets: [{ name: 'CISecret' }, ...(source === 'dataverse' ? [] : [{ name: 'CIKey' }])],
    });
    expect(page.measures[0]).toMatchObject({
      name: 'ChurnProbability',
      labels: { 'sv-SE': 'ChurnProbability på svenska' },
    });
    const chosen = JSON.parse(
      (await readParameter(headquarters.store.db, 'USRT', parameterNames.customerInsightsMeasures)) ?? '[]',
    ) as number[];
    expect(chosen).toEqual(page.measures.map(({ measureId }) => measureId));
  });

  it('offers the environments, measures and fields to choose from', async () => {
    const vault = await enterVault(admin, azure);
    const form = insightsForm(azure, vault, source);
    await save(admin, { ...form, instanceId: '', measures: [], isEnabled: false });
    expect(await admin.call(insightsRoutes.listInstances, { params: usrt })).toMatchObject({
      ok: true,
      instances: [{ id: form.instanceId }],
    });
    await save(admin, { ...form, isEnabled: false });
    const measures = await admin.call(insightsRoutes.listAvailableMeasures, { params: usrt });
    expect(measures.ok && measures.measures.map(({ name }) => name)).toContain('ChurnProbability');
    const fields = await admin.call(insightsRoutes.listProfileFields, { params: usrt });
    expect(
      fields.ok &&
        fields.fields.some((field) => field.toLowerCase().endsWith(azure.alternateKey.toLowerCase())),
    ).toBe(true);
  });

  it('is No again after every failure, and stored as No', async () => {
    const vault = await enterVault(admin, azure);
    const form = insightsForm(azure, vault, source);
    const attempt = async (changes: object) => {
      const saved = await save(admin, { ...form, ...changes, isEnabled: true });
      expect(saved.isEnabled).toBe(false);
      expect(await isOn()).toBe('0');
      return saved.chain;
    };
    expect(await attempt({ applicationId: '' })).toMatchObject({
      link: 'parameters',
      missing: 'application-id',
    });
    expect(await attempt({ secretId: null })).toMatchObject({ link: 'parameters', missing: 'secret-name' });
    expect(await attempt({ applicationId: '11111111-2222-3333-4444-555555555555' })).toMatchObject({
      link: 'sign-in',
      failure: { code: 'application-unknown' },
    });
    expect(await attempt({ instanceId: 'another' })).toMatchObject({
      link: 'instance',
      failure: { code: 'instance-unknown' },
    });
    expect(await attempt({ alternateCustomerId: 'Other_Key' })).toMatchObject({
      link: 'alternate-customer-id',
      failure: { code: 'alternate-id-unknown' },
    });
    expect(await attempt({ address: 'https://localhost:1' })).toMatchObject({ ok: false });
    azure.vault.network = 'closed';
    expect(await attempt({})).toMatchObject({ link: 'vault', failure: { code: 'vault-firewall' } });
    azure.vault.network = 'open';
    // What was on before is off, too.
    expect((await save(admin, { ...form, isEnabled: true })).isEnabled).toBe(true);
    await finished();
    expect(await attempt({ instanceId: 'another' })).toMatchObject({ link: 'instance' });
  });
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

describe('local insights', () => {
  it('fill the same slots from the purchase history, without any Azure', async () => {
    await putInBook(headquarters, ['A-1', 'A-2']);
    const first = await headquarters.store.db
      .selectFrom('customer')
      .select('id')
      .where('account_number', '=', 'A-1')
      .executeTakeFirstOrThrow();
    const today = headquarters.clock.now;
    const iso = (ago: number): string => new Date(today - ago * day).toISOString().slice(0, 10);
    await write(headquarters.store, async (change) => {
      for (const [index, ago] of [3, 40, 90].entries())
        await change.tx
          .insertInto('sales_line')
          .values({
            order_number: `SO-${String(index)}`,
            line_number: 1,
            customer_id: first.id,
            store_id: 'HOUSTON',
            ordered_on: iso(ago),
            sku: 'X',
            product_name: 'X',
            category: 'Bags',
            quantity: 1,
            unit_price_minor: 5000,
            amount_minor: 5000,
            currency_code: 'USD',
            change_number: change.number,
          })
          .execute();
    });
    const { measures } = await admin.call(insightsRoutes.listLocalMeasures);
    expect(measures).toHaveLength(9);
    const choose = ['local.lifetime-value', 'local.next-best-action', 'local.favourite-category'].map(
      (name) => ({
        name,
        label: 'entered',
        labels: {},
        type: 'text' as const,
        currency: null,
        isHundredfold: false,
      }),
    );
    const refused = await admin.send(insightsRoutes.updateCustomerInsights, {
      params: usrt,
      body: { ...(await blank()), measures: [{ ...choose[0], name: 'Other' }] },
    });
    expect(refused.failure.fields).toEqual({ 'measures.0.name': 'not-a-choice' });
    const saved = await save(admin, { source: 'local-insights', measures: choose, isEnabled: true });
    expect(saved).toMatchObject({ isEnabled: true, chain: { ok: true } });
    expect(saved.measures[0]).toMatchObject({
      type: 'currency',
      label: 'Lifetime value',
      labels: { 'lv-LV': 'Klienta mūža vērtība' },
    });
    expect(await finished()).toMatchObject({ status: 'done', total: 2, done: 2, known: 1 });
    expect(await stored()).toEqual({
      'A-1': {
        'local.lifetime-value': 15_000,
        'local.next-best-action': 'Show what is new: Bags',
        'local.favourite-category': 'Bags',
      },
    });
  });

  const blank = async () => {
    const { version } = await read(admin);
    return {
      version,
      source: 'local-insights' as const,
      applicationId: '',
      secretId: null,
      subscriptionKeySecretId: null,
      address: '',
      tenant: null,
      instanceId: '',
      alternateCustomerId: '',
      measures: [],
      refreshHours: 6,
      isEnabled: true,
    };
  };
});
