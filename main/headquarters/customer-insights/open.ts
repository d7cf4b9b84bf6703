// Customer Insights as a legal entity's parameters say: secrets from the vault, the application, the chosen way.
import type { CustomerInsightsRow } from '../../../db/headquarters/customer-insights';
import type { RemoteInsightsSource } from '../../contract/customer-insights';
import type { SecretHealth } from '../../contract/key-vault';
import { AzureFailure } from '../key-vault/failure';
import { secretHealth } from '../key-vault/health';
import type { Secrets } from '../key-vault/secrets';
import { createCustomerInsightsApi, customerInsightsResource } from './api';
import type { InsightsParameters } from './chain';
import { createDataverse } from './dataverse';
import type { CustomerInsights } from './insights';
import type { Patience } from './patience';
import { createSignIn } from './sign-in';

export interface OpenInsights {
  readonly insights: CustomerInsights;
  /** Signs in, so that a failure there is told from one of the service. Throws AzureFailure. */
  signIn(signal?: AbortSignal): Promise<void>;
  /** Reads the secrets from their vaults. Throws AzureFailure. */
  readSecrets(
    signal?: AbortSignal,
  ): Promise<readonly { readonly secret: string; readonly health: SecretHealth }[]>;
}

export interface OpenOptions {
  readonly row: CustomerInsightsRow;
  readonly source: RemoteInsightsSource;
  readonly secrets: Secrets;
  readonly patience: Patience;
  readonly now: () => number;
}

/** What the chain needs to know of the parameters. */
export const chainParameters = (
  row: CustomerInsightsRow,
  source: RemoteInsightsSource,
  measures: readonly string[],
  address: string,
): InsightsParameters => ({
  source,
  applicationId: row.application_id,
  secret: row.secret_id,
  subscriptionKeySecret: row.subscription_key_secret_id,
  address,
  instanceId: row.instance_id,
  instanceName: row.instance_name,
  alternateCustomerId: row.alternate_customer_id,
  measures,
});

/** The address that applies: what was entered, or the documented one of the vault's cloud. */
export async function addressOf(
  row: CustomerInsightsRow,
  source: RemoteInsightsSource,
  secrets: Secrets,
): Promise<string> {
  if (row.address !== '' || source === 'dataverse' || row.secret_id === null) return row.address;
  return (await secrets.connection(row.secret_id)).customerInsights ?? '';
}

/** Throws AzureFailure where the secret's vault cannot be read; the secret has to be chosen. */
export async function openInsights(options: OpenOptions, signal?: AbortSignal): Promise<OpenInsights> {
  const { row, source, secrets, patience, now } = options;
  if (row.secret_id === null) throw new AzureFailure('application-secret-missing', { vault: '' });
  const secretId = row.secret_id;
  const keyId = source === 'customer-insights-api' ? row.subscription_key_secret_id : null;
  const connection = await secrets.connection(secretId);
  const address = await addressOf(row, source, secrets);
  if (!URL.canParse(address)) throw new AzureFailure('address-invalid', { address });
  // The source: the instance is "in the tenant where Commerce is provisioned", which is the vault's.
  const tenant = row.tenant ?? (await secrets.read(secretId, signal)).vault.tenant;
  const signIn = createSignIn({
    connection,
    tenant,
    applicationId: row.application_id,
    secret: secrets.source(secretId),
  });
  const shared = {
    connection,
    signIn,
    patience,
    now,
    address,
    alternateCustomerId: row.alternate_customer_id,
  };
  const insights =
    source === 'dataverse'
      ? createDataverse(shared)
      : createCustomerInsightsApi({
          ...shared,
          instanceId: row.instance_id,
          subscriptionKey: keyId === null ? noKey : secrets.source(keyId),
        });
  const resource = source === 'dataverse' ? new URL(address).origin : customerInsightsResource;
  return {
    insights,
    signIn: async (given) => {
      await signIn.token(resource, given);
    },
    readSecrets: async (given) => {
      const found = [];
      for (const id of keyId === null ? [secretId] : [secretId, keyId]) {
        const { secret } = await secrets.read(id, given);
        found.push({ secret: secret.name, health: secretHealth(secret.expiresAt, now()) });
      }
      return found;
    },
  };
}

const noKey = {
  value: () => Promise.reject(new AzureFailure('subscription-key-missing', { host: '' })),
  refused: () => Promise.resolve(false),
};
