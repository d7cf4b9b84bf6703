// Trying the chain of *Enable Customer Insights* with what is stored: one trying a legal entity at once, the link that
// is being tried can be looked at meanwhile, and it can be stopped.
import {
  findCustomerInsights,
  noteInsights,
  readCardMeasures,
  sampleAccounts,
} from '../../../db/headquarters/customer-insights';
import type { CustomerInsightsRow } from '../../../db/headquarters/customer-insights';
import type { HeadquartersDatabase } from '../../../db/headquarters/schema';
import { insightsSources } from '../../contract/customer-insights';
import type { ChainResult, EnableLink, InsightsSource } from '../../contract/customer-insights';
import { AzureFailure } from '../key-vault/failure';
import type { Secrets } from '../key-vault/secrets';
import { missingParameter, tryChain } from './chain';
import type { InsightsParameters } from './chain';
import type { CustomerInsights } from './insights';
import { addressOf, chainParameters, openInsights } from './open';
import type { Patience } from './patience';

/** Customers that the alternate customer ID is tried with. */
const accountsToTry = 5;

export const sourceOf = (row: CustomerInsightsRow | undefined): InsightsSource | null =>
  insightsSources.find((one) => one === row?.source) ?? null;

export interface Trying {
  run(legalEntityId: string, signal?: AbortSignal): Promise<ChainResult>;
  /** The link that is being tried now; null where nothing is. */
  link(legalEntityId: string): EnableLink | null;
  stop(legalEntityId: string): void;
}

export interface TryingOptions {
  readonly db: HeadquartersDatabase;
  readonly secrets: Secrets;
  readonly now: () => number;
  readonly patience: Patience;
  readonly closing: AbortSignal;
}

export function createTrying({ db, secrets, now, patience, closing }: TryingOptions): Trying {
  const underWay = new Map<string, { readonly controller: AbortController; link: EnableLink }>();

  const chain = async (
    legalEntityId: string,
    signal: AbortSignal,
    onLink: (link: EnableLink) => void,
  ): Promise<ChainResult> => {
    const row = await findCustomerInsights(db, legalEntityId);
    const source = sourceOf(row);
    // Local insights and imported measures need nobody else.
    if (!row || source === null || source === 'local-insights')
      return { ok: true, asked: 0, known: 0, health: [] };
    const names = (await readCardMeasures(db, legalEntityId)).map(({ name }) => name);
    let parts: Awaited<ReturnType<typeof openInsights>>;
    let parameters: InsightsParameters;
    try {
      parameters = chainParameters(row, source, names, await addressOf(row, source, secrets));
      const missing = missingParameter(parameters);
      if (missing !== null) return { ok: false, link: 'parameters', missing, failure: null };
      onLink('vault');
      parts = await openInsights({ row, source, secrets, patience, now }, signal);
    } catch (error) {
      if (!(error instanceof AzureFailure)) throw error;
      return {
        ok: false,
        link: error.code === 'address-invalid' ? 'parameters' : 'vault',
        missing: null,
        failure: error.toJSON(),
      };
    }
    const result = await tryChain(
      parameters,
      { ...parts, sampleAccounts: () => sampleAccounts(db, legalEntityId, accountsToTry) },
      signal,
      onLink,
    );
    if (result.ok)
      await noteInsights(db, legalEntityId, {
        good_at: now(),
        ...(await nameOf(parts.insights, row, signal)),
      });
    return result;
  };

  /** The instance's name now, by which it is found again after a reset. */
  const nameOf = async (
    insights: CustomerInsights,
    row: CustomerInsightsRow,
    signal?: AbortSignal,
  ): Promise<{ instance_name?: string }> => {
    const instances = await insights.instances(signal);
    const own = instances.find(({ id }) => id.toLowerCase() === row.instance_id.toLowerCase());
    return own ? { instance_name: own.name } : {};
  };

  return {
    async run(legalEntityId, signal) {
      // A second one has the newer form.
      underWay.get(legalEntityId)?.controller.abort();
      const entry = { controller: new AbortController(), link: 'parameters' as EnableLink };
      underWay.set(legalEntityId, entry);
      const signals = [entry.controller.signal, closing, ...(signal ? [signal] : [])];
      try {
        return await chain(legalEntityId, AbortSignal.any(signals), (link) => {
          entry.link = link;
        });
      } finally {
        if (underWay.get(legalEntityId) === entry) underWay.delete(legalEntityId);
      }
    },
    link: (legalEntityId) => underWay.get(legalEntityId)?.link ?? null,
    stop(legalEntityId) {
      underWay.get(legalEntityId)?.controller.abort();
    },
  };
}
