// Dataverse's Web API over Customer Insights' tables, Microsoft's present recommendation: the profile is found by its
// alternate key, its measures are one text of keys and values («CI Dataverse», «CI tables»).
import { z } from 'zod';
import type { AvailableMeasure } from '../../contract/customer-insights';
import { ask } from '../key-vault/connection';
import type { Connection, HttpReply } from '../key-vault/connection';
import { AzureFailure, retryAfterSeconds } from '../key-vault/failure';
import { batches, literal } from './insights';
import type { CustomerInsights, CustomerMeasures, RawValue } from './insights';
import type { Patience } from './patience';
import { parseMeasures } from './measures-text';
import { evaluationProblem } from './problems';
import { reader } from './reading';
import type { SignIn } from './sign-in';
import { suggestType } from './typing';

/** Conditions of one filter; the service refuses more than 500, and addresses have their length. */
const batchSize = 40;
/** Rows from which the measures' names are learned: Dataverse has no list of them. */
const sampleSize = 100;

export interface DataverseOptions {
  readonly connection: Connection;
  readonly signIn: SignIn;
  /** `https://ORGANIZATION.crm.dynamics.com` */
  readonly address: string;
  readonly alternateCustomerId: string;
  readonly patience: Patience;
  readonly now: () => number;
}

const organization = z.object({
  Detail: z.object({
    OrganizationId: z.string(),
    FriendlyName: z.string().nullish(),
    EnvironmentId: z.string().nullish(),
  }),
});
const rows = z.object({
  value: z.array(z.record(z.string(), z.unknown())),
  '@odata.nextLink': z.string().optional(),
});
type Row = Readonly<Record<string, unknown>>;
const problem = z.object({ error: z.object({ code: z.string().nullish(), message: z.string().nullish() }) });

const measureColumns = 'msdynci_customerid,msdynci_measures,modifiedon';

export function createDataverse(options: DataverseOptions): CustomerInsights {
  const { connection, signIn, patience, now } = options;
  const { origin } = new URL(options.address);
  const root = `${origin}/api/data/v9.2`;

  const request = async (url: string, signal?: AbortSignal, isSecondTry = false): Promise<unknown> => {
    const token = await signIn.token(origin, signal);
    const reply = await ask(connection, url, {
      headers: {
        authorization: `Bearer ${token}`,
        'odata-version': '4.0',
        'odata-maxversion': '4.0',
        prefer: 'odata.maxpagesize=500',
      },
      signal,
    }).catch((error: unknown) => {
      if (error instanceof AzureFailure && error.code === 'host-unknown')
        throw new AzureFailure('organization-unknown', { address: origin });
      throw error;
    });
    if (reply.status === 200) return reply.body;
    if (reply.status === 401 && !isSecondTry) {
      signIn.forget();
      return request(url, signal, true);
    }
    throw refusal(reply, url, options);
  };

  const get = reader(request, patience);

  /** All rows of a query, over its pages. */
  const all = async (table: string, query: string, signal?: AbortSignal): Promise<Row[]> => {
    const found: Row[] = [];
    let url: string | undefined = `${root}/${table}?${query}`;
    while (url !== undefined) {
      const part: z.infer<typeof rows> = await get(url, rows, signal);
      found.push(...part.value);
      const next: string | undefined = part['@odata.nextLink'];
      // The token goes along: not to anywhere else than the organization.
      if (next !== undefined && (!URL.canParse(next) || new URL(next).origin !== origin))
        throw new AzureFailure('answer-nonsense', { host: new URL(origin).hostname });
      url = next;
    }
    return found;
  };

  const query = (parts: Readonly<Record<string, string>>): string =>
    Object.entries(parts)
      .map(([key, value]) => `${key}=${encodeURIComponent(value)}`)
      .join('&');
  const oneOf = (column: string, values: readonly string[]): string =>
    values.map((value) => `${column} eq ${literal(value)}`).join(' or ');

  return {
    async instances(signal) {
      const { Detail } = await get(
        `${root}/RetrieveCurrentOrganization(AccessType=Microsoft.Dynamics.CRM.EndpointAccessType'Default')`,
        organization,
        signal,
      );
      return [
        { id: Detail.EnvironmentId ?? Detail.OrganizationId, name: Detail.FriendlyName ?? origin, type: '' },
      ];
    },

    async measures(signal) {
      const sample = await get(
        `${root}/msdynci_customermeasures?${query({ $select: measureColumns, $top: String(sampleSize) })}`,
        rows,
        signal,
      );
      return learn(sample.value, now());
    },

    async profileFields(signal) {
      const { value } = await get(`${root}/msdynci_customerprofiles?${query({ $top: '5' })}`, rows, signal);
      const fields = value.flatMap((row) => Object.keys(row)).filter((field) => /^msdynci_\w+$/.test(field));
      return [...new Set(fields)].sort();
    },

    async *customerMeasures(accountNumbers, signal) {
      const column = columnName(options.alternateCustomerId);
      for (const batch of batches(accountNumbers, batchSize)) {
        const profiles = await all(
          'msdynci_customerprofiles',
          query({ $select: `msdynci_customerid,${column}`, $filter: oneOf(column, batch) }),
          signal,
        );
        const accounts = new Map<string, string>();
        for (const profile of profiles) {
          const accountNumber = String(profile[column] ?? '');
          if (batch.includes(accountNumber))
            accounts.set(String(profile['msdynci_customerid'] ?? ''), accountNumber);
        }
        const ids = [...accounts.keys()];
        const found =
          ids.length === 0
            ? []
            : await all(
                'msdynci_customermeasures',
                query({ $select: measureColumns, $filter: oneOf('msdynci_customerid', ids) }),
                signal,
              );
        yield {
          customers: customersOf(accounts, found),
          unknown: batch.filter((one) => ![...accounts.values()].includes(one)),
          last: batch.at(-1) ?? '',
        };
      }
    },
  };
}

/** `DSname_TableName_PrimaryKeyColumnName` as it is entered for Customer Insights is `msdynci_…` here, in small letters. */
export function columnName(alternateCustomerId: string): string {
  const name = alternateCustomerId.toLowerCase();
  if (!/^[a-z_]\w{0,199}$/.test(name))
    throw new AzureFailure('alternate-id-unknown', { field: alternateCustomerId.slice(0, 100) });
  return name.startsWith('msdynci_') ? name : `msdynci_${name}`;
}

/** A profile without a row of measures is known all the same: it has no values. */
function customersOf(accounts: ReadonlyMap<string, string>, found: readonly Row[]): CustomerMeasures[] {
  const byId = new Map(found.map((row) => [String(row['msdynci_customerid'] ?? ''), row]));
  return [...accounts].map(([id, accountNumber]) => {
    const row = byId.get(id);
    const modified = row?.['modifiedon'];
    return {
      accountNumber,
      values: parseMeasures(row?.['msdynci_measures']),
      asOf: typeof modified === 'string' ? modified : null,
    };
  });
}

/** The table holds customer attributes only, so every measure found in it fits. */
function learn(sample: readonly Row[], now: number): AvailableMeasure[] {
  const samples = new Map<string, RawValue[]>();
  let newest: string | null = null;
  for (const row of sample) {
    const modified = row['modifiedon'];
    if (typeof modified === 'string' && (newest === null || Date.parse(modified) > Date.parse(newest)))
      newest = modified;
    for (const [name, value] of parseMeasures(row['msdynci_measures'], true))
      samples.set(name, [...(samples.get(name) ?? []), ...(value === '' ? [] : [value])]);
  }
  return [...samples]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, values]) => ({
      name,
      label: name.replace(/_/g, ' ').replace(/([a-z])([A-Z])/g, '$1 $2'),
      description: '',
      fit: 'fits',
      problem: evaluationProblem({ isOff: false, state: null, evaluatedAt: newest, now }),
      evaluatedAt: newest,
      suggestedType: suggestType(name, [], values),
    }));
}

/** «Dataverse errors»: the code has nothing to do with the status and is often empty. */
function refusal(
  reply: HttpReply,
  url: string,
  { alternateCustomerId, signIn, now }: DataverseOptions,
): AzureFailure {
  const { hostname: host, origin } = new URL(url);
  const parsed = problem.safeParse(reply.body);
  const { code, message } = parsed.success ? parsed.data.error : { code: '', message: '' };
  const application = signIn.applicationId;
  switch (reply.status) {
    case 401:
      return new AzureFailure('insights-sign-in-refused', { application, host });
    case 403:
      return new AzureFailure('insights-not-permitted', { application, instance: origin, code: code ?? '' });
    case 404:
      return url.includes('/msdynci_')
        ? new AzureFailure('tables-missing', { address: origin })
        : new AzureFailure('organization-unknown', { address: origin });
    case 400: {
      const absent = /property named '(\w+)'/i.exec(message ?? '')?.[1];
      if (absent === columnName(alternateCustomerId))
        return new AzureFailure('alternate-id-unknown', { field: absent });
      return new AzureFailure('request-refused', { host, status: 400, code: code ?? '' });
    }
    case 429:
      return new AzureFailure(
        'throttled',
        { host, seconds: retryAfterSeconds(reply.headers['retry-after'], now()) ?? 30 },
        true,
      );
    default:
      return reply.status >= 500 && reply.status !== 501
        ? new AzureFailure('service-unavailable', { host, status: reply.status }, true)
        : new AzureFailure('request-refused', { host, status: reply.status, code: code ?? '' });
  }
}
