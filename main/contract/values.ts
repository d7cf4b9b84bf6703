// The types of attributes and measures, and how their values travel: text as a string, numbers as numbers,
// money in minor units with its currency, dates as ISO text, true or false as such.
import { z } from 'zod';

/** Attribute types of the domain; `list` is text with a fixed list of values. */
export const attributeTypes = ['text', 'integer', 'decimal', 'currency', 'date', 'boolean', 'list'] as const;
export type AttributeType = (typeof attributeTypes)[number];
export const attributeTypeSchema = z.enum(attributeTypes);

/** Measure types; a percentage is stored as a fraction (0.31 is 31 %). */
export const measureTypes = ['text', 'number', 'percentage', 'currency', 'date'] as const;
export type MeasureType = (typeof measureTypes)[number];
export const measureTypeSchema = z.enum(measureTypes);

export type PropertyType = AttributeType | MeasureType;

/** An amount in the currency's minor unit: `{ minor: 9000000, currency: 'USD' }` is $90,000. */
export interface Money {
  readonly minor: number;
  readonly currency: string;
}

/**
 * One value of any type. Dates are `YYYY-MM-DD`, or `--MM-DD` where the year is unknown (ISO 8601 recurring
 * form). Values of a fixed list are the option's own value, not its translation.
 */
export type PropertyValue = string | number | boolean | Money;

/** The three columns in which both programs store a value of any type; exactly one of the first two is set. */
export interface StoredValue {
  readonly text_value: string | null;
  /** Integers, decimals, fractions, minor units, 0 or 1. */
  readonly number_value: number | null;
  readonly currency_code: string | null;
}

/** From the stored columns to a value of the given type; null where nothing is stored. */
export function fromStored(type: PropertyType, stored: StoredValue): PropertyValue | null {
  switch (type) {
    case 'text':
    case 'list':
    case 'date':
      return stored.text_value;
    case 'boolean':
      return stored.number_value === null ? null : stored.number_value !== 0;
    case 'currency':
      return stored.number_value === null || stored.currency_code === null
        ? null
        : { minor: stored.number_value, currency: stored.currency_code };
    case 'integer':
    case 'decimal':
    case 'number':
    case 'percentage':
      // An amount that is not brought over to a changed type yet is in minor units.
      return stored.currency_code === null ? stored.number_value : null;
  }
}

/** From a value to the stored columns. */
export function toStored(value: PropertyValue): StoredValue {
  if (typeof value === 'string') return { text_value: value, number_value: null, currency_code: null };
  if (typeof value === 'number') return { text_value: null, number_value: value, currency_code: null };
  if (typeof value === 'boolean')
    return { text_value: null, number_value: value ? 1 : 0, currency_code: null };
  return { text_value: null, number_value: value.minor, currency_code: value.currency };
}

/** Whether two values are the same, or both are none. */
export function isSameValue(one: PropertyValue | null, other: PropertyValue | null): boolean {
  if (one === null || other === null || typeof one !== 'object' || typeof other !== 'object')
    return one === other;
  return one.minor === other.minor && one.currency === other.currency;
}

export interface Bounds {
  /** A number (of amounts in minor units), or a date's text. */
  readonly minimum: string | number | null;
  readonly maximum: string | number | null;
}

/** Whether a value lies within bounds; a date without its year has none. */
export function isWithin({ minimum, maximum }: Bounds, value: PropertyValue): boolean {
  const compared = typeof value === 'object' ? value.minor : value;
  if (typeof compared === 'boolean' || (typeof compared === 'string' && compared.startsWith('--')))
    return true;
  return (
    (minimum === null || typeof minimum !== typeof compared || compared >= minimum) &&
    (maximum === null || typeof maximum !== typeof compared || compared <= maximum)
  );
}

/** Whether a value is one of the type; of a fixed list, whether it could be an option's. */
export function isValueOf(type: PropertyType, value: PropertyValue): boolean {
  switch (type) {
    case 'text':
    case 'list':
      return typeof value === 'string';
    case 'date': {
      const found = typeof value === 'string' ? /^(\d{4}-|--)(\d{2})-(\d{2})$/.exec(value) : null;
      if (found === null) return false;
      // 29 February is a day also where nobody knows the year.
      const year = found[1] === '--' ? 2000 : Number(found[1]?.slice(0, 4));
      const [month, day] = [Number(found[2]), Number(found[3])];
      const date = new Date(Date.UTC(2000, month - 1, day));
      date.setUTCFullYear(year, month - 1, day);
      return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
    }
    case 'boolean':
      return typeof value === 'boolean';
    case 'integer':
      return Number.isSafeInteger(value);
    case 'decimal':
    case 'number':
    case 'percentage':
      return typeof value === 'number' && Number.isFinite(value);
    case 'currency':
      return (
        typeof value === 'object' && Number.isSafeInteger(value.minor) && /^[A-Z]{3}$/.test(value.currency)
      );
  }
}
