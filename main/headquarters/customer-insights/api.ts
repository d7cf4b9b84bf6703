// The Customer Insights API: instances, measures and customers by OData with the alternate key, behind a bearer token
// and the environment's subscription key («CI SDK», «CI OData», «CI APIs»).
import { z } from 'zod';
import type { AvailableMeasure, MeasureFit } from '../../contract/customer-insights';
import { ask } from '../key-vault/connection';
import type { Connection, HttpReply } from '../key-vault/connection';
import { AzureFailure, retryAfterSeconds } from '../key-vault/failure';
import type { SecretSource } from '../key-vault/secret-source';
import { batches, literal } from './insights';
import type { CustomerInsights, CustomerMeasures, MeasurePage, RawValue } from './insights';
import type { Patience } from './patience';
import { evaluationProblem } from './problems';
import { reader } from './reading';
import type { SignIn } from './sign-in';
import { suggestType } from './typing';

/** «Dynamics 365 AI for Customer Insights»: the resource that tokens are asked for. */
export const customerInsightsResource = '0bfc4568-a4ba-4c58-bd3e-5d3e76bd7fff';
/** Customers of one request; the service answers 100 objects where nothing else is asked for. */
const batchSize = 50;

export interface ApiOptions {
  readonly connection: Connection;
  readonly signIn: SignIn;
  readonly subscriptionKey: SecretSource;
  /** `https://api.ci.ai.dynamics.com/v1` */
  readonly address: string;
  readonly instanceId: string;
  readonly alternateCustomerId: string;
  readonly patience: Patience;
  readonly now: () => number;
}

const instances = z.array(
  z.object({ instanceId: z.string(), name: z.string().nullish(), instanceType: z.string().nullish() }),
);

const measure = z.object({
  name: z.string(),
  displayName: z.string().nullish(),
  description: z.string().nullish(),
  definition: z
    .object({
      kind: z.string().nullish(),
      isScalar: z.boolean().nullish(),
      isProfile: z.boolean().nullish(),
      dimensions: z.array(z.unknown()).nullish(),
      aggregates: z.array(z.object({ operation: z.string().nullish() })).nullish(),
    })
    .nullish(),
  latestEvaluation: z.object({ state: z.string().nullish(), endTime: z.string().nullish() }).nullish(),
  evaluationStats: z.object({ lastSuccessful: z.string().nullish() }).nullish(),
  tags: z.array(z.string()).nullish(),
  isActive: z.boolean().nullish(),
});
type Measure = z.infer<typeof measure>;

const rows = z.object({ value: z.array(z.record(z.string(), z.unknown())) });
type Row = Readonly<Record<string, unknown>>;

const problem = z.object({
  statusCode: z.number().nullish(),
  errorCode: z.string().nullish(),
  message: z.string().nullish(),
});

export function createCustomerInsightsApi(options: ApiOptions): CustomerInsights {
  const { connection, signIn, subscriptionKey, instanceId, alternateCustomerId, patience, now } = options;
  const root = options.address.replace(/\/+$/, '');
  const instance = `${root}/instances/${encodeURIComponent(instanceId)}`;

  const request = async (url: string, signal?: AbortSignal, isSecondTry = false): Promise<unknown> => {
    const key = await subscriptionKey.value(signal);
    const token = await signIn.token(customerInsightsResource, signal);
    const reply = await ask(connection, url, {
      headers: { authorization: `Bearer ${token}`, 'ocp-apim-subscription-key': key },
      signal,
    });
    if (reply.status === 200) return reply.body;
    const failure = refusal(reply, url, options);
    if (
      !isSecondTry &&
      failure.code === 'subscription-key-wrong' &&
      (await subscriptionKey.refused(key, signal))
    )
      return request(url, signal, true);
    if (!isSecondTry && failure.code === 'insights-sign-in-refused') {
      signIn.forget();
      return request(url, signal, true);
    }
    throw failure;
  };

  const get = reader(request, patience);

  const data = (entity: string, query: Readonly<Record<string, string>>, signal?: AbortSignal) =>
    get(`${instance}/data/${entity}?${queryText(query)}`, rows, signal);

  return {
    async instances(signal) {
      const found = await get(`${root}/instances`, instances, signal);
      return found.map((one) => ({
        id: one.instanceId,
        name: one.name ?? one.instanceId,
        type: one.instanceType ?? '',
      }));
    },

    async measures(signal) {
      const found = await get(`${instance}/manage/measures`, z.array(measure), signal);
      const samples = await data('Customer_Measure', { $top: '20' }, signal);
      return found.map((one) => available(one, sampleOf(samples.value, one.name), now()));
    },

    async profileFields(signal) {
      const { value } = await data('Customer', { $top: '5' }, signal);
      return [...new Set(value.flatMap((row) => Object.keys(row)))]
        .filter((field) => !field.startsWith('@'))
        .sort();
    },

    async *customerMeasures(accountNumbers, signal) {
      for (const batch of batches(accountNumbers, batchSize)) {
        const filter = `${fieldName(alternateCustomerId)} in (${batch.map(literal).join(',')})`;
        const { value } = await data('Customer', { $expand: 'Customer_Measure', $filter: filter }, signal);
        yield page(batch, value, alternateCustomerId);
      }
    },
  };
}

/** A field's name stands in a filter as it is, so it may hold nothing but a name. */
function fieldName(name: string): string {
  if (!/^[A-Za-z_]\w{0,199}$/.test(name))
    throw new AzureFailure('alternate-id-unknown', { field: name.slice(0, 100) });
  return name;
}

/** `URLSearchParams` would write spaces as `+`, which OData services do not all read. */
const queryText = (query: Readonly<Record<string, string>>): string =>
  Object.entries(query)
    .map(([key, value]) => `${key}=${encodeURIComponent(value)}`)
    .join('&');

function page(batch: readonly string[], found: readonly Row[], field: string): MeasurePage {
  const customers: CustomerMeasures[] = [];
  const known = new Set<string>();
  for (const row of found) {
    const accountNumber = String(row[field] ?? '');
    if (!batch.includes(accountNumber) || known.has(accountNumber)) continue;
    known.add(accountNumber);
    customers.push({ accountNumber, values: measuresOf(row), asOf: null });
  }
  return { customers, unknown: batch.filter((one) => !known.has(one)), last: batch.at(-1) ?? '' };
}

/** "Activities and measures are additional key/value pairs on the returned customer profile": one row, or a list. */
function measuresOf(row: Row): ReadonlyMap<string, RawValue> {
  const expanded = [row['Customer_Measure']]
    .flat()
    .filter((one): one is Row => typeof one === 'object' && one !== null);
  return new Map(
    expanded
      .flatMap((one) => Object.entries(one))
      .filter(
        (entry): entry is [string, RawValue] => isValue(entry[1]) && !/^(@|CustomerId$)/.test(entry[0]),
      ),
  );
}

const isValue = (value: unknown): value is RawValue =>
  typeof value === 'number' || typeof value === 'boolean' || (typeof value === 'string' && value !== '');

const sampleOf = (found: readonly Row[], name: string): RawValue[] =>
  found.map((row) => row[name]).filter(isValue);

function available(one: Measure, samples: readonly RawValue[], now: number): AvailableMeasure {
  const operations = (one.definition?.aggregates ?? []).map(({ operation }) => operation ?? '');
  const label = one.displayName ?? one.name;
  const evaluatedAt = one.evaluationStats?.lastSuccessful ?? one.latestEvaluation?.endTime ?? null;
  return {
    name: one.name,
    label,
    description: one.description ?? '',
    fit: fitOf(one),
    problem: evaluationProblem({
      isOff: one.isActive === false || (one.tags ?? []).some((tag) => /^system\s?deactivated$/i.test(tag)),
      state: one.latestEvaluation?.state ?? null,
      evaluatedAt,
      now,
    }),
    evaluatedAt,
    suggestedType: suggestType(`${one.name} ${label}`, operations, samples),
  };
}

/** Customer attribute, customer measure or business measure («CI measure builder»). */
function fitOf({ definition }: Measure): MeasureFit {
  if (definition?.kind === 'attribute')
    return (definition.aggregates?.length ?? 1) > 1 ? 'several-values' : 'fits';
  return definition?.isProfile && !definition.isScalar ? 'customer-measure' : 'business-measure';
}

function refusal(
  reply: HttpReply,
  url: string,
  { instanceId, alternateCustomerId, signIn, now }: ApiOptions,
): AzureFailure {
  const host = new URL(url).hostname;
  const parsed = problem.safeParse(reply.body);
  const message = (parsed.success ? parsed.data.message : null) ?? '';
  const application = signIn.applicationId;
  switch (reply.status) {
    case 401:
      // API Management answers before the API: it is about the key, not about the token.
      if (/subscription key/i.test(message))
        return new AzureFailure(
          /missing/i.test(message) ? 'subscription-key-missing' : 'subscription-key-wrong',
          { host },
        );
      return url.includes(`/instances/`)
        ? new AzureFailure('insights-not-permitted', { application, instance: instanceId })
        : new AzureFailure('insights-sign-in-refused', { application, host });
    case 403:
      return new AzureFailure('insights-not-permitted', { application, instance: instanceId });
    case 404:
      return new AzureFailure('instance-unknown', { instance: instanceId });
    case 400:
      return /property named/i.test(message)
        ? new AzureFailure('alternate-id-unknown', { field: alternateCustomerId })
        : new AzureFailure('request-refused', {
            host,
            status: 400,
            code: (parsed.success ? parsed.data.errorCode : null) ?? '',
          });
    case 429:
      return new AzureFailure(
        'throttled',
        { host, seconds: retryAfterSeconds(reply.headers['retry-after'], now()) ?? 10 },
        true,
      );
    default:
      return reply.status >= 500
        ? new AzureFailure('service-unavailable', { host, status: reply.status }, true)
        : new AzureFailure('request-refused', { host, status: reply.status, code: '' });
  }
}
