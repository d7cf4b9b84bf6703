// The local measures' values: pure functions of a customer's history, the day, and what was learned from all customers.
import { localRules as rules } from '../../contract/local-insights';
import type { LocalMeasureName, NextBestAction } from '../../contract/local-insights';
import type { PropertyValue } from '../../contract/values';
import { probabilityLost } from './lost-model';
import type { LostModel, Repeats } from './lost-model';
import { daysBefore, daysBetween, purchaseDays, usualGap } from '../../contract/local-insights-history';
import type { History } from '../../contract/local-insights-history';

/** What the measures of one customer are computed with. */
export interface LocalContext {
  /** `YYYY-MM-DD` in the legal entity's own time. */
  readonly today: string;
  readonly currency: string;
  /** Null where the history is too short to learn from. */
  readonly model: LostModel | null;
  /** What a customer has to have spent to be among the better quarter, in minor units. */
  readonly upperQuarterMinor: number;
  /** The text of an action, in the company's language. */
  readonly actionText: (action: NextBestAction, category: string | null) => string;
}

/** As the model sees a customer; null without a purchase. */
export function repeatsOf(history: History, today: string): Repeats | null {
  const days = purchaseDays(history);
  const [first] = days;
  const last = days.at(-1);
  if (first === undefined || last === undefined) return null;
  return { repeats: days.length - 1, last: daysBetween(first, last) / 7, age: daysBetween(first, today) / 7 };
}

/** The category with the largest amount in the last two years, otherwise ever; equal amounts by the latest purchase. */
export function favouriteCategory(history: History): string | null {
  const ranked = [...history.categories]
    .filter(([, sum]) => sum.amountMinor > 0)
    .sort(
      ([nameA, a], [nameB, b]) =>
        b.recentMinor - a.recentMinor ||
        b.amountMinor - a.amountMinor ||
        (a.lastOn > b.lastOn ? -1 : a.lastOn < b.lastOn ? 1 : 0) ||
        (nameA < nameB ? -1 : 1),
    );
  return ranked[0]?.[0] ?? null;
}

export function nextBestAction(history: History, context: LocalContext): NextBestAction | null {
  const days = purchaseDays(history);
  const last = days.at(-1);
  const repeats = repeatsOf(history, context.today);
  if (last === undefined || repeats === null) return null;
  const since = daysBetween(last, context.today);
  const lost = context.model && probabilityLost(repeats, context.model);
  if (lost !== null && lost >= rules.lostFrom && history.spentMinor >= context.upperQuarterMinor)
    return 'win-back';
  const gap = usualGap(history);
  if (gap !== null && since >= rules.overdueDays && since > rules.overdueFactor * gap) return 'get-in-touch';
  if (days.length === 1 && since <= rules.thankDays) return 'thank';
  if (days.length === 1 && since <= rules.inviteDays) return 'invite-again';
  if (since <= rules.latelyDays && favouriteCategory(history) !== null) return 'show-favourites';
  return 'stay-in-touch';
}

/** All measures of one customer; null is "no value". */
export function localValues(
  history: History,
  context: LocalContext,
): Readonly<Record<LocalMeasureName, PropertyValue | null>> {
  const { today, currency, model } = context;
  const last = history.orders.at(-1)?.orderedOn ?? null;
  const yearAgo = daysBefore(today, rules.yearDays);
  const year = history.orders.filter(({ orderedOn }) => orderedOn > yearAgo);
  const money = (minor: number): PropertyValue => ({ minor: Math.round(minor), currency });
  const priced = history.orders.filter(({ amountMinor }) => amountMinor > 0);
  const repeats = repeatsOf(history, today);
  const category = favouriteCategory(history);
  const action = nextBestAction(history, context);
  const sum = (orders: readonly { readonly amountMinor: number }[]): number =>
    orders.reduce((total, { amountMinor }) => total + amountMinor, 0);
  const hasHistory = history.orders.length > 0;
  return {
    'local.last-purchase': last,
    'local.days-since-last-purchase': last === null ? null : daysBetween(last, today),
    'local.purchase-frequency': hasHistory ? year.length : null,
    'local.monetary-value': hasHistory ? money(sum(year)) : null,
    'local.average-order': priced.length === 0 ? null : money(sum(priced) / priced.length),
    'local.lifetime-value': hasHistory ? money(history.spentMinor) : null,
    // Two decimals: more would look like knowledge that is not there.
    'local.probability-lost':
      model === null || repeats === null ? null : Math.round(probabilityLost(repeats, model) * 100) / 100,
    'local.favourite-category': category,
    'local.next-best-action': action === null ? null : context.actionText(action, category),
  };
}

/** The amount that a quarter of the customers reach; nobody does where there are none. */
export function upperQuarter(spentMinor: readonly number[]): number {
  const positive = spentMinor.filter((minor) => minor > 0).sort((a, b) => a - b);
  return positive[Math.floor(positive.length * 0.75)] ?? Number.POSITIVE_INFINITY;
}
