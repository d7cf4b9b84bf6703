// Turning Customer Insights on by either way: from an empty form to values in the store, and every failure back to No.
import { describe, expect, it } from 'vitest';
import { readParameter } from '../../db/headquarters/parameters';
import { parameterNames } from '../../main/contract/distribution';
import * as insightsRoutes from '../../main/contract/headquarters/customer-insights';
import { connectionOf, enterVault, insightsForm, putInBook, read, save, usrt } from './company';
import { useOffice } from './office';
import type { Office } from './office';
import { testCustomers } from './tenants';

const accounts = testCustomers.map(({ accountNumber }) => accountNumber);
let azure: Office['azure'];
let headquarters: Office['headquarters'];
let admin: Office['admin'];
let finished: Office['finished'];
let stored: Office['stored'];
let isOn: Office['isOn'];
useOffice((office) => {
  ({ azure, headquarters, admin, finished, stored, isOn } = office);
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
    // Before anything of it is stored.
    const connection = connectionOf(form);
    expect(
      await admin.call(insightsRoutes.listInstances, {
        params: usrt,
        body: { ...connection, instanceId: '' },
      }),
    ).toMatchObject({
      ok: true,
      instances: [{ id: form.instanceId }],
    });
    const measures = await admin.call(insightsRoutes.listAvailableMeasures, {
      params: usrt,
      body: connection,
    });
    expect(measures.ok && measures.measures.map(({ name }) => name)).toContain('ChurnProbability');
    const fields = await admin.call(insightsRoutes.listProfileFields, { params: usrt, body: connection });
    expect(
      fields.ok &&
        fields.fields.some((field) => field.toLowerCase().endsWith(azure.alternateKey.toLowerCase())),
    ).toBe(true);
  });

  it('takes one application for the vault and for Customer Insights, as two', async () => {
    await putInBook(headquarters, accounts.slice(0, 3));
    const vault = await enterVault(admin, azure);
    const form = insightsForm(azure, vault, source);
    // Two, of which only one may read each.
    const swapped = await save(admin, {
      ...form,
      applicationId: azure.vaultApplication.id,
      isEnabled: true,
    });
    expect(swapped).toMatchObject({ isEnabled: false, chain: { ok: false, link: 'sign-in' } });
    // One that reads both: its secret lies in the vault that it opens.
    const { id, secret } = azure.vaultApplication;
    azure.instance.users.add(id);
    azure.dataverse.users.add(id);
    azure.vault.addSecret('CI-Access-Secret', secret);
    azure.entra.reset();
    const saved = await save(admin, { ...form, applicationId: id, isEnabled: true });
    expect(saved).toMatchObject({ isEnabled: true, chain: { ok: true } });
    expect(await finished()).toMatchObject({ status: 'done', known: 3 });
    const asked = azure.entra.requests.filter(({ method }) => method === 'POST');
    expect([...new Set(asked.map(({ body }) => new URLSearchParams(body).get('client_id')))]).toEqual([id]);
    azure.instance.users.delete(id);
    azure.dataverse.users.delete(id);
    azure.vault.addSecret('CI-Access-Secret', azure.insightsApplication.secret);
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

describe('trying the chain', () => {
  it('says which link it is at, and can be stopped: then it is No', async () => {
    const vault = await enterVault(admin, azure);
    azure.insights.misbehave({ times: 9, answer: 'silence' });
    const answer = save(admin, { ...insightsForm(azure, vault, 'customer-insights-api'), isEnabled: true });
    const link = async () => (await admin.call(insightsRoutes.readRun, { params: usrt })).trying;
    while ((await link()) !== 'service') await new Promise((resolve) => setTimeout(resolve, 10));
    await admin.call(insightsRoutes.cancelRun, { params: usrt });
    expect(await answer).toMatchObject({
      isEnabled: false,
      chain: { ok: false, link: 'service', failure: { code: 'canceled' } },
    });
    expect(await link()).toBeNull();
    expect(await isOn()).toBe('0');
  });

  it('asks with the secrets of the legal entity and no other', async () => {
    const vault = await enterVault(admin, azure);
    const connection = connectionOf(insightsForm(azure, vault, 'dataverse'));
    const refused = await admin.send(insightsRoutes.listInstances, {
      params: usrt,
      body: { ...connection, secretId: 999 },
    });
    expect(refused.failure.fields).toEqual({ secretId: 'unknown-reference' });
    expect(azure.vault.requests).toEqual([]);
  });
});
