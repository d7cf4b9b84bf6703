// Puts the product's own parts together as Headquarters does, for the contract tests.
import { createCustomerInsightsApi } from '../../main/headquarters/customer-insights/api';
import { tryChain } from '../../main/headquarters/customer-insights/chain';
import type { ChainSteps } from '../../main/headquarters/customer-insights/chain';
import { createDataverse } from '../../main/headquarters/customer-insights/dataverse';
import type { CustomerInsights } from '../../main/headquarters/customer-insights/insights';
import { interactive } from '../../main/headquarters/customer-insights/patience';
import type { Patience } from '../../main/headquarters/customer-insights/patience';
import { createSignIn } from '../../main/headquarters/customer-insights/sign-in';
import { createConnection } from '../../main/headquarters/key-vault/connection';
import { secretHealth } from '../../main/headquarters/key-vault/health';
import { createSecretSource } from '../../main/headquarters/key-vault/secret-source';
import { readSecret } from '../../main/headquarters/key-vault/validate';
import type { ChainResult } from '../../main/contract/customer-insights';
import type { InsightsSubject, Subject } from './tenants';

export interface OpenInsights {
  readonly insights: CustomerInsights;
  chain(measures: readonly string[], accounts: readonly string[]): Promise<ChainResult>;
}

export async function openInsights(
  subject: Subject,
  one: InsightsSubject,
  patience: Patience = interactive,
): Promise<OpenInsights> {
  const now = Date.now;
  const connection = createConnection(subject.vault);
  const { vault } = await readSecret(subject.vault, subject.secret, now());
  const source = (reference: string) =>
    createSecretSource({
      now,
      read: async (signal) => (await readSecret(subject.vault, reference, now(), signal)).secret,
    });
  const secret = source(subject.secret);
  const signIn = createSignIn({
    connection,
    tenant: vault.tenant,
    applicationId: subject.applicationId,
    secret,
  });
  const options = {
    connection,
    signIn,
    patience,
    now,
    address: one.address,
    alternateCustomerId: one.alternateCustomerId,
  };
  const insights =
    one.source === 'dataverse'
      ? createDataverse(options)
      : createCustomerInsightsApi({
          ...options,
          instanceId: one.instanceId,
          subscriptionKey: source(subject.subscriptionKey ?? ''),
        });
  return {
    insights,
    chain: (measures, accounts) => {
      const steps: ChainSteps = {
        insights,
        sampleAccounts: () => Promise.resolve(accounts),
        signIn: async (signal) => {
          const resource =
            one.source === 'dataverse' ? new URL(one.address).origin : '0bfc4568-a4ba-4c58-bd3e-5d3e76bd7fff';
          await signIn.token(resource, signal);
        },
        readSecrets: async (signal) => {
          const read = await readSecret(subject.vault, subject.secret, now(), signal);
          return [{ secret: 'secret', health: secretHealth(read.secret.expiresAt, now()) }];
        },
      };
      return tryChain(
        {
          ...one,
          instanceName: null,
          applicationId: subject.applicationId,
          secret: 1,
          subscriptionKeySecret: subject.subscriptionKey === null ? null : 2,
          measures,
        },
        steps,
      );
    },
  };
}
