// Attribute and measure values of one sample customer: most known, some not, as in a real shop.
import type { AttributeCells } from '../../../db/headquarters/bulk-customers';
import type { Cell } from '../../contract/distribution';
import { toStored, type PropertyValue } from '../../contract/values';
import { clientBookAttributes, nextBestActions } from './definitions';
import { daysAgo } from './dates';
import { brands } from './products';
import type { Random } from './random';

const categories = (
  clientBookAttributes.find(({ name }) => name === 'preferred-category')?.options ?? []
).map(({ value }) => value);

function birthday(random: Random): string {
  if (random.chance(0.008)) return `${random.pick([1956, 1968, 1976, 1984, 1988, 1992, 2000])}-02-29`;
  const day = daysAgo(random.between(19 * 365, 78 * 365));
  return random.chance(0.08) ? `-${day.slice(4)}` : day;
}

/** Values by attribute name. Draws the same number of times for everybody it can. */
function attributeValues(random: Random): readonly (readonly [string, PropertyValue])[] {
  const values: [string, PropertyValue][] = [];
  const add = (name: string, probability: number, value: () => PropertyValue): void => {
    if (random.chance(probability)) values.push([name, value()]);
  };
  add('anniversary', 0.55, () => daysAgo(random.between(30, 40 * 365)));
  add('preferred-category', 0.85, () => random.pickEarly(categories));
  add('birthday', 0.8, () => birthday(random));
  add('favourite-brand', 0.6, () => random.pickEarly(brands));
  add('shoe-size', 0.5, () => random.between(70, 94) / 2);
  add('annual-budget', 0.55, () => ({
    minor: random.pickEarly([5, 8, 10, 15, 20, 25, 30, 40, 50, 75, 100, 150, 250]) * 10_000,
    currency: 'USD',
  }));
  add('vip', 0.55, () => random.chance(0.25));
  add('children', 0.45, () => random.pickEarly([0, 1, 2, 3, 4, 5]));
  add('member-since', 0.9, () => daysAgo(random.between(5, 9 * 365)));
  add('preferred-contact', 0.7, () => random.pickEarly(['E-mail', 'Phone', 'Message']));
  add('newsletter', 0.75, () => random.chance(0.6));
  return values;
}

/** @param ids of the attributes by their names */
export const attributeCells = (random: Random, ids: ReadonlyMap<string, number>): AttributeCells[] =>
  attributeValues(random).flatMap(([name, value]) => {
    const id = ids.get(name);
    const { text_value, number_value, currency_code } = toStored(value);
    return id === undefined ? [] : [[id, text_value, number_value, currency_code] as const];
  });

/** Rows of customer_measure_value. @param spent what the customer bought, in cents */
export function measureRows(
  random: Random,
  customerId: number,
  ids: ReadonlyMap<string, number>,
  spent: number,
): Cell[][] {
  const asOf = daysAgo(random.weighted([[1, 85] as const, [8, 10] as const, [64, 5] as const]));
  const rows: Cell[][] = [];
  const add = (name: string, probability: number, value: () => PropertyValue): void => {
    const id = ids.get(name);
    if (!random.chance(probability) || id === undefined) return;
    const { text_value, number_value, currency_code } = toStored(value());
    rows.push([customerId, id, text_value, number_value, currency_code, asOf]);
  };
  add('churn-probability', 0.9, () => random.between(2, 96) / 100);
  add('next-best-action', 0.85, () => random.pickEarly(nextBestActions));
  if (spent > 0) add('lifetime-value', 0.95, () => ({ minor: spent, currency: 'USD' }));
  return rows;
}
