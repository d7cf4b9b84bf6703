// From what Customer Insights stores for a customer to a value of the measure's type: number, percentage, currency,
// date or text. What does not fit gives null; nothing is guessed.
import { minorDigits } from '../../contract/minor-units';
import type { MeasureType, PropertyValue } from '../../contract/values';
import { dateExists, toMinor } from '../imports/values';
import type { RawValue } from './insights';

export interface MeasureTyping {
  readonly type: MeasureType;
  /** For currency: amounts come without one. */
  readonly currency: string;
  /** For percentage: whether 31 % comes as 0.31 or as 31. */
  readonly isHundredfold: boolean;
}

const invariantNumber = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;

const numberOf = (raw: RawValue): number | null => {
  if (typeof raw === 'boolean') return null;
  const text = typeof raw === 'string' ? raw.trim() : raw;
  if (typeof text === 'string' && !invariantNumber.test(text)) return null;
  const value = Number(text);
  return Number.isFinite(value) ? (value === 0 ? 0 : value) : null;
};

/** Plain digits, as `toMinor` reads them: Customer Insights computes in doubles and in decimals. */
const decimalOf = (value: number, digits: number): string => value.toFixed(digits);

/** Null: no value, or one that is not of the type. Text is cut at 500 characters. */
export function typedValue(raw: RawValue | null | undefined, typing: MeasureTyping): PropertyValue | null {
  if (raw === null || raw === undefined || raw === '') return null;
  switch (typing.type) {
    case 'text': {
      const text = String(raw).trim();
      return text === '' ? null : [...text].slice(0, 500).join('');
    }
    case 'number':
      return numberOf(raw);
    case 'percentage': {
      if (typeof raw === 'string' && raw.trim().endsWith('%')) {
        const value = numberOf(raw.trim().slice(0, -1).trim());
        return value === null ? null : value / 100;
      }
      const value = numberOf(raw);
      return value === null ? null : typing.isHundredfold ? value / 100 : value;
    }
    case 'currency': {
      const value = numberOf(raw);
      if (value === null) return null;
      // Averages have more decimals than the currency: they are rounded to its minor unit.
      const minor = toMinor(decimalOf(value, minorDigits(typing.currency)), typing.currency);
      return minor === null ? null : { minor, currency: typing.currency };
    }
    case 'date':
      return typeof raw === 'string' ? dateOf(raw.trim()) : null;
  }
}

/** The day of an ISO date or date and time, as it is written there: a moment's zone is the service's own. */
function dateOf(text: string): string | null {
  const match =
    /^(\d{4})-(\d\d)-(\d\d)(?:$|[T ]\d\d:\d\d)/.exec(text) ?? /^(\d{4})\/(\d\d)\/(\d\d)(?:$|[ T])/.exec(text);
  const [, year = '', month = '', day = ''] = match ?? [];
  return match && dateExists(Number(year), Number(month), Number(day)) ? `${year}-${month}-${day}` : null;
}

/**
 * A type for a measure from its name, how it is computed and some of its values. People confirm it; it only has to be
 * right most of the time.
 */
export function suggestType(
  name: string,
  operations: readonly string[],
  samples: readonly RawValue[],
): MeasureType {
  const known = samples.filter((one) => one !== '');
  const words = name.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
  const isText = known.length > 0 && known.some((one) => numberOf(one) === null);
  if (isText) return known.every((one) => typeof one === 'string' && dateOf(one) !== null) ? 'date' : 'text';
  if (known.length === 0 && /\b(date|day of|last visit|birthday|anniversary)\b/.test(words)) return 'date';
  if (/\b(probability|percent|percentage|rate|ratio|share|likelihood|propensity|churn|risk)\b/.test(words)) {
    return 'percentage';
  }
  if (
    /\b(spend|spent|revenue|value|amount|sales|price|cost|worth|ltv|clv|basket|balance|income)\b/.test(words)
  ) {
    return 'currency';
  }
  if (
    known.length === 0 &&
    /\b(action|category|brand|channel|segment|name|next best|preferred)\b/.test(words)
  ) {
    return 'text';
  }
  if (known.length === 0 && operations.some((one) => /^(first|last|argmax|argmin)$/i.test(one)))
    return 'text';
  return 'number';
}

/** Whether percentages come as 31 rather than 0.31: some value is above 1. */
export const isHundredfold = (samples: readonly RawValue[]): boolean =>
  samples.some((one) => {
    const value = numberOf(one);
    return value !== null && Math.abs(value) > 1;
  });
