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
      return stored.number_value;
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
