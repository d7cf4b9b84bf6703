// A company whose customers Customer Insights knows, and an administrator's forms filled in for the test's servers.
import { addMember, putClientBook } from '../../db/headquarters/client-books';
import { putCustomer } from '../../db/headquarters/customers';
import { write } from '../../db/headquarters/write';
import * as insightsRoutes from '../../main/contract/headquarters/customer-insights';
import type { CustomerInsightsParameters } from '../../main/contract/headquarters/customer-insights';
import * as vaultRoutes from '../../main/contract/headquarters/key-vault';
import type { BodyOf } from '../../main/contract/headquarters/route';
import type { Client, TestHeadquarters } from '../../main/headquarters/web-application/testing';
import type { TestAzure } from './azure';

export const usrt = { legalEntityId: 'USRT' };
export type InsightsBody = BodyOf<typeof insightsRoutes.updateCustomerInsights>;

/** Customers with these account numbers in the client book of worker 000110. */
export const putInBook = (headquarters: TestHeadquarters, accountNumbers: readonly string[]): Promise<void> =>
  write(headquarters.store, async (change) => {
    const book = await putClientBook(change, '000110', 'USRT');
    for (const accountNumber of accountNumbers) {
      const { id } = await putCustomer(
        change,
        { accountNumber, name: `Customer ${accountNumber}`, firstName: '', lastName: '' },
        { legalEntityId: 'USRT', addressBooks: ['HOUSTON'], at: 0 },
      );
      await addMember(change, book, id, 0);
    }
  });

export interface EnteredVault {
  readonly id: number;
  readonly secretId: number;
  readonly keySecretId: number;
}

export const vaultBody = (
  azure: TestAzure,
): Omit<BodyOf<typeof vaultRoutes.keyVaults.create>, 'legalEntityId'> => ({
  name: 'Contoso vault',
  description: '',
  url: azure.vault.url,
  clientId: azure.vaultApplication.id,
  tenant: null,
  cloud: 'custom',
  authorityHost: azure.entra.url,
  certificateAuthorities: azure.authority.certificate,
  secrets: [
    { id: null, name: 'CISecret', description: '', reference: 'vault://localhost/CI-Access-Secret>' },
    { id: null, name: 'CIKey', description: '', reference: 'vault:///CI-Subscription-Key' },
  ],
});

/** Steps 3 to 7 of the source, at Headquarters' side. */
export async function enterVault(admin: Client, azure: TestAzure): Promise<EnteredVault> {
  const { id, version, secrets } = await admin.call(vaultRoutes.keyVaults.create, {
    body: { ...usrt, ...vaultBody(azure) },
  });
  await admin.call(vaultRoutes.setClientSecret, {
    params: { id },
    body: { version, clientSecret: azure.vaultApplication.secret },
  });
  const [secret, key] = secrets;
  return { id, secretId: secret?.id ?? 0, keySecretId: key?.id ?? 0 };
}

export const read = (admin: Client): Promise<CustomerInsightsParameters> =>
  admin.call(insightsRoutes.readCustomerInsights, { params: usrt });

const measure = (
  name: string,
  type: InsightsBody['measures'][number]['type'],
): InsightsBody['measures'][number] => ({
  name,
  label: name.replace(/([a-z])([A-Z])/g, '$1 $2'),
  labels: { 'sv-SE': `${name} på svenska` },
  type,
  currency: null,
  isHundredfold: false,
});

/** The FastTab filled in for one of the ways, with two measures. */
export function insightsForm(
  azure: TestAzure,
  vault: EnteredVault,
  source: 'customer-insights-api' | 'dataverse',
): Omit<InsightsBody, 'version' | 'isEnabled'> {
  const isApi = source === 'customer-insights-api';
  return {
    source,
    applicationId: azure.insightsApplication.id,
    secretId: vault.secretId,
    subscriptionKeySecretId: isApi ? vault.keySecretId : null,
    address: isApi ? `${azure.insights.url}/v1` : azure.dataverse.url,
    tenant: null,
    instanceId: isApi ? azure.instance.instanceId : azure.dataverse.organization.environmentId,
    alternateCustomerId: azure.alternateKey,
    measures: [measure('ChurnProbability', 'percentage'), measure('NextBestAction', 'text')],
    refreshHours: 6,
  };
}

/** The part of the form that says how measures are reached. */
export function connectionOf(
  form: Omit<InsightsBody, 'version' | 'isEnabled'>,
): BodyOf<typeof insightsRoutes.listInstances> {
  const { source, applicationId, secretId, subscriptionKeySecretId } = form;
  const { address, tenant, instanceId, alternateCustomerId } = form;
  return {
    source,
    applicationId,
    secretId,
    subscriptionKeySecretId,
    address,
    tenant,
    instanceId,
    alternateCustomerId,
  };
}

/** Saves the FastTab over what is there now. */
export async function save(admin: Client, form: Partial<InsightsBody>): Promise<CustomerInsightsParameters> {
  const present = await read(admin);
  const body: InsightsBody = {
    version: present.version,
    isEnabled: present.isEnabled,
    source: present.source,
    applicationId: present.applicationId,
    secretId: present.secretId,
    subscriptionKeySecretId: present.subscriptionKeySecretId,
    address: present.address,
    tenant: present.tenant,
    instanceId: present.instanceId,
    alternateCustomerId: present.alternateCustomerId,
    refreshHours: present.refreshHours,
    measures: present.measures.map(({ name, label, labels, type, currency, isHundredfold }) => ({
      name,
      label,
      labels,
      type,
      currency,
      isHundredfold,
    })),
    ...form,
  };
  return admin.call(insightsRoutes.updateCustomerInsights, { params: usrt, body });
}
