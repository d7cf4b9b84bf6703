// What the rest of Headquarters sees of Customer Insights: one interface, behind it the Customer Insights API or
// Dataverse.
import type { AvailableMeasure, InsightsInstance } from '../../contract/customer-insights';

/** What was stored for one customer, as it came: the measure's type decides what it means. */
export type RawValue = string | number | boolean;

export interface CustomerMeasures {
  readonly accountNumber: string;
  /** By the measure's name; a measure without a value for this customer is not in it. */
  readonly values: ReadonlyMap<string, RawValue>;
  /** UTC, ISO 8601: when the service computed them; null where only the measure's own date is known. */
  readonly asOf: string | null;
}

export interface MeasurePage {
  readonly customers: readonly CustomerMeasures[];
  /** Account numbers that Customer Insights does not know. */
  readonly unknown: readonly string[];
  /** The last account number of the page: where to go on after an interruption. */
  readonly last: string;
}

export interface CustomerInsights {
  /** Environments that the application can see. */
  instances(signal?: AbortSignal): Promise<readonly InsightsInstance[]>;
  /** All measures with whether they fit a slot and what is the matter with them. */
  measures(signal?: AbortSignal): Promise<readonly AvailableMeasure[]>;
  /** Fields of the unified profile: among them those that can be the alternate customer ID. */
  profileFields(signal?: AbortSignal): Promise<readonly string[]>;
  /**
   * Values for these customers, page by page in the order given. Throws AzureFailure; what was yielded before is
   * good, and a later call with the account numbers after `last` goes on from there.
   */
  customerMeasures(accountNumbers: readonly string[], signal?: AbortSignal): AsyncIterable<MeasurePage>;
}

/** OData literals have their quotes doubled. */
export const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;

export function* batches<T>(items: readonly T[], size: number): Generator<readonly T[]> {
  for (let from = 0; from < items.length; from += size) yield items.slice(from, from + size);
}
