// Fetching measure values for the customers in client books: page by page into the store, from where job 1010 takes
// them to the registers. What was there before stays until something better comes.
import {
  bookCustomers,
  countBookCustomers,
  readCardMeasures,
  valuedCustomers,
  writeValues,
} from '../../../db/headquarters/customer-insights';
import type { CardMeasure, NewValue } from '../../../db/headquarters/customer-insights';
import type { HeadquartersStore } from '../../../db/headquarters/open';
import { toStored } from '../../contract/values';
import type { AvailableMeasure } from '../../contract/customer-insights';
import type { CustomerInsights, MeasurePage } from './insights';
import { noticeProblems } from './problems';
import type { MeasureProblem } from './problems';
import { typedValue } from './typing';

export interface FetchProgress {
  readonly cursor: string;
  readonly total: number;
  readonly done: number;
  readonly known: number;
  readonly written: number;
  /** Values that are not of their measure's type, by the measure's name. */
  readonly unreadable: Readonly<Record<string, number>>;
}

export interface FetchOptions {
  readonly store: HeadquartersStore;
  readonly legalEntityId: string;
  readonly insights: CustomerInsights;
  /** Where an earlier fetch stopped; nothing done yet with an empty cursor. */
  readonly from: FetchProgress;
  readonly now: () => number;
  /** After each page that is in the store. */
  readonly onProgress: (progress: FetchProgress) => Promise<void>;
  readonly signal?: AbortSignal | undefined;
}

/** Customers of one question to the store. */
const step = 500;
/** Where more than this part of those who had values is suddenly unknown, the source is being refreshed itself. */
const implausibleLoss = 0.2;
const fewestToJudge = 10;

/**
 * Fetches and writes. Answers what is the matter with the chosen measures. Throws AzureFailure: what `onProgress` was
 * told is in the store, and a later call goes on from there.
 */
export async function fetchValues(options: FetchOptions): Promise<readonly MeasureProblem[]> {
  const { store, legalEntityId, insights, from, now, onProgress, signal } = options;
  const chosen = await readCardMeasures(store.db, legalEntityId);
  const available = await insights.measures(signal);
  const problems = noticeProblems(chosen, available, now());
  const gone = new Set(
    problems
      .filter(({ code }) => code === 'deleted' || code === 'renamed' || code === 'unfit')
      .map(({ measure }) => measure),
  );
  // Values of a measure that is gone stay, with their age.
  const measures = chosen.filter(({ name }) => !gone.has(name));
  const evaluated = new Map(available.map((one) => [one.name, one]));
  let progress: FetchProgress = { ...from, total: await countBookCustomers(store.db, legalEntityId) };
  const losing = new Set<number>();
  let valued = 0;

  while (measures.length > 0) {
    const customers = await bookCustomers(store.db, legalEntityId, progress.cursor, step);
    if (customers.length === 0) break;
    const ids = new Map(customers.map(({ id, accountNumber }) => [accountNumber, id]));
    const withValues = await valuedCustomers(
      store.db,
      measures.map(({ id }) => id),
      [...ids.values()],
    );
    valued += withValues.size;
    for await (const page of insights.customerMeasures([...ids.keys()], signal)) {
      const { values, unreadable } = rowsOf(page, ids, measures, evaluated, now());
      const written = await writeValues(store, values);
      for (const accountNumber of page.unknown) {
        const id = ids.get(accountNumber);
        if (id !== undefined && withValues.has(id)) losing.add(id);
      }
      progress = {
        ...progress,
        cursor: page.last,
        done: progress.done + page.customers.length + page.unknown.length,
        known: progress.known + page.customers.length,
        written: progress.written + written,
        unreadable: added(progress.unreadable, unreadable),
      };
      await onProgress(progress);
    }
  }

  // «CI tables»: reading while the tables are refreshed may give incomplete data, so a large loss is not believed.
  if (losing.size > 0 && (losing.size < fewestToJudge || losing.size <= valued * implausibleLoss)) {
    const written = await removeValues(store, [...losing], measures, now());
    progress = { ...progress, written: progress.written + written };
    await onProgress(progress);
  }
  return [
    ...problems,
    ...Object.entries(progress.unreadable).map(([measure, count]): MeasureProblem => ({
      measure,
      code: 'unreadable',
      count,
    })),
  ];
}

const added = (
  before: Readonly<Record<string, number>>,
  more: ReadonlyMap<string, number>,
): Record<string, number> => {
  const sum = { ...before };
  for (const [name, count] of more) sum[name] = (sum[name] ?? 0) + count;
  return sum;
};

const isoDay = (text: string | null | undefined): string | null =>
  /^\d{4}-\d\d-\d\d/.exec(text ?? '')?.[0] ?? null;

function rowsOf(
  page: MeasurePage,
  ids: ReadonlyMap<string, number>,
  measures: readonly CardMeasure[],
  evaluated: ReadonlyMap<string, AvailableMeasure>,
  now: number,
): { readonly values: NewValue[]; readonly unreadable: ReadonlyMap<string, number> } {
  const values: NewValue[] = [];
  const unreadable = new Map<string, number>();
  const today = new Date(now).toISOString().slice(0, 10);
  for (const { accountNumber, values: raw, asOf } of page.customers) {
    const customerId = ids.get(accountNumber);
    if (customerId === undefined) continue;
    for (const measure of measures) {
      const given = raw.get(measure.name);
      const value = typedValue(given, measure);
      if (value === null && given !== undefined && given !== '')
        unreadable.set(measure.name, (unreadable.get(measure.name) ?? 0) + 1);
      values.push({
        customerId,
        measureId: measure.id,
        value: value === null ? null : toStored(value),
        asOf: isoDay(asOf) ?? isoDay(evaluated.get(measure.name)?.evaluatedAt) ?? today,
      });
    }
  }
  return { values, unreadable };
}

async function removeValues(
  store: HeadquartersStore,
  customerIds: readonly number[],
  measures: readonly CardMeasure[],
  now: number,
): Promise<number> {
  let written = 0;
  const asOf = new Date(now).toISOString().slice(0, 10);
  for (let at = 0; at < customerIds.length; at += step) {
    const rows = customerIds
      .slice(at, at + step)
      .flatMap((customerId) => measures.map(({ id }) => ({ customerId, measureId: id, value: null, asOf })));
    written += await writeValues(store, rows);
  }
  return written;
}
