// What the local measures of one customer are computed from, as figures that a page puts into words: at Headquarters
// and, from the purchases that were distributed, at the register.
import { z } from 'zod';
import { localRules } from './local-insights';
import { daysBefore, daysBetween, purchaseDays, summarise, usualGap } from './local-insights-history';
import type { Order, PurchaseLine } from './local-insights-history';

export const localExplanation = z.object({
  currency: z.string(),
  /** `YYYY-MM-DD`, as all days here: what counts as today, and where the year of frequency begins. */
  today: z.string(),
  yearFrom: z.string(),
  orders: z.int(),
  firstOn: z.string().nullable(),
  lastOn: z.string().nullable(),
  daysSince: z.int().nullable(),
  yearOrders: z.int(),
  /** Amounts in minor units. */
  yearMinor: z.int(),
  pricedOrders: z.int(),
  spentMinor: z.int(),
  /** Purchase days after the first one. */
  returns: z.int(),
  /** Days between purchases in the middle; null with fewer than three purchase days. */
  usualGap: z.number().nullable(),
  categories: z.array(z.object({ name: z.string(), minor: z.int() })),
  /** Lines in other currencies: they count as purchases, their amounts cannot be added. */
  foreignLines: z.int(),
});
export type LocalExplanation = z.infer<typeof localExplanation>;

const shownCategories = 3;

export function explain(lines: readonly PurchaseLine[], today: string, currency: string): LocalExplanation {
  const history = summarise(lines, today, currency);
  const days = purchaseDays(history);
  const yearFrom = daysBefore(today, localRules.yearDays);
  const year = history.orders.filter(({ orderedOn }) => orderedOn > yearFrom);
  const sum = (orders: readonly Order[]): number =>
    Math.round(orders.reduce((total, { amountMinor }) => total + amountMinor, 0));
  const lastOn = days.at(-1) ?? null;
  // The same order as the favourite category's: lately first, otherwise ever.
  const categories = [...history.categories]
    .filter(([, { amountMinor }]) => amountMinor > 0)
    .sort(([, a], [, b]) => b.recentMinor - a.recentMinor || b.amountMinor - a.amountMinor)
    .slice(0, shownCategories)
    .map(([name, { amountMinor, recentMinor }]) => ({
      name,
      minor: Math.round(recentMinor > 0 ? recentMinor : amountMinor),
    }));
  return {
    currency,
    today,
    yearFrom,
    orders: history.orders.length,
    firstOn: days[0] ?? null,
    lastOn,
    daysSince: lastOn === null ? null : daysBetween(lastOn, today),
    yearOrders: year.length,
    yearMinor: sum(year),
    pricedOrders: history.orders.filter(({ amountMinor }) => amountMinor > 0).length,
    spentMinor: Math.round(history.spentMinor),
    returns: Math.max(0, days.length - 1),
    usualGap: usualGap(history),
    categories,
    foreignLines: history.foreignLines,
  };
}
