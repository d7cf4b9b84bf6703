// Both ways to Customer Insights when things go wrong: every refusal told apart, waiting, going on after an
// interruption, rotated secrets, and tokens that stay where they belong.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { RemoteInsightsSource } from '../../main/contract/customer-insights';
import { customerInsightsResource } from '../../main/headquarters/customer-insights/api';
import type { CustomerInsights } from '../../main/headquarters/customer-insights/insights';
import type { Patience } from '../../main/headquarters/customer-insights/patience';
import { startAzure } from './azure';
import type { TestAzure } from './azure';
import { dataError, managingError, tooManyRequests } from './customer-insights';
import { dataverseErrors } from './dataverse';
import type { ProtocolServer, Reply } from './server';
import { testCustomers } from './tenants';
import { openWay } from './ways';
import type { Changes } from './ways';

let azure: TestAzure;
let close: () => Promise<void> = () => Promise.resolve();
beforeAll(async () => {
  azure = await startAzure(testCustomers);
  close = azure.close;
  // Entra knows them, nobody answers there.
  for (const nowhere of ['https://localhost:1', 'https://no-such-organization.invalid'])
    azure.entra.resources.add(nowhere);
});
afterAll(() => close());

const accounts = testCustomers.map(({ accountNumber }) => accountNumber);
const pauses: number[] = [];
const patience: Patience = {
  tries: 4,
  longestWait: 60,
  firstPause: 1,
  pause: (milliseconds) => {
    pauses.push(milliseconds);
    return Promise.resolve();
  },
};
const open = (source: RemoteInsightsSource, changes: Changes = {}) => openWay(azure, source, changes);

async function values(
  insights: CustomerInsights,
  wanted: readonly string[],
  signal?: AbortSignal,
): Promise<string[]> {
  const found: string[] = [];
  for await (const page of insights.customerMeasures(wanted, signal))
    found.push(...page.customers.map(({ accountNumber }) => accountNumber));
  return found;
}

const serverOf = (source: RemoteInsightsSource): ProtocolServer =>
  source === 'dataverse' ? azure.dataverse : azure.insights;
const codeOf = async (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'ok',
    (error: unknown) => (error instanceof Error && 'code' in error ? error.code : error),
  );

beforeEach(() => {
  for (const server of [azure.entra, azure.vault, azure.insights, azure.dataverse]) server.reset();
  pauses.length = 0;
});

describe.each(['customer-insights-api', 'dataverse'] as const)('%s', (source) => {
  const away: Reply =
    source === 'dataverse' ? dataverseErrors.unavailable() : dataError(503, 'serviceUnavailable', 'Away.');
  const busy = (seconds: number): Reply =>
    source === 'dataverse' ? dataverseErrors.requests(seconds) : tooManyRequests(seconds);

  it('asks in pages and keeps to their order', async () => {
    const { insights } = open(source);
    const lasts: string[] = [];
    for await (const page of insights.customerMeasures(accounts)) lasts.push(page.last);
    expect(lasts.length).toBeGreaterThan(2);
    expect(lasts.at(-1)).toBe(accounts.at(-1));
    expect([...lasts].sort()).toEqual(lasts);
  });

  it('answers each customer’s own values', async () => {
    const { insights } = open(source);
    for await (const page of insights.customerMeasures(['C-0001', 'C-0002'])) {
      const [first, second] = [...page.customers].sort((a, b) =>
        a.accountNumber < b.accountNumber ? -1 : 1,
      );
      expect(Object.fromEntries(first?.values ?? [])).toEqual(testCustomers[1]?.measures);
      expect(second?.values.get('LifetimeSpend')).toBe(21);
    }
  });

  it('waits as long as the service asks and tries again what passes', async () => {
    const { insights } = open(source, { patience });
    serverOf(source).misbehave({ answer: busy(17) }, { answer: away }, { answer: 'cut' }, { times: 0 });
    expect(await values(insights, accounts.slice(0, 10))).toHaveLength(10);
    expect(pauses[0]).toBeGreaterThanOrEqual(17_000);
    expect(pauses).toHaveLength(3);
  });

  it('goes on after an interruption where it stopped', async () => {
    const { insights } = open(source);
    const found: string[] = [];
    let last = '';
    const run = async (): Promise<void> => {
      for await (const page of insights.customerMeasures(accounts.slice(accounts.indexOf(last) + 1))) {
        found.push(...page.customers.map(({ accountNumber }) => accountNumber));
        ({ last } = page);
        if (found.length < 100) serverOf(source).misbehave({ answer: 'half' });
      }
    };
    let runs = 0;
    while (last !== accounts.at(-1) && runs < 20) {
      runs += 1;
      await run().catch(() => undefined);
    }
    expect(runs).toBeGreaterThan(1);
    expect(found).toEqual(accounts);
  });

  it('stops when told, and after its time', async () => {
    const controller = new AbortController();
    serverOf(source).misbehave({ answer: 'silence' }, { answer: 'silence' });
    const { insights } = open(source);
    setTimeout(() => {
      controller.abort();
    }, 400);
    expect(await codeOf(values(insights, accounts, controller.signal))).toBe('canceled');
    expect(await codeOf(values(insights, accounts))).toBe('timeout');
  });

  it('tells failures apart', async () => {
    const { insights } = open(source);
    const server = serverOf(source);
    server.misbehave({ answer: busy(3) });
    await expect(insights.instances()).rejects.toMatchObject({ code: 'throttled', detail: { seconds: 3 } });
    server.misbehave({ answer: away });
    expect(await codeOf(insights.instances())).toBe('service-unavailable');
    server.misbehave({ answer: { status: 200, body: { unexpected: true } } });
    expect(await codeOf(insights.instances())).toBe('answer-nonsense');
    server.misbehave({ answer: { status: 200, body: '<html>' } });
    expect(await codeOf(insights.measures())).toBe('answer-nonsense');
    server.misbehave({ answer: { status: 302, headers: { location: 'https://elsewhere.example/' } } });
    expect(await codeOf(insights.instances())).toBe('request-refused');
    expect(
      await codeOf(values(open(source, { alternateCustomerId: 'Other_Table_Key' }).insights, ['x'])),
    ).toBe('alternate-id-unknown');
    expect(
      await codeOf(values(open(source, { alternateCustomerId: "x' or '1' eq '1" }).insights, ['x'])),
    ).toBe('alternate-id-unknown');
    expect(await codeOf(open(source, { address: 'https://localhost:1' }).insights.instances())).toBe(
      'network',
    );
  });

  it('signs in again once when a token is no longer taken', async () => {
    const { insights } = open(source);
    await insights.instances();
    serverOf(source).misbehave({
      answer: { status: 401, body: managingError(401, 'forbidden', 'Expired.').body },
    });
    expect(await codeOf(insights.instances())).toBe('ok');
  });

  it('uses a secret that was rotated in the vault without a restart', async () => {
    const application = azure.entra.tenants.get(azure.tenant)?.get(azure.insightsApplication.id);
    azure.vault.addSecret('Rotating', azure.insightsApplication.secret);
    const { insights, signIn } = open(source, { secret: 'vault:///Rotating' });
    await insights.instances();
    application?.secrets.splice(0, 1, { value: 'the next secret' });
    azure.vault.addSecret('Rotating', 'the next secret');
    signIn.forget();
    expect(await codeOf(insights.instances())).toBe('ok');
    application?.secrets.splice(0, 1, { value: azure.insightsApplication.secret });
  });
});

describe('the Customer Insights API', () => {
  it('tells a wrong or missing subscription key from a token that is refused', async () => {
    azure.vault.addSecret('Wrong-Key', 'nonsense');
    expect(
      await codeOf(open('customer-insights-api', { key: 'vault:///Wrong-Key' }).insights.instances()),
    ).toBe('subscription-key-wrong');
    azure.insights.misbehave({
      times: 2,
      answer: { status: 401, body: managingError(401, 'forbidden', 'No.').body },
    });
    expect(await codeOf(open('customer-insights-api').insights.instances())).toBe('insights-sign-in-refused');
    azure.instance.users.clear();
    expect(await codeOf(open('customer-insights-api').insights.measures())).toBe('insights-not-permitted');
    azure.instance.users.add(azure.insightsApplication.id);
  });

  it('uses a subscription key that was regenerated and stored anew', async () => {
    azure.vault.addSecret('Turning-Key', azure.subscriptionKey);
    const { insights } = open('customer-insights-api', { key: 'vault:///Turning-Key' });
    await insights.instances();
    azure.insights.subscriptionKeys.clear();
    azure.insights.subscriptionKeys.add('another key');
    azure.vault.addSecret('Turning-Key', 'another key');
    expect(await codeOf(insights.instances())).toBe('ok');
    azure.insights.subscriptionKeys.clear();
    azure.insights.subscriptionKeys.add(azure.subscriptionKey);
  });

  it('says which measures fit and what is the matter with the others', async () => {
    const measure = azure.instance.measures.find(({ name }) => name === 'ChurnProbability');
    if (measure)
      Object.assign(measure, { tags: ['SystemDeactivated'], evaluatedAt: new Date().toISOString() });
    const found = new Map(
      (await open('customer-insights-api').insights.measures()).map((one) => [one.name, one]),
    );
    if (measure) measure.tags = [];
    expect(found.get('ChurnProbability')).toMatchObject({
      fit: 'fits',
      problem: 'switched-off',
      suggestedType: 'percentage',
    });
    expect(found.get('LifetimeSpend')).toMatchObject({ fit: 'fits', suggestedType: 'currency' });
    expect(found.get('NextBestAction')).toMatchObject({ fit: 'fits', suggestedType: 'text' });
    expect(found.get('LastVisit')).toMatchObject({ fit: 'fits', suggestedType: 'date' });
    expect(found.get('SpendByStore')).toMatchObject({ fit: 'customer-measure' });
    expect(found.get('TotalSales')).toMatchObject({ fit: 'business-measure' });
  });

  it('sends the key and the token, and asks for the documented resource', async () => {
    await open('customer-insights-api').insights.instances();
    expect(azure.insights.requests[0]?.headers['ocp-apim-subscription-key']).toBe(azure.subscriptionKey);
    const form = new URLSearchParams(azure.entra.requests.findLast(({ method }) => method === 'POST')?.body);
    expect(form.get('scope')).toContain(`${customerInsightsResource}/.default`);
  });
});

describe('Dataverse', () => {
  it('follows its pages, but never with the token to another place', async () => {
    azure.dataverse.pageSize = 7;
    expect(await values(open('dataverse').insights, accounts)).toHaveLength(accounts.length);
    azure.dataverse.pageSize = 5000;
    azure.dataverse.misbehave({
      answer: {
        status: 200,
        body: { value: [], '@odata.nextLink': 'https://elsewhere.example/api/data/v9.2/x' },
      },
    });
    expect(await codeOf(values(open('dataverse').insights, accounts))).toBe('answer-nonsense');
  });

  it.each([dataverseErrors.requests, dataverseErrors.executionTime, dataverseErrors.concurrent])(
    'waits at each of its limits',
    async (limit) => {
      azure.dataverse.misbehave({ answer: limit(5) });
      expect(await values(open('dataverse', { patience }).insights, ['C-0001'])).toEqual(['C-0001']);
      expect(pauses[0]).toBeGreaterThanOrEqual(5000);
    },
  );

  it('says who is not let in, and that the tables are not there', async () => {
    azure.dataverse.users.clear();
    expect(await codeOf(open('dataverse').insights.instances())).toBe('insights-not-permitted');
    azure.dataverse.users.add(azure.insightsApplication.id);
    azure.dataverse.withoutPrivilege.add(azure.insightsApplication.id);
    expect(await codeOf(open('dataverse').insights.measures())).toBe('insights-not-permitted');
    azure.dataverse.withoutPrivilege.clear();
    azure.dataverse.hasTables = false;
    expect(await codeOf(open('dataverse').insights.measures())).toBe('tables-missing');
    azure.dataverse.hasTables = true;
    azure.dataverse.misbehave({ answer: dataverseErrors.notImplemented() });
    expect(await codeOf(open('dataverse').insights.instances())).toBe('request-refused');
    expect(['organization-unknown', 'network']).toContain(
      await codeOf(
        open('dataverse', { address: 'https://no-such-organization.invalid' }).insights.instances(),
      ),
    );
  });

  it('learns the measures from the customers’ values', async () => {
    const found = await open('dataverse').insights.measures();
    expect(found.map(({ name, suggestedType }) => [name, suggestedType])).toEqual([
      ['ChurnProbability', 'percentage'],
      ['LastVisit', 'date'],
      ['LifetimeSpend', 'currency'],
      ['NextBestAction', 'text'],
    ]);
  });
});
