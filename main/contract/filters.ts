// Filters of the client book: conditions over refinable attributes and measures, and what each choice would
// leave. Conditions are joined by AND; several values of one attribute by OR (design section 4).
import { z } from 'zod';
import type { CardProperty } from './card';

const name = z.string().min(1).max(200);
const property = { kind: z.enum(['measure', 'attribute']), name };

export const filterCondition = z.discriminatedUnion('operator', [
  /** text and fixed lists: is any of these values; booleans: '1' and '0' */
  z.strictObject({
    ...property,
    operator: z.literal('any-of'),
    values: z.array(z.string().max(1000)).min(1).max(200),
  }),
  /** text: some word begins so (folded) */
  z.strictObject({ ...property, operator: z.literal('contains'), text: z.string().trim().min(1).max(200) }),
  /** numbers and percentages as they are, amounts in minor units; either end may be open; ends count */
  z.strictObject({
    ...property,
    operator: z.literal('between'),
    from: z.number().nullable(),
    to: z.number().nullable(),
    /** Amounts: only values in this currency match. */
    currency: z
      .string()
      .regex(/^[A-Z]{3}$/)
      .nullable(),
  }),
  /** dates, both ends counting; a value without a year never matches */
  z.strictObject({
    ...property,
    operator: z.literal('between-dates'),
    from: z.iso.date().nullable(),
    to: z.iso.date().nullable(),
  }),
  /** dates: coming up within N days, ignoring the year; 0 is today */
  z.strictObject({ ...property, operator: z.literal('coming-up'), days: z.int().min(0).max(366) }),
  z.strictObject({ ...property, operator: z.literal('has-value'), value: z.boolean() }),
]);
export type FilterCondition = z.infer<typeof filterCondition>;

/** So many that a choice fits the bits of one number (main/pos/client-book/choice.ts). */
export const filterSchema = z.array(filterCondition).max(30);
export type Filter = z.infer<typeof filterSchema>;

/** One choice that the panel offers, and how many customers it would leave with all other conditions kept. */
export interface FacetChoice {
  readonly value: string;
  readonly label: string;
  readonly count: number;
}

export interface Facet extends CardProperty {
  /** Values of fixed lists, booleans, and texts of few values, most frequent first. */
  readonly choices: readonly FacetChoice[];
  /** Numbers, amounts and dates: the ends of what is there. */
  readonly range: { readonly from: number | string; readonly to: number | string } | null;
  /** Amounts: the currency of most values, in which `range` is; null for the others. */
  readonly currency: string | null;
  readonly withValue: number;
  readonly withoutValue: number;
}
