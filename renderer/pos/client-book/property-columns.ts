// How wide the three properties of a card are beside each other: by their types, the same on every card, so that
// values stand under one another and a date has the room that a number does not need.
import type { CardProperty } from '../../../main/contract/card';
import type { PropertyType } from '../../../main/contract/values';

const weights: Readonly<Record<PropertyType, number>> = {
  text: 1.15,
  list: 1.15,
  date: 1.45,
  currency: 1,
  decimal: 1,
  number: 1,
  integer: 0.9,
  percentage: 1,
  boolean: 0.9,
};

/** A value for `grid-template-columns`. */
export const propertyColumns = (properties: readonly CardProperty[]): string =>
  properties.map(({ type }) => `minmax(0, ${weights[type]}fr)`).join(' ');
