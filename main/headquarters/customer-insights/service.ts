// Customer Insights as Headquarters runs it: trying the chain, asking what is there, fetching values now or when it is
// time, one fetch a legal entity at once.
import {
  findCustomerInsights,
  findRun,
  listCustomerInsights,
  noteInsights,
  putRun,
} from '../../../db/headquarters/customer-insights';
import type { CustomerInsightsRow, RunRow } from '../../../db/headquarters/customer-insights';
import { listMeasures } from '../../../db/headquarters/measures';
import { readParameter } from '../../../db/headquarters/parameters';
import { putSetting, readSetting } from '../../../db/headquarters/settings';
import { parameterNames } from '../../contract/distribution';
import type {
  AvailableMeasure,
  ChainResult,
  EnableLink,
  InsightsInstance,
} from '../../contract/customer-insights';
import type { AzureProblem } from '../../contract/key-vault';
import type { HeadquartersContext } from '../context';
import { AzureFailure } from '../key-vault/failure';
import type { Secrets } from '../key-vault/secrets';
import { computeLocalValues } from '../local-insights/compute-values';
import { localMeasures } from '../local-insights/definitions';
import { measureLabels } from '../local-insights/texts';
import { unknownInstance } from './chain';
import { fetchValues } from './fetch-values';
import type { FetchProgress } from './fetch-values';
import type { CustomerInsights } from './insights';
import { openInsights } from './open';
import { interactive, unattended } from './patience';
import type { Patience } from './patience';
import type { MeasureProblem } from './problems';
import { emptyRun, isDue, resumableFor } from './schedule';
import { createTrying, sourceOf } from './trying';

export interface InsightsService {
  /** Tries the whole chain with what is stored. */
  tryChain(legalEntityId: string, signal?: AbortSignal): Promise<ChainResult>;
  /** The link of the chain that is being tried now. */
  trying(legalEntityId: string): EnableLink | null;
  /** These three ask with a form that need not be stored. */
  instances(row: CustomerInsightsRow, signal?: AbortSignal): Promise<readonly InsightsInstance[]>;
  measures(row: CustomerInsightsRow, signal?: AbortSignal): Promise<readonly AvailableMeasure[]>;
  profileFields(row: CustomerInsightsRow, signal?: AbortSignal): Promise<readonly string[]>;
  /** Begins a fetch, or finds the one under way; `finished` is when it is over. */
  fetch(legalEntityId: string): Promise<{ readonly finished: Promise<void> }>;
  /** Stops a fetch under way, and a trying of the chain. */
  cancel(legalEntityId: string): Promise<void>;
  /** Begins the fetches that are due and tries secrets that were not tried today. */
  tick(): Promise<void>;
  close(): Promise<void>;
}

export interface ServiceOptions {
  readonly context: HeadquartersContext;
  readonly secrets: Secrets;
  /** For tests. */
  readonly patience?: { readonly interactive: Patience; readonly unattended: Patience };
}

const hour = 3_600_000;

export const isEnabled = async (context: HeadquartersContext, legalEntityId: string): Promise<boolean> =>
  (await readParameter(context.store.db, legalEntityId, parameterNames.customerInsightsEnabled)) === '1';

export function createInsightsService({ context, secrets, patience }: ServiceOptions): InsightsService {
  const { store, now, log } = context;
  const { db } = store;
  const patient = patience ?? { interactive, unattended };
  const underWay = new Map<
    string,
    {
      readonly controller: AbortController;
      /** The run says of itself that it is running. */
      readonly begun: Promise<void>;
      readonly finished: Promise<void>;
      readonly state: RunState;
    }
  >();
  const closing = new AbortController();
  const trying = createTrying({ db, secrets, now, patience: patient.interactive, closing: closing.signal });

  const open = async (
    row: CustomerInsightsRow,
    how: Patience,
    signal?: AbortSignal,
  ): Promise<CustomerInsights> => {
    const source = sourceOf(row);
    if (source === null || source === 'local-insights')
      throw new AzureFailure('address-invalid', { address: '' });
    return (await openInsights({ row, source, secrets, patience: how, now }, signal)).insights;
  };

  /** Somebody asked to stop, maybe at another instance than the one that fetches. */
  const stopSetting = (legalEntityId: string): string => `customer-insights-stop:${legalEntityId}`;

  const run = async (
    legalEntityId: string,
    controller: AbortController,
    progress: RunState,
  ): Promise<void> => {
    const signal = AbortSignal.any([controller.signal, closing.signal]);
    const row = await findCustomerInsights(db, legalEntityId);
    const source = sourceOf(row);
    if (!row || source === null) return;
    const before = await findRun(db, legalEntityId);
    const isResumed =
      before !== undefined &&
      before.status !== 'done' &&
      before.cursor !== '' &&
      now() - before.started_at < resumableFor;
    let state: RunRow = {
      ...(isResumed ? before : { ...emptyRun(legalEntityId), started_at: now() }),
      status: 'running',
      finished_at: null,
      failure: null,
      failures: before?.failures ?? 0,
    };
    await putRun(db, state);
    await putSetting(db, stopSetting(legalEntityId), null);
    progress.begun();
    const onProgress = async ({ unreadable, ...progress }: FetchProgress): Promise<void> => {
      state = { ...state, ...progress, unreadable: JSON.stringify(unreadable) };
      await putRun(db, state);
      if ((await readSetting(db, stopSetting(legalEntityId))) !== null) controller.abort();
      signal.throwIfAborted();
    };
    const from: FetchProgress = {
      ...state,
      unreadable: JSON.parse(state.unreadable) as Record<string, number>,
    };
    const shared = { store, legalEntityId, from, now, onProgress, signal };
    try {
      const problems =
        source === 'local-insights'
          ? await computeLocalValues(shared)
          : await fetchRemote(row, shared, signal);
      await noteInsights(db, legalEntityId, { good_at: now(), problems: JSON.stringify(problems) });
      state = { ...state, status: 'done', finished_at: now(), cursor: '', failures: 0 };
      log.info({ legalEntityId, source, done: state.done, written: state.written }, 'measures fetched');
    } catch (error) {
      const isCanceled = signal.aborted;
      if (!isCanceled && !(error instanceof AzureFailure))
        log.error({ legalEntityId, failure: error }, 'fetching measures broke off');
      const failure: AzureProblem | null =
        error instanceof AzureFailure && !isCanceled ? error.toJSON() : null;
      if (failure) log.warn({ legalEntityId, ...failure }, 'measures could not be fetched');
      state = {
        ...state,
        status: isCanceled ? 'interrupted' : 'failed',
        finished_at: now(),
        failure: failure === null ? null : JSON.stringify(failure),
        failures: isCanceled ? state.failures : state.failures + 1,
      };
    }
    // Before others can read that it ended: who then asks for another gets another.
    progress.isOver = true;
    await putRun(db, state);
  };

  const fetchRemote = async (
    row: CustomerInsightsRow,
    shared: Omit<Parameters<typeof fetchValues>[0], 'insights'>,
    signal: AbortSignal,
  ): Promise<readonly MeasureProblem[]> => {
    const insights = await open(row, patient.unattended, signal);
    // An environment that was reset is named as such, with its new id.
    const instances = await insights.instances(signal);
    const own = instances.find(({ id }) => id.toLowerCase() === row.instance_id.toLowerCase());
    if (!own) throw unknownInstance(instances, row.instance_id, row.instance_name);
    if (own.name !== row.instance_name)
      await noteInsights(db, row.legal_entity_id, { instance_name: own.name });
    return fetchValues({ ...shared, insights });
  };

  /** Of several instances on one database, one fetches: `isWanted` is asked when it is certain which. */
  const begin = (
    legalEntityId: string,
    isWanted: () => Promise<boolean> = () => Promise.resolve(true),
  ): { readonly begun: Promise<void>; readonly finished: Promise<void> } => {
    const present = underWay.get(legalEntityId);
    if (present && !present.state.isOver) return present;
    const controller = new AbortController();
    const { promise: begun, resolve } = withResolvers();
    const state: RunState = { isOver: false, begun: resolve };
    // One that is over may still hold the claim for a moment.
    const finished = (present?.finished ?? Promise.resolve())
      .then(() =>
        store.alone(`customer-insights ${legalEntityId}`, async () => {
          if (await isWanted()) await run(legalEntityId, controller, state);
        }),
      )
      .then(() => undefined)
      .catch((error: unknown) => {
        log.error({ legalEntityId, failure: error }, 'fetching measures broke off');
      })
      .finally(() => {
        state.isOver = true;
        resolve();
        if (underWay.get(legalEntityId)?.state === state) underWay.delete(legalEntityId);
      });
    const entry = { controller, begun, finished, state };
    underWay.set(legalEntityId, entry);
    return entry;
  };

  return {
    tryChain: trying.run,
    trying: trying.link,
    instances: async (row, signal) => (await open(row, patient.interactive, signal)).instances(signal),
    async measures(row, signal) {
      const source = sourceOf(row);
      if (source === 'local-insights') return localMeasures.map(asAvailable);
      if (source === null) return (await listMeasures(db, row.legal_entity_id)).map(asImported);
      return (await open(row, patient.interactive, signal)).measures(signal);
    },
    profileFields: async (row, signal) =>
      (await open(row, patient.interactive, signal)).profileFields(signal),
    async fetch(legalEntityId) {
      const { begun, finished } = begin(legalEntityId);
      await begun;
      return { finished };
    },
    async cancel(legalEntityId) {
      trying.stop(legalEntityId);
      const entry = underWay.get(legalEntityId);
      if (!entry) await putSetting(db, stopSetting(legalEntityId), String(now()));
      entry?.controller.abort();
      await entry?.finished;
    },
    async tick() {
      if (closing.signal.aborted) return;
      for (const row of await listCustomerInsights(db)) {
        const { legal_entity_id: legalEntityId } = row;
        if (sourceOf(row) === null || underWay.has(legalEntityId)) continue;
        if (!(await isEnabled(context, legalEntityId))) continue;
        const isStillDue = async (): Promise<boolean> =>
          isDue(await findRun(db, legalEntityId), row.refresh_hours, now());
        if (await isStillDue()) begin(legalEntityId, isStillDue);
      }
      await store.alone('trying of secrets', () => secrets.tryOld(now() - 24 * hour, closing.signal));
    },
    async close() {
      closing.abort();
      await Promise.all([...underWay.values()].map(({ finished }) => finished));
    },
  };
}

/** What a run tells those who wait for it, beside what it writes. */
interface RunState {
  isOver: boolean;
  begun(): void;
}

function withResolvers(): { readonly promise: Promise<void>; resolve(): void } {
  let settle: () => void = () => undefined;
  const promise = new Promise<void>((resolve) => {
    settle = resolve;
  });
  return {
    promise,
    resolve: () => {
      settle();
    },
  };
}

const asAvailable = ({ name, type }: (typeof localMeasures)[number]): AvailableMeasure => ({
  name,
  label: measureLabels[name]['en-US'],
  description: '',
  fit: 'fits',
  problem: null,
  evaluatedAt: null,
  suggestedType: type,
});

const asImported = ({
  name,
  label,
  type,
}: Awaited<ReturnType<typeof listMeasures>>[number]): AvailableMeasure => ({
  name,
  label,
  description: '',
  fit: 'fits',
  problem: null,
  evaluatedAt: null,
  suggestedType: type,
});
