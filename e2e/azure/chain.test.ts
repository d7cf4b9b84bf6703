// The chain of *Enable Customer Insights*, link by link, against the servers.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { customerInsightsResource } from '../../main/headquarters/customer-insights/api';
import { missingParameter, tryChain } from '../../main/headquarters/customer-insights/chain';
import type { ChainSteps, InsightsParameters } from '../../main/headquarters/customer-insights/chain';
import { secretHealth } from '../../main/headquarters/key-vault/health';
import { readSecret } from '../../main/headquarters/key-vault/validate';
import { startAzure } from './azure';
import type { TestAzure } from './azure';
import { dataError } from './customer-insights';
import { entraError, refusals } from './entra';
import { testCustomers } from './tenants';
import { openWay, vaultOf } from './ways';
import type { Changes } from './ways';

let azure: TestAzure;
let close: () => Promise<void> = () => Promise.resolve();
beforeAll(async () => {
  azure = await startAzure(testCustomers);
  close = azure.close;
});
afterAll(() => close());
beforeEach(() => {
  for (const server of [azure.entra, azure.vault, azure.insights, azure.dataverse]) server.reset();
});

describe('the chain of Enable Customer Insights', () => {
  const parameters = (changes: Partial<InsightsParameters> = {}): InsightsParameters => ({
    source: 'customer-insights-api',
    applicationId: azure.insightsApplication.id,
    secret: 1,
    subscriptionKeySecret: 2,
    address: `${azure.insights.url}/v1`,
    instanceId: azure.instance.instanceId.toUpperCase(),
    instanceName: null,
    alternateCustomerId: azure.alternateKey,
    measures: ['ChurnProbability'],
    ...changes,
  });
  const attempt = async (changes: Partial<InsightsParameters> = {}, opened: Changes = {}) => {
    const one = parameters(changes);
    const { insights, signIn } = openWay(azure, one.source, {
      ...opened,
      alternateCustomerId: one.alternateCustomerId,
    });
    const steps: ChainSteps = {
      insights,
      sampleAccounts: () => Promise.resolve(['C-0001', 'nobody']),
      signIn: async (signal) => {
        await signIn.token(customerInsightsResource, signal);
      },
      readSecrets: async (signal) => {
        const { secret } = await readSecret(
          vaultOf(azure),
          opened.secret ?? 'vault:///CI-Access-Secret',
          Date.now(),
          signal,
        );
        return [{ secret: 'CISecret', health: secretHealth(secret.expiresAt, Date.now()) }];
      },
    };
    return tryChain(one, steps);
  };

  it('passes when everything is right', async () => {
    expect(await attempt()).toMatchObject({ ok: true, asked: 2, known: 1 });
  });

  it('asks only for what the chosen way needs', () => {
    expect(missingParameter(parameters({ applicationId: ' ' }))).toBe('application-id');
    expect(missingParameter(parameters({ secret: null }))).toBe('secret-name');
    expect(missingParameter(parameters({ subscriptionKeySecret: null }))).toBe('subscription-key-secret');
    expect(missingParameter(parameters({ subscriptionKeySecret: null, source: 'dataverse' }))).toBeNull();
    expect(missingParameter(parameters({ address: '' }))).toBe('service-address');
    expect(missingParameter(parameters({ instanceId: '' }))).toBe('instance-id');
    expect(missingParameter(parameters({ alternateCustomerId: '' }))).toBe('alternate-customer-id');
  });

  it('says which link failed and why', async () => {
    expect(await attempt({ applicationId: '' })).toMatchObject({
      link: 'parameters',
      missing: 'application-id',
    });
    expect(await attempt({}, { secret: 'vault:///Missing' })).toMatchObject({
      link: 'vault',
      failure: { code: 'secret-unknown' },
    });
    azure.entra.misbehave({
      when: ({ body }) => body.includes(encodeURIComponent(customerInsightsResource)),
      times: 9,
      answer: entraError(refusals.invalidResource(customerInsightsResource, azure.tenant)),
    });
    expect(await attempt()).toMatchObject({ link: 'sign-in', failure: { code: 'resource-unknown' } });
    azure.entra.reset();
    azure.insights.misbehave({ answer: dataError(500, '', 'Broken.') });
    expect(await attempt()).toMatchObject({ link: 'service', failure: { code: 'service-unavailable' } });
    expect(await attempt({ instanceId: 'another' })).toMatchObject({
      link: 'instance',
      failure: { code: 'instance-unknown' },
    });
    expect(await attempt({ instanceId: 'another', instanceName: azure.instance.name })).toMatchObject({
      link: 'instance',
      failure: { code: 'instance-reset', detail: { newInstance: azure.instance.instanceId } },
    });
    expect(await attempt({ measures: ['Gone'] })).toMatchObject({
      link: 'measures',
      failure: { code: 'measure-unknown' },
    });
    expect(await attempt({ measures: ['TotalSales'] })).toMatchObject({
      link: 'measures',
      failure: { code: 'measure-unfit' },
    });
    expect(await attempt({ alternateCustomerId: 'Other_Key' })).toMatchObject({
      link: 'alternate-customer-id',
      failure: { code: 'alternate-id-unknown' },
    });
  });
});
