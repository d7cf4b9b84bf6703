// How wide the three properties of a card are beside each other: by their types, the same on every card, so that
// values stand under one another and a date has the room that a number does not need.
import type { CardProperty } from '../../../main/contract/card';
import type { PropertyType } from '../../../main/contract/values';
import { formatDate } from '../../i18n/formats';

const weights: Readonly<Record<PropertyType, number>> = {
  text: 1.5,
  list: 1.5,
  date: 1.2,
  currency: 1.15,
  decimal: 1,
  number: 1,
  integer: 0.9,
  percentage: 1.15,
  boolean: 0.9,
};

const dateWidths = new Map<string, number>();

/** The longest date of a year in digits' widths: an ideograph is as wide as two, a space or a dot as half of one. */
function dateWidth(language: string): number {
  const known = dateWidths.get(language);
  if (known !== undefined) return known;
  const width = Math.max(
    ...Array.from({ length: 12 }, (_, month) => {
      const text = formatDate(language, `2028-${String(month + 1).padStart(2, '0')}-28`);
      const count = (signs: RegExp): number => text.match(signs)?.length ?? 0;
      return text.length + count(/\p{Script=Han}/gu) - count(/[^\p{L}\p{N}]/gu) / 2;
    }),
  );
  dateWidths.set(language, width);
  return width;
}

/**
 * A value for `grid-template-columns`. A date is whole in every language, also on the narrowest card (the pixels are
 * the line and the space beside it); three of them share it.
 */
export function propertyColumns(properties: readonly CardProperty[], language: string): string {
  const isOneDate = properties.filter(({ type }) => type === 'date').length === 1;
  const date = `min(${String(dateWidth(language))}ch + 15px, ${isOneDate ? '40%' : '33%'})`;
  return properties
    .map(({ type }) => `minmax(${type === 'date' ? date : '0'}, ${String(weights[type])}fr)`)
    .join(' ');
}
