// How wide the three properties of a card are beside each other: by their types, the same on every card, so that
// values stand under one another and a date has the room that a number does not need.
import type { CardProperty } from '../../../main/contract/card';
import type { PropertyType } from '../../../main/contract/values';

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
/** A date is whole in every language, however narrow the card; three of them share it. */
const widestDate = 'min(132px, 33%)';

/** A value for `grid-template-columns`. */
export const propertyColumns = (properties: readonly CardProperty[]): string =>
  properties.map(({ type }) => `minmax(${type === 'date' ? widestDate : '0'}, ${weights[type]}fr)`).join(' ');
