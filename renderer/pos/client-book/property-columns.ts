// How wide the three properties of a card are beside each other: by their types, the same on every card, so that
// values stand under one another and a date has the room that a percentage does not need.
import type { CardProperty } from '../../../main/contract/card';
import type { PropertyType } from '../../../main/contract/values';

const weights: Readonly<Record<PropertyType, number>> = {
  text: 1.2,
  list: 1.2,
  date: 1.4,
  currency: 1,
  decimal: 0.9,
  number: 0.9,
  integer: 0.8,
  percentage: 0.8,
  boolean: 0.7,
};

/** A value for `grid-template-columns`. */
export const propertyColumns = (properties: readonly CardProperty[]): string =>
  properties.map(({ type }) => `minmax(0, ${weights[type]}fr)`).join(' ');
