// Entra, a Key Vault, Customer Insights and Dataverse together, filled as a retailer's own would be after the
// set-up that the source describes: two applications, a vault with their secrets, an instance with measures.
import { randomUUID } from 'node:crypto';
import { createTestAuthority } from './certificates';
import type { TestAuthority } from './certificates';
import { customerInsightsResource, startCustomerInsights } from './customer-insights';
import type { CustomerInsightsServer, TestInstance } from './customer-insights';
import { startDataverse } from './dataverse';
import type { DataverseServer } from './dataverse';
import { startEntra } from './entra';
import type { EntraServer } from './entra';
import { startKeyVault } from './key-vault';
import type { KeyVaultServer } from './key-vault';

export interface TestAzure {
  readonly authority: TestAuthority;
  readonly tenant: string;
  /** The application that reads the vault: the source's KeyVault_Access. */
  readonly vaultApplication: { readonly id: string; readonly secret: string };
  /** The application that reads Customer Insights: the source's CI_Access. */
  readonly insightsApplication: { readonly id: string; readonly secret: string };
  readonly subscriptionKey: string;
  readonly instance: TestInstance;
  readonly alternateKey: string;
  readonly entra: EntraServer;
  readonly vault: KeyVaultServer;
  readonly insights: CustomerInsightsServer;
  readonly dataverse: DataverseServer;
  close(): Promise<void>;
}

export interface TestCustomer {
  readonly accountNumber: string;
  readonly measures: Readonly<Record<string, unknown>>;
}

const hosts = ['localhost', '127.0.0.1'];
const evaluatedAt = '2026-11-20T03:12:44.1234567Z';

/** Starts all four. `customers` are known to Customer Insights by the alternate key `Commerce_Customers_AccountNum`. */
export async function startAzure(customers: readonly TestCustomer[] = []): Promise<TestAzure> {
  const authority = createTestAuthority();
  const identity = authority.issue(hosts);
  const tenant = randomUUID();
  const vaultApplication = { id: randomUUID(), secret: 'kv~Q:8&+ /secret=%41' };
  const insightsApplication = { id: randomUUID(), secret: 'ci~Q:8&+ /secret=%42' };
  const subscriptionKey = 'f0e1d2c3b4a5968778695a4b3c2d1e0f';
  const alternateKey = 'Commerce_Customers_AccountNum';

  const entra = await startEntra(identity);
  entra.tenants.set(
    tenant,
    new Map([
      [vaultApplication.id, { secrets: [{ value: vaultApplication.secret }] }],
      [insightsApplication.id, { secrets: [{ value: insightsApplication.secret }] }],
    ]),
  );
  const vault = await startKeyVault(identity, entra, tenant);
  vault.permissions.set(vaultApplication.id, ['get', 'list']);
  vault.addSecret('CI-Access-Secret', insightsApplication.secret);
  vault.addSecret('CI-Subscription-Key', subscriptionKey);

  const customerId = (index: number): string => index.toString(16).padStart(32, 'c');
  const insights = await startCustomerInsights(identity, entra);
  insights.subscriptionKeys.add(subscriptionKey);
  const instance: TestInstance = {
    instanceId: randomUUID(),
    name: 'Contoso production',
    instanceType: 'production',
    users: new Set([insightsApplication.id]),
    measures: [
      attribute('ChurnProbability', 'Churn probability', 'avg'),
      attribute('LifetimeSpend', 'Lifetime spend', 'sum'),
      attribute('NextBestAction', 'Next best action', 'last'),
      attribute('LastVisit', 'Last visit', 'max'),
      {
        ...attribute('SpendByStore', 'Spend by store', 'sum'),
        kind: 'entity',
        isProfile: true,
        dimensions: ['CustomerId', 'Store'],
      },
      { ...attribute('TotalSales', 'Total sales', 'sum'), kind: 'entity', isScalar: true, isProfile: false },
    ],
    customers: customers.map(({ accountNumber }, index) => ({
      CustomerId: customerId(index),
      FullName: `Customer ${accountNumber}`,
      [alternateKey]: accountNumber,
    })),
    customerMeasures: customers.map(({ measures }, index) => ({
      CustomerId: customerId(index),
      ...measures,
    })),
  };
  insights.instances.push(instance);

  const dataverse = await startDataverse(identity, entra, tenant);
  dataverse.users.add(insightsApplication.id);
  dataverse.profiles = customers.map(({ accountNumber }, index) => ({
    msdynci_customerid: customerId(index),
    msdynci_fullname: `Customer ${accountNumber}`,
    [`msdynci_${alternateKey}`.toLowerCase()]: accountNumber,
  }));
  dataverse.measures = customers.map(({ measures }, index) => ({
    msdynci_customerid: customerId(index),
    msdynci_measures: JSON.stringify({ CustomerId: customerId(index), ...measures }),
    msdynci_identifier: `Customer_Measure|${customerId(index)}`,
    modifiedon: '2026-11-20T04:00:00Z',
  }));
  for (const resource of ['https://vault.azure.net', customerInsightsResource, dataverse.url])
    entra.resources.add(resource);

  const servers = [entra, vault, insights, dataverse];
  return {
    authority,
    tenant,
    vaultApplication,
    insightsApplication,
    subscriptionKey,
    instance,
    alternateKey,
    entra,
    vault,
    insights,
    dataverse,
    close: async () => {
      await Promise.all(servers.map((server) => server.close()));
    },
  };
}

const attribute = (
  name: string,
  displayName: string,
  operation: string,
): TestInstance['measures'][number] => ({
  name,
  displayName,
  description: `${displayName} of a customer`,
  kind: 'attribute',
  aggregates: [{ operation, field: 'Amount', alias: name }],
  evaluatedAt,
});
