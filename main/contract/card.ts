// The card: contact details plus at most three properties, and the one rule that chooses them.
import type { PropertyType, PropertyValue } from './values';

export const cardSlots = 3;

/** A property that a card can show, with its label in the associate's language. */
export interface CardProperty {
  readonly kind: 'measure' | 'attribute';
  /** The measure's or attribute's own name, the same in every language. */
  readonly name: string;
  readonly label: string;
  readonly type: PropertyType;
  /** Unit of measure of an integer or decimal attribute, if it has one. */
  readonly unit?: string;
}

export interface GroupAttribute extends CardProperty {
  readonly displayOrder: number;
}

/**
 * Which properties the cards show, in their order. Source: "those measures will be shown first. Next, client
 * book attribute groups will be shown, based on the display order. For example, if you select two measures
 * […], those two measures and one client book attribute will be shown". Display order 1 comes before 2;
 * equal orders go by name (code points, so that it is the same in every language).
 * @param measures those chosen in Commerce parameters, in the order of their slots; empty where Customer
 *   Insights is off.
 * @param attributes those of the client book attribute group, in any order.
 */
export function chooseCardProperties<M extends CardProperty, A extends GroupAttribute>(
  measures: readonly M[],
  attributes: readonly A[],
): readonly (M | A)[] {
  const byDisplayOrder = [...attributes].sort(
    (a, b) => a.displayOrder - b.displayOrder || (a.name < b.name ? -1 : a.name > b.name ? 1 : 0),
  );
  return [...measures.slice(0, cardSlots), ...byDisplayOrder].slice(0, cardSlots);
}

/** One customer on a card. `values[i]` belongs to the i-th card property; null means "no value". */
export interface Card {
  readonly customerId: number;
  readonly accountNumber: string;
  readonly name: string;
  readonly phone: string | null;
  readonly email: string | null;
  readonly values: readonly (PropertyValue | null)[];
  /** For a measure, the day its value was computed (`YYYY-MM-DD`), in the same places as `values`. */
  readonly asOf: readonly (string | null)[];
  /** In the store's client books: whose customer this is. */
  readonly associate?: string;
}
