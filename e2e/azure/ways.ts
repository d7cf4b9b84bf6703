// The two ways to Customer Insights put together from the product's own parts, for tests against the servers here.
import type { RemoteInsightsSource } from '../../main/contract/customer-insights';
import { createCustomerInsightsApi } from '../../main/headquarters/customer-insights/api';
import { createDataverse } from '../../main/headquarters/customer-insights/dataverse';
import type { CustomerInsights } from '../../main/headquarters/customer-insights/insights';
import type { Patience } from '../../main/headquarters/customer-insights/patience';
import { createSignIn } from '../../main/headquarters/customer-insights/sign-in';
import type { SignIn } from '../../main/headquarters/customer-insights/sign-in';
import { createConnection } from '../../main/headquarters/key-vault/connection';
import { createSecretSource } from '../../main/headquarters/key-vault/secret-source';
import { readSecret } from '../../main/headquarters/key-vault/validate';
import type { VaultParameters } from '../../main/headquarters/key-vault/validate';
import type { TestAzure } from './azure';

/** Fails at once, so that a test need not wait. */
export const impatient: Patience = {
  tries: 1,
  longestWait: 60,
  firstPause: 1,
  pause: () => Promise.resolve(),
};

export function vaultOf(azure: TestAzure): VaultParameters {
  return {
    url: azure.vault.url,
    clientId: azure.vaultApplication.id,
    clientSecret: azure.vaultApplication.secret,
    tenant: null,
    cloud: 'custom',
    authorityHost: azure.entra.url,
    certificateAuthorities: azure.authority.certificate,
    timeout: 2000,
  };
}

export interface Changes {
  readonly applicationId?: string;
  readonly address?: string;
  readonly instanceId?: string;
  readonly alternateCustomerId?: string;
  readonly patience?: Patience;
  readonly secret?: string;
  readonly key?: string;
}

export function openWay(
  azure: TestAzure,
  source: RemoteInsightsSource,
  changes: Changes = {},
): { readonly insights: CustomerInsights; readonly signIn: SignIn } {
  const connection = createConnection(vaultOf(azure));
  const from = (reference: string) =>
    createSecretSource({
      now: Date.now,
      read: async (signal) => (await readSecret(vaultOf(azure), reference, Date.now(), signal)).secret,
    });
  const signIn = createSignIn({
    connection,
    tenant: azure.tenant,
    applicationId: changes.applicationId ?? azure.insightsApplication.id,
    secret: from(changes.secret ?? 'vault:///CI-Access-Secret'),
  });
  const shared = {
    connection,
    signIn,
    now: Date.now,
    patience: changes.patience ?? impatient,
    alternateCustomerId: changes.alternateCustomerId ?? azure.alternateKey,
  };
  const insights =
    source === 'dataverse'
      ? createDataverse({ ...shared, address: changes.address ?? azure.dataverse.url })
      : createCustomerInsightsApi({
          ...shared,
          address: changes.address ?? `${azure.insights.url}/v1`,
          instanceId: changes.instanceId ?? azure.instance.instanceId,
          subscriptionKey: from(changes.key ?? 'vault:///CI-Subscription-Key'),
        });
  return { insights, signIn };
}
