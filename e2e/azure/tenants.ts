// The tenants that the contract tests run against: the servers of this folder always, and a real one where
// COUNTERBOOK_AZURE names a JSON file that says how to reach it (form: `tenantFile`).
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { RemoteInsightsSource } from '../../main/contract/customer-insights';
import type { VaultParameters } from '../../main/headquarters/key-vault/validate';
import { startAzure } from './azure';

export interface InsightsSubject {
  readonly source: RemoteInsightsSource;
  readonly address: string;
  readonly instanceId: string;
  readonly alternateCustomerId: string;
}

export interface Subject {
  readonly name: string;
  readonly vault: VaultParameters;
  /** References in the vault: the application's secret and the subscription key. */
  readonly secret: string;
  readonly subscriptionKey: string | null;
  readonly applicationId: string;
  readonly insights: readonly InsightsSubject[];
  /** Customers that Customer Insights knows, and one it does not. */
  readonly knownAccounts: readonly string[];
  readonly unknownAccount: string;
  close(): Promise<void>;
}

const tenantFile = z.strictObject({
  vault: z.strictObject({
    url: z.url(),
    clientId: z.string(),
    clientSecret: z.string(),
    tenant: z.string().nullable().default(null),
    cloud: z.enum(['public', 'us-government', 'china', 'custom']).default('public'),
    authorityHost: z.url().optional(),
    certificateAuthorities: z.string().optional(),
  }),
  secret: z.string(),
  subscriptionKey: z.string().nullable().default(null),
  applicationId: z.string(),
  insights: z.array(
    z.strictObject({
      source: z.enum(['customer-insights-api', 'dataverse']),
      address: z.url(),
      instanceId: z.string(),
      alternateCustomerId: z.string(),
    }),
  ),
  knownAccounts: z.array(z.string()).min(1),
  unknownAccount: z.string().default('no-such-account'),
});

export const testCustomers = Array.from({ length: 130 }, (_, index) => ({
  accountNumber: `C-${String(index).padStart(4, '0')}`,
  measures: {
    ChurnProbability: index / 200,
    LifetimeSpend: index * 10.5,
    NextBestAction: index % 2 === 0 ? 'Call' : 'Invite to the “preview” — it’s on',
    LastVisit: '2026-11-01T00:00:00Z',
  },
}));

async function loopback(): Promise<Subject> {
  const azure = await startAzure(testCustomers);
  return {
    name: 'servers on loopback',
    vault: {
      url: azure.vault.url,
      clientId: azure.vaultApplication.id,
      clientSecret: azure.vaultApplication.secret,
      tenant: null,
      cloud: 'custom',
      authorityHost: azure.entra.url,
      certificateAuthorities: azure.authority.certificate,
    },
    secret: 'vault:///CI-Access-Secret',
    subscriptionKey: 'vault:///CI-Subscription-Key',
    applicationId: azure.insightsApplication.id,
    insights: [
      {
        source: 'customer-insights-api',
        address: `${azure.insights.url}/v1`,
        instanceId: azure.instance.instanceId,
        alternateCustomerId: azure.alternateKey,
      },
      {
        source: 'dataverse',
        address: azure.dataverse.url,
        instanceId: azure.dataverse.organization.environmentId,
        alternateCustomerId: azure.alternateKey,
      },
    ],
    knownAccounts: testCustomers.slice(0, 120).map(({ accountNumber }) => accountNumber),
    unknownAccount: "nobody's",
    close: azure.close,
  };
}

/** Each entry starts its tenant. */
export function subjects(): readonly { readonly name: string; start(): Promise<Subject> }[] {
  const file = process.env['COUNTERBOOK_AZURE'];
  return [
    { name: 'servers on loopback', start: loopback },
    ...(file === undefined || file === ''
      ? []
      : [
          {
            name: 'a real tenant',
            start: () =>
              Promise.resolve({
                name: 'a real tenant',
                ...tenantFile.parse(JSON.parse(readFileSync(file, 'utf8'))),
                close: () => Promise.resolve(),
              }),
          },
        ]),
  ];
}
