// Which sentence tells the figures behind a customer's local measure, and what stands in it. Headquarters and the
// register have the sentences under names of their own.
import { localRules, type LocalMeasureName } from '../../main/contract/local-insights';
import type { LocalExplanation } from '../../main/contract/local-insights-explanation';
import { formatDate, formatMoney, formatNumber, formatValue } from './formats';

type Fact = 'none' | 'last' | 'year' | 'average' | 'lifetime' | 'lost' | 'no-category' | 'categories' | 'gap';

export interface LocalFact {
  readonly fact: Fact;
  readonly values: Readonly<Record<string, string | number>>;
}

/** @param daysSince days from the last purchase to the day on which the sentence is read */
export function localFact(
  name: LocalMeasureName,
  facts: LocalExplanation,
  language: string,
  daysSince = facts.daysSince,
): LocalFact {
  if (facts.orders === 0 || facts.lastOn === null || facts.firstOn === null)
    return { fact: 'none', values: {} };
  const { currency } = facts;
  const money = (minor: number): string => formatMoney(language, { minor, currency });
  const values = {
    last: formatDate(language, facts.lastOn),
    first: formatDate(language, facts.firstOn),
    from: formatDate(language, facts.yearFrom),
    days: daysSince ?? 0,
    count: facts.orders,
    returns: facts.returns,
  };
  switch (name) {
    case 'local.last-purchase':
    case 'local.days-since-last-purchase':
      return { fact: 'last', values };
    case 'local.purchase-frequency':
    case 'local.monetary-value':
      return { fact: 'year', values: { ...values, count: facts.yearOrders, amount: money(facts.yearMinor) } };
    case 'local.average-order':
      return { fact: 'average', values: { count: facts.pricedOrders, amount: money(facts.spentMinor) } };
    case 'local.lifetime-value':
      return { fact: 'lifetime', values: { ...values, amount: money(facts.spentMinor) } };
    case 'local.probability-lost':
      return { fact: 'lost', values };
    case 'local.favourite-category':
      return facts.categories.length === 0
        ? { fact: 'no-category', values: {} }
        : {
            fact: 'categories',
            values: { list: facts.categories.map((one) => `${one.name} ${money(one.minor)}`).join(', ') },
          };
    case 'local.next-best-action':
      return facts.usualGap === null
        ? { fact: 'last', values }
        : { fact: 'gap', values: { ...values, gap: formatNumber(language, facts.usualGap) } };
  }
}

/** What stands in the definitions and in the rules of *next best action*. */
export const localFigures = (language: string): Readonly<Record<string, string | number>> => ({
  lostFrom: formatValue(language, 'percentage', localRules.lostFrom, { yes: '', no: '' }),
  overdueFactor: formatNumber(language, localRules.overdueFactor),
  overdueDays: localRules.overdueDays,
  thankDays: localRules.thankDays,
  inviteDays: localRules.inviteDays,
  latelyDays: localRules.latelyDays,
  yearDays: localRules.yearDays,
});
