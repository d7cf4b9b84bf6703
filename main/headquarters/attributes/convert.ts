// What becomes of a value when its attribute's definition changes: kept, turned into the new type, or lost.
import type { AttributeDefinition } from '../../contract/headquarters/attributes';
import { minorDigits } from '../../contract/minor-units';
import { toStored } from '../../contract/values';
import type { PropertyValue, StoredValue } from '../../contract/values';

/** What a value must fit beside its type. */
export type Limits = Pick<AttributeDefinition, 'type' | 'currencyCode' | 'minimum' | 'maximum' | 'options'>;

const isoDate = /^(?:\d{4}|-)-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/;

/** A calendar day, or one of every year (`--02-29`). */
export function isDay(text: string): boolean {
  if (!isoDate.test(text)) return false;
  const full = text.startsWith('--') ? `2000${text.slice(1)}` : text;
  const date = new Date(`${full}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().slice(0, 10) === full;
}

/** Whether a value may be stored in an attribute of this definition. */
export function isFitting(limits: Limits, value: PropertyValue): boolean {
  switch (limits.type) {
    case 'text':
      return typeof value === 'string' && value !== '' && value.length <= 1000;
    case 'list':
      return typeof value === 'string' && limits.options.some((option) => option.value === value);
    case 'boolean':
      return typeof value === 'boolean';
    case 'date':
      return typeof value === 'string' && isDay(value) && (value.startsWith('--') || isWithin(limits, value));
    case 'integer':
      return typeof value === 'number' && Number.isSafeInteger(value) && isWithin(limits, value);
    case 'decimal':
      return typeof value === 'number' && Number.isFinite(value) && isWithin(limits, value);
    case 'currency':
      return (
        typeof value === 'object' &&
        Number.isSafeInteger(value.minor) &&
        (limits.currencyCode === null || value.currency === limits.currencyCode) &&
        isWithin(limits, value.minor)
      );
  }
}

const isWithin = ({ minimum, maximum }: Limits, value: number | string): boolean =>
  (minimum === null || typeof minimum !== typeof value || value >= minimum) &&
  (maximum === null || typeof maximum !== typeof value || value <= maximum);

/** The value as plain text, as a text attribute would hold it and a preview shows it. */
export function textOf(value: PropertyValue): string {
  if (typeof value === 'object') {
    const digits = minorDigits(value.currency);
    return `${(value.minor / 10 ** digits).toFixed(digits)} ${value.currency}`;
  }
  return String(value);
}

function numberIn(text: string): number | null {
  const plain = text.replace(/[\s\u00a0]/gu, '');
  return /^[+-]?\d+(?:\.\d+)?$/.test(plain) ? Number(plain) : null;
}

const yes = new Set(['1', 'true', 'yes', 'y']);
const no = new Set(['0', 'false', 'no', 'n']);

/** The value as one of the new definition; null where it cannot be one. */
export function convert(value: PropertyValue, to: Limits): PropertyValue | null {
  const turned = turn(value, to);
  return turned !== null && isFitting(to, turned) ? turned : null;
}

function turn(value: PropertyValue, to: Limits): PropertyValue | null {
  if (isFitting(to, value)) return value;
  const text = textOf(value);
  const number =
    typeof value === 'number' ? value : typeof value === 'string' ? numberIn(value) : amountOf(value);
  switch (to.type) {
    case 'text':
      return text;
    case 'list': {
      const lower = text.trim().toLowerCase();
      return to.options.find((option) => option.value.toLowerCase() === lower)?.value ?? null;
    }
    case 'integer':
      return number;
    case 'decimal':
      return number;
    case 'currency': {
      // An amount of another currency is another amount.
      if (number === null || to.currencyCode === null || typeof value === 'object') return null;
      const minor = number * 10 ** minorDigits(to.currencyCode);
      const whole = Math.round(minor);
      return Math.abs(minor - whole) < 1e-6 ? { minor: whole, currency: to.currencyCode } : null;
    }
    case 'date':
      return typeof value === 'string' ? value.trim() : null;
    case 'boolean': {
      const lower = text.trim().toLowerCase();
      return yes.has(lower) ? true : no.has(lower) ? false : null;
    }
  }
}

const amountOf = (value: PropertyValue): number | null =>
  typeof value === 'object' ? value.minor / 10 ** minorDigits(value.currency) : null;

/** The value as the store keeps it. */
export const storedOf = (value: PropertyValue): StoredValue => toStored(value);
