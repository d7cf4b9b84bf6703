// The Customer Insights API (https://api.ci.ai.dynamics.com/v1): instances, measures and customer data, with the
// subscription key of Azure API Management in front. Shapes and statuses from «CI SDK», «CI OData» and «CI APIs».
import type { Identity } from './certificates';
import type { EntraServer } from './entra';
import { matches, ODataSyntaxError, parseFilter } from './odata';
import type { Row } from './odata';
import { startServer } from './server';
import type { Exchange, ProtocolServer, Reply } from './server';

export const customerInsightsResource = '0bfc4568-a4ba-4c58-bd3e-5d3e76bd7fff';

export interface TestMeasure {
  name: string;
  displayName: string;
  description?: string;
  kind: 'attribute' | 'entity';
  isScalar?: boolean;
  isProfile?: boolean;
  dimensions?: readonly string[];
  aggregates: readonly { readonly operation: string; readonly field: string; readonly alias: string }[];
  state?: 'none' | 'running' | 'failed' | 'completed';
  evaluatedAt: string;
  tags?: readonly string[];
}

export interface TestInstance {
  instanceId: string;
  name: string;
  instanceType: 'trial' | 'sandbox' | 'production';
  measures: TestMeasure[];
  /** Unified profiles: CustomerId and the alternate keys. */
  customers: Row[];
  /** Rows of Customer_Measure: CustomerId and a column for each customer attribute. */
  customerMeasures: Row[];
  /** Applications that the instance lets in (role Viewer or more). */
  readonly users: Set<string>;
}

export interface CustomerInsightsServer extends ProtocolServer {
  readonly instances: TestInstance[];
  /** Accepted in Ocp-Apim-Subscription-Key; API access is off while it is empty. */
  readonly subscriptionKeys: Set<string>;
}

/** An error of a managing call: ApiErrorResult. */
export const managingError = (status: number, code: string, message: string): Reply => ({
  status,
  body: {
    exception: null,
    httpStatusCode: String(status),
    exceptionCulprit: status >= 500 ? 'system' : 'user',
    errorCode: code,
    resultSeverity: 'error',
    message,
    name: code,
    params: {},
    ciResults: [],
  },
});

/** An error of a data call: ODataError. */
export const dataError = (status: number, code: string, message: string): Reply => ({
  status,
  body: { errorCode: code, message, target: null, details: [], innerError: null },
});

/** What API Management says before the API itself is reached. */
export const gatewayError = (isMissing: boolean): Reply => ({
  status: 401,
  headers: {
    'www-authenticate':
      'AzureApiManagementKey realm="https://api.ci.ai.dynamics.com",name="Ocp-Apim-Subscription-Key",type="header"',
  },
  body: {
    statusCode: 401,
    message: isMissing
      ? 'Access denied due to missing subscription key. Make sure to include subscription key when making requests to an API.'
      : 'Access denied due to invalid subscription key. Make sure to provide a valid key for an active subscription.',
  },
});

export const tooManyRequests = (seconds: number): Reply => ({
  status: 429,
  headers: { 'retry-after': String(seconds) },
  body: { statusCode: 429, message: `Rate limit is exceeded. Try again in ${String(seconds)} seconds.` },
});

const pageSize = 100;

export async function startCustomerInsights(
  identity: Identity,
  entra: EntraServer,
): Promise<CustomerInsightsServer> {
  const server = await startServer(identity, (exchange, url) => answer(exchange, url));

  const metadata = (instance: TestInstance, measure: TestMeasure): Row => ({
    displayName: measure.displayName,
    name: measure.name,
    description: measure.description ?? null,
    definition: {
      kind: measure.kind,
      isScalar: measure.isScalar ?? false,
      isProfile: measure.isProfile ?? measure.kind === 'attribute',
      type: 'structured',
      dimensions: (measure.dimensions ?? []).map((name) => ({ field: name, alias: name })),
      aggregates: measure.aggregates,
      variables: [],
      filters: null,
    },
    latestEvaluation: { state: measure.state ?? 'completed', endTime: measure.evaluatedAt, error: null },
    evaluationStats: { lastSuccessful: measure.evaluatedAt, consecutiveFailureCount: 0 },
    output: measure.isScalar
      ? { values: {}, measureName: measure.name, evaluationTime: measure.evaluatedAt }
      : null,
    tags: measure.tags ?? [],
    version: 1,
    updatedUtc: measure.evaluatedAt,
    instanceId: instance.instanceId,
  });

  const data = (instance: TestInstance, entity: string, { query }: Exchange, url: string): Reply => {
    const rows =
      entity === 'Customer'
        ? instance.customers
        : entity === 'Customer_Measure'
          ? instance.customerMeasures
          : undefined;
    if (!rows) return dataError(404, 'notFound', `Entity ${entity} was not found.`);
    const filter = query.get('$filter');
    const expand = query.get('$expand');
    const select = query.get('$select');
    if (expand !== null && (select !== null || query.get('$search') !== null))
      return dataError(
        400,
        'badRequest',
        '$expand cannot be used together with a partial $select or $search.',
      );
    try {
      const comparisons = filter === null ? [] : parseFilter(filter);
      const columns = new Set(rows.flatMap((row) => Object.keys(row)));
      const unknown = comparisons.find(({ field }) => !columns.has(field));
      if (unknown && rows.length > 0)
        return dataError(
          400,
          'badRequest',
          `Could not find a property named '${unknown.field}' on type '${entity}'.`,
        );
      const found = filter === null ? rows : rows.filter((row) => matches(row, comparisons));
      const skip = Number(query.get('$skip') ?? query.get('$skiptoken') ?? '0');
      const top = Number(query.get('$top') ?? pageSize);
      const page = found.slice(skip, skip + top).map((row) => ({
        ...row,
        ...(expand?.split(',').includes('Customer_Measure')
          ? {
              Customer_Measure: instance.customerMeasures.filter(
                (measures) => measures['CustomerId'] === row['CustomerId'],
              ),
            }
          : {}),
      }));
      return {
        status: 200,
        body: {
          '@odata.context': `${url}/v1/instances/${instance.instanceId}/data/$metadata#${entity}`,
          value: page,
        },
      };
    } catch (failure) {
      if (failure instanceof ODataSyntaxError) return dataError(400, 'malformedInput', failure.message);
      throw failure;
    }
  };

  const measures = (instance: TestInstance, name: string | undefined): Reply => {
    if (name === undefined)
      return { status: 200, body: instance.measures.map((measure) => metadata(instance, measure)) };
    const found = instance.measures.find((measure) => measure.name === name);
    return found
      ? { status: 200, body: metadata(instance, found) }
      : managingError(404, 'notFound', `Measure ${name} was not found.`);
  };

  function answer(exchange: Exchange, url: string): Reply {
    const key = exchange.headers['ocp-apim-subscription-key'];
    if (typeof key !== 'string' || !insights.subscriptionKeys.has(key))
      return gatewayError(key === undefined);
    const claims = entra.check(exchange.headers.authorization);
    if (typeof claims === 'string' || claims.aud !== customerInsightsResource)
      return {
        ...managingError(401, 'forbidden', 'The token is missing, invalid or for another audience.'),
        headers: { 'www-authenticate': `Bearer authorization_uri="${entra.url}/common"` },
      };
    const [, version, root, id, area, place, name] = exchange.path.split('/');
    if (version !== 'v1' || root !== 'instances' || exchange.method !== 'GET')
      return managingError(404, 'notFound', 'Resource not found.');
    const visible = insights.instances.filter(({ users }) => users.has(claims.appid));
    if (id === undefined)
      return {
        status: 200,
        body: visible.map(({ instanceId, name: instanceName, instanceType }) => ({
          instanceId,
          name: instanceName,
          instanceType,
          expiryTimeUtc: null,
          scaleUnitId: 'ci-test',
          azureRegion: 'westEurope',
          platformType: 'dataverse',
        })),
      };
    const instance = insights.instances.find(({ instanceId }) => instanceId === id);
    if (!instance) return managingError(404, 'notFound', `Instance ${id} was not found.`);
    if (!instance.users.has(claims.appid))
      return managingError(401, 'forbidden', 'The caller has no role in this instance.');
    if (area === undefined)
      return {
        status: 200,
        body: { instanceId: id, name: instance.name, instanceType: instance.instanceType },
      };
    if (area === 'manage' && place === 'measures') return measures(instance, name);
    if (area === 'data' && place !== undefined) return data(instance, place, exchange, url);
    return managingError(404, 'notFound', 'Resource not found.');
  }

  const insights: CustomerInsightsServer = Object.assign(server, {
    instances: [] as TestInstance[],
    subscriptionKeys: new Set<string>(),
  });
  return insights;
}
