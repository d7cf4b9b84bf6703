// The tenants that the contract tests run against: the servers of this folder always, and a real one where
// COUNTERBOOK_AZURE names a JSON file that says how to reach it (form: `tenantFile`).
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
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

export interface SubjectToStart {
  readonly name: string;
  /** The ways to Customer Insights that it has. */
  readonly sources: readonly RemoteInsightsSource[];
  start(): Promise<Subject>;
}

/** The tenants to test; where COUNTERBOOK_AZURE names a file that says nothing useful, its faults are thrown. */
export function subjects(
  environment: Readonly<Record<string, string | undefined>> = process.env,
): readonly SubjectToStart[] {
  const file = environment['COUNTERBOOK_AZURE'];
  const always: SubjectToStart = {
    name: 'servers on loopback',
    sources: ['customer-insights-api', 'dataverse'],
    start: loopback,
  };
  if (file === undefined || file === '') return [always];
  const tenant = tenantFile.parse(JSON.parse(readFileSync(file, 'utf8')));
  const name = `the tenant of ${basename(file)}`;
  return [
    always,
    {
      name,
      sources: tenant.insights.map(({ source }) => source),
      start: () => Promise.resolve({ name, ...tenant, close: () => Promise.resolve() }),
    },
  ];
}
