// A customer's purchases summed up to what the local measures are computed from. Pure: the day it is comes in.

/** A line of the sales history. A return has a negative amount. */
export interface PurchaseLine {
  readonly orderNumber: string;
  /** `YYYY-MM-DD` */
  readonly orderedOn: string;
  readonly category: string;
  readonly amountMinor: number;
  readonly currency: string;
}

export interface Order {
  readonly orderedOn: string;
  readonly amountMinor: number;
}

export interface History {
  /** Purchases, oldest first: orders whose lines come to more than nothing. */
  readonly orders: readonly Order[];
  /** All amounts in the company's currency, returns taken off. */
  readonly spentMinor: number;
  /** Amounts by category, all time and since `categoriesSince`. */
  readonly categories: ReadonlyMap<string, CategorySum>;
  /** Lines in other currencies: they count as purchases, their amounts cannot be added. */
  readonly foreignLines: number;
}

export interface CategorySum {
  readonly amountMinor: number;
  readonly recentMinor: number;
  readonly lastOn: string;
}

const msPerDay = 86_400_000;

/** Days from one ISO day to another; negative where the other is earlier. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / msPerDay);

/** The ISO day that many days before. */
export const daysBefore = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) - days * msPerDay).toISOString().slice(0, 10);

/** Two years: tastes older than that count only where there is nothing newer. */
export const recentCategoryDays = 730;

/** Lines after `today` are left out (a clock that was set back, an order dated ahead). */
export function summarise(lines: readonly PurchaseLine[], today: string, currency: string): History {
  const orders = new Map<string, { orderedOn: string; amountMinor: number; isForeign: boolean }>();
  const categories = new Map<string, CategorySum>();
  const since = daysBefore(today, recentCategoryDays);
  let spentMinor = 0;
  let foreignLines = 0;
  for (const line of lines) {
    if (line.orderedOn > today) continue;
    const isForeign = line.currency !== currency;
    const key = `${line.orderedOn} ${line.orderNumber}`;
    const order = orders.get(key) ?? { orderedOn: line.orderedOn, amountMinor: 0, isForeign: false };
    order.isForeign ||= isForeign && line.amountMinor > 0;
    orders.set(key, order);
    if (isForeign) {
      foreignLines += 1;
      continue;
    }
    order.amountMinor += line.amountMinor;
    spentMinor += line.amountMinor;
    const category = line.category.trim();
    if (category === '') continue;
    const sum = categories.get(category) ?? { amountMinor: 0, recentMinor: 0, lastOn: '' };
    categories.set(category, {
      amountMinor: sum.amountMinor + line.amountMinor,
      recentMinor: sum.recentMinor + (line.orderedOn > since ? line.amountMinor : 0),
      lastOn: sum.lastOn > line.orderedOn ? sum.lastOn : line.orderedOn,
    });
  }
  return {
    orders: [...orders.values()]
      .filter(({ amountMinor, isForeign }) => amountMinor > 0 || isForeign)
      .map(({ orderedOn, amountMinor }) => ({ orderedOn, amountMinor }))
      .sort((a, b) => (a.orderedOn < b.orderedOn ? -1 : a.orderedOn > b.orderedOn ? 1 : 0)),
    spentMinor,
    categories,
    foreignLines,
  };
}

/** Days on which something was bought, in order, each once. */
export const purchaseDays = ({ orders }: History): readonly string[] => [
  ...new Set(orders.map(({ orderedOn }) => orderedOn)),
];

/** The middle of the gaps between purchase days, in days; null with fewer than three purchase days. */
export function usualGap(history: History): number | null {
  const days = purchaseDays(history);
  if (days.length < 3) return null;
  const gaps = days.slice(1).map((day, index) => daysBetween(days[index] ?? day, day));
  gaps.sort((a, b) => a - b);
  const middle = Math.floor(gaps.length / 2);
  return gaps.length % 2 === 1 ? (gaps[middle] ?? 0) : ((gaps[middle - 1] ?? 0) + (gaps[middle] ?? 0)) / 2;
}
