// COUNTERBOOK_AZURE: the suite runs against a tenant of which it knows nothing but what the file says. The tenant here
// is served on loopback; a real one is reached in the same way.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { holdsTheContract } from './contract';
import { subjects, testCustomers } from './tenants';
import { startAzure } from './azure';

const azure = await startAzure(testCustomers);
const folder = mkdtempSync(join(tmpdir(), 'counterbook-tenant-'));
afterAll(async () => {
  await azure.close();
  rmSync(folder, { recursive: true, force: true });
});

const insights = {
  dataverse: {
    source: 'dataverse',
    address: azure.dataverse.url,
    instanceId: azure.dataverse.organization.environmentId,
    alternateCustomerId: `msdynci_${azure.alternateKey}`.toLowerCase(),
  },
  api: {
    source: 'customer-insights-api',
    address: `${azure.insights.url}/v1`,
    instanceId: azure.instance.instanceId,
    alternateCustomerId: azure.alternateKey,
  },
};

/** The form that CONTRIBUTING.md shows. */
function tenantFile(name: string, changes: object = {}): Readonly<Record<string, string>> {
  const file = join(folder, name);
  const tenant = {
    vault: {
      url: azure.vault.url,
      clientId: azure.vaultApplication.id,
      clientSecret: azure.vaultApplication.secret,
      cloud: 'custom',
      authorityHost: azure.entra.url,
      certificateAuthorities: azure.authority.certificate,
    },
    secret: 'vault:///CI-Access-Secret',
    subscriptionKey: 'vault:///CI-Subscription-Key',
    applicationId: azure.insightsApplication.id,
    insights: [insights.api, insights.dataverse],
    knownAccounts: ['C-0001', 'C-0002'],
    ...changes,
  };
  writeFileSync(file, JSON.stringify(tenant));
  return { COUNTERBOOK_AZURE: file };
}

for (const subject of [
  ...subjects(tenantFile('whole.json')).slice(1),
  // As a tenant without an API key has it.
  ...subjects(
    tenantFile('dataverse-only.json', { subscriptionKey: null, insights: [insights.dataverse] }),
  ).slice(1),
])
  holdsTheContract(subject);

describe('COUNTERBOOK_AZURE', () => {
  it('chooses the tenant of its file beside the servers of this folder', () => {
    expect(subjects({}).map(({ name }) => name)).toEqual(['servers on loopback']);
    expect(subjects({ COUNTERBOOK_AZURE: '' })).toHaveLength(1);
    const [, chosen] = subjects(tenantFile('chosen.json', { insights: [insights.dataverse] }));
    expect(chosen).toMatchObject({ name: 'the tenant of chosen.json', sources: ['dataverse'] });
  });

  it('says what is wrong with its file', () => {
    expect(() => subjects({ COUNTERBOOK_AZURE: join(folder, 'none.json') })).toThrow('ENOENT');
    expect(() => subjects(tenantFile('wrong.json', { vault: {}, surprise: 1 }))).toThrow(/surprise/);
  });
});
