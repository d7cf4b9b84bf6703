// Dataverse's Web API over Customer Insights' tables: the organization, msdynci_customerprofiles and
// msdynci_customermeasures. From «CI Dataverse», «CI tables», «Dataverse errors» and «Dataverse limits».
import type { Identity } from './certificates';
import type { EntraServer } from './entra';
import { matches, ODataSyntaxError, parseFilter } from './odata';
import type { Row } from './odata';
import { startServer } from './server';
import type { Exchange, ProtocolServer, Reply } from './server';

export interface DataverseServer extends ProtocolServer {
  organization: { id: string; environmentId: string; name: string; tenantId: string };
  /** Rows with `msdynci_customerid` and the alternate keys `msdynci_DSname_TableName_PrimaryKeyColumnName`. */
  profiles: Row[];
  /** Rows with `msdynci_customerid`, `msdynci_measures` (a text), `modifiedon`. */
  measures: Row[];
  /** False where Customer Insights has not written its tables into this organization. */
  hasTables: boolean;
  /** Application users of the organization, by application id. */
  readonly users: Set<string>;
  /** Of them, those without read privilege on Customer Insights' tables. */
  readonly withoutPrivilege: Set<string>;
  /** Rows of a page where the client asks for no other size (the service's own is 5,000; 500 for elastic tables). */
  pageSize: number;
}

const failure = (status: number, code: string, message: string): Reply => ({
  status,
  body: { error: { code, message } },
});

/** The three service protection limits and the other errors, as the service words them. */
export const dataverseErrors = {
  requests: (seconds: number): Reply => ({
    ...failure(
      429,
      '0x80072322',
      'Number of requests exceeded the limit of 6000 over time window of 300 seconds.',
    ),
    headers: { 'retry-after': String(seconds) },
  }),
  executionTime: (seconds: number): Reply => ({
    ...failure(
      429,
      '0x80072321',
      'Combined execution time of incoming requests exceeded limit of 1,200,000 milliseconds over time window of 300 seconds. Decrease number of concurrent requests or reduce the duration of requests and try again later.',
    ),
    headers: { 'retry-after': String(seconds) },
  }),
  concurrent: (seconds: number): Reply => ({
    ...failure(429, '0x80072326', 'Number of concurrent requests exceeded the limit of 52.'),
    headers: { 'retry-after': String(seconds) },
  }),
  notAUser: (): Reply => failure(403, '0x80072560', 'The user is not a member of the organization.'),
  noPrivilege: (table: string): Reply =>
    failure(
      403,
      '0x80040220',
      `Principal user (Id=00000000-0000-0000-0000-000000000001, type=8) is missing prvRead${table} privilege.`,
    ),
  unavailable: (): Reply => failure(503, '0x80040216', 'The service is temporarily unavailable.'),
  notImplemented: (): Reply => failure(501, '', 'Not implemented.'),
} as const;

export async function startDataverse(
  identity: Identity,
  entra: EntraServer,
  tenant: string,
): Promise<DataverseServer> {
  const server = await startServer(identity, (exchange, url) => answer(exchange, url));

  const table = (name: string, { query, headers }: Exchange, url: string, path: string): Reply => {
    const rows =
      name === 'msdynci_customerprofiles'
        ? dataverse.profiles
        : name === 'msdynci_customermeasures'
          ? dataverse.measures
          : [];
    const type = `Microsoft.Dynamics.CRM.${name.replace(/s$/, '')}`;
    const columns = new Set(['msdynci_customerid', ...rows.flatMap((row) => Object.keys(row))]);
    const absent = (column: string): Reply =>
      failure(400, '0x80060888', `Could not find a property named '${column}' on type '${type}'.`);
    try {
      const filter = query.get('$filter');
      const comparisons = filter === null ? [] : parseFilter(filter);
      if (filter?.includes(' in '))
        return failure(400, '0x80060888', "The query uses the operator 'in', which is not supported.");
      const selected = (query.get('$select') ?? '')
        .split(',')
        .map((one) => one.trim())
        .filter((one) => one !== '');
      const unknown = [...comparisons.map(({ field }) => field), ...selected].find(
        (column) => !columns.has(column),
      );
      if (unknown !== undefined) return absent(unknown);
      const found = filter === null ? rows : rows.filter((row) => matches(row, comparisons));
      const wished = /odata\.maxpagesize=(\d+)/.exec(String(headers.prefer ?? ''))?.[1];
      const size = Math.min(Number(wished ?? dataverse.pageSize), dataverse.pageSize);
      const from = Number(query.get('$skiptoken') ?? '0');
      const limit = Math.min(found.length, Number(query.get('$top') ?? found.length));
      const until = Math.min(limit, from + size);
      const next = new URLSearchParams(query);
      next.set('$skiptoken', String(until));
      return {
        status: 200,
        headers: { 'odata-version': '4.0' },
        body: {
          '@odata.context': `${url}/api/data/v9.2/$metadata#${name}`,
          value: found.slice(from, until).map((row) => ({
            '@odata.etag': 'W/"1"',
            ...(selected.length === 0
              ? row
              : Object.fromEntries(selected.map((column) => [column, row[column] ?? null]))),
          })),
          ...(until < limit ? { '@odata.nextLink': `${url}${path}?${next.toString()}` } : {}),
        },
      };
    } catch (problem) {
      if (problem instanceof ODataSyntaxError) return failure(400, '0x80060888', problem.message);
      throw problem;
    }
  };

  function answer(exchange: Exchange, url: string): Reply {
    const claims = entra.check(exchange.headers.authorization);
    if (typeof claims === 'string' || claims.aud !== url)
      return {
        status: 401,
        headers: {
          'www-authenticate': `Bearer authorization_uri=${entra.url}/${tenant}/oauth2/authorize, resource_id=${url}/`,
        },
        body: '',
      };
    if (!dataverse.users.has(claims.appid)) return dataverseErrors.notAUser();
    const match = /^\/api\/data\/v9\.2\/([^/]+)$/.exec(exchange.path);
    const place = match?.[1] ?? '';
    if (exchange.method !== 'GET') return dataverseErrors.notImplemented();
    if (place === 'WhoAmI' || place === 'WhoAmI()')
      return {
        status: 200,
        body: {
          '@odata.context': `${url}/api/data/v9.2/$metadata#Microsoft.Dynamics.CRM.WhoAmIResponse`,
          BusinessUnitId: '00000000-0000-0000-0000-000000000002',
          UserId: '00000000-0000-0000-0000-000000000001',
          OrganizationId: dataverse.organization.id,
        },
      };
    if (place.startsWith('RetrieveCurrentOrganization('))
      return {
        status: 200,
        body: {
          '@odata.context': `${url}/api/data/v9.2/$metadata#Microsoft.Dynamics.CRM.RetrieveCurrentOrganizationResponse`,
          Detail: {
            OrganizationId: dataverse.organization.id,
            FriendlyName: dataverse.organization.name,
            OrganizationVersion: '9.2.24000.00100',
            EnvironmentId: dataverse.organization.environmentId,
            TenantId: dataverse.organization.tenantId,
            Geo: 'EUR',
            UrlName: 'mydvorg',
            UniqueName: 'mydvorg',
            State: 'Enabled',
            Endpoints: { Count: 1, Keys: ['WebApplication'], Values: [`${url}/`] },
          },
        },
      };
    if (!['msdynci_customerprofiles', 'msdynci_customermeasures'].includes(place) || !dataverse.hasTables)
      return failure(404, '0x8006088a', `Resource not found for the segment '${place}'.`);
    if (dataverse.withoutPrivilege.has(claims.appid))
      return dataverseErrors.noPrivilege(place.replace(/s$/, ''));
    return table(place, exchange, url, exchange.path);
  }

  const dataverse: DataverseServer = Object.assign(server, {
    organization: {
      id: '5bdb1b0a-6f8f-4a3e-9d2c-0d9f4b1f7f01',
      environmentId: '9a3c2f1e-1111-4e2a-8b5c-aaaaaaaaaaaa',
      name: 'Contoso',
      tenantId: tenant,
    },
    profiles: [] as Row[],
    measures: [] as Row[],
    hasTables: true,
    users: new Set<string>(),
    withoutPrivilege: new Set<string>(),
    pageSize: 5000,
  });
  return dataverse;
}
