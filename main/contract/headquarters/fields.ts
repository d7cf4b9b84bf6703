// Fields that the forms of several features share.
import { z } from 'zod';
import { languageSchema } from '../language-schema';

export const text = (longest: number): z.ZodString => z.string().trim().max(longest);
export const required = (longest: number): z.ZodString => z.string().trim().min(1).max(longest);
export const currencyCode = z.string().regex(/^[A-Z]{3}$/);
/** Texts by language; a language without one shows the record's own label. */
export const translations = (longest: number) => z.partialRecord(languageSchema, required(longest));
/** IANA name of a time zone, as `Intl` knows it. */
export const timeZone = z
  .string()
  .min(1)
  .max(64)
  .refine(isTimeZone, { params: { code: 'format' } });

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

export const password = z.string().min(1).max(256);
export const noReply = z.object({ done: z.literal(true) });
