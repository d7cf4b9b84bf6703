// What type a column's values are, from the values themselves: the narrowest type that the sampled ones fit, but
// for a few. What does not fit is a rejected row, never a reason to change the type.
import type { AttributeType, MeasureType } from '../../contract/values';
import { fieldReader, type ImportContext } from './importer';
import type { CsvRecord } from './records';
import {
  isSlashDate,
  readBoolean,
  readDate,
  readInteger,
  readMoney,
  readNumber,
  shownOrder,
  type DateOrder,
} from './values';

/** How the texts of one column are read. */
export interface ColumnType {
  readonly type: AttributeType | 'percentage';
  readonly currency: string | null;
  readonly dateOrder: DateOrder | null;
  /** Values of a fixed list in their order. */
  readonly options: readonly string[];
  /** Each sampled value occurs once: an identifier, nothing to filter by. */
  readonly isIdentifier: boolean;
  /** All numbers are from 0 to 1. */
  readonly isFraction: boolean;
}

const mostOptions = 20;
const longestOption = 40;
const booleanHeader =
  /(^|[\s_-])(is|has|can|wants|opt[\s_-]?(in|out)|subscribed|newsletter|owner|vip|flag|active|member|consent|allow\w*)($|[\s_-])|\?$/i;

/** How many of a hundred values may be wrong before they say something about the column instead of the row. */
const tolerated = 0.02;
const mostSampled = 5000;
/** Of fewer values none may be wrong: they do not say yet what is usual. */
const fewValues = 10;
/** Written like a date, also where the day does not exist: that is a wrong date, not another type. */
const dateShape = /^(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[./]\d{1,2}[./]\d{4})$/;

const kinds = ['boolean', 'binary', 'percentage', 'money', 'integer', 'number', 'date', 'fraction'] as const;
type Kind = (typeof kinds)[number];

/** Collects what the values of one column have in common. */
export class ColumnProfile {
  private filled = 0;
  private readonly misfits: Record<Kind, number> = {
    boolean: 0,
    binary: 0,
    percentage: 0,
    money: 0,
    integer: 0,
    number: 0,
    date: 0,
    fraction: 0,
  };
  private hasSlashes = false;
  private readonly orders = new Set<DateOrder>();
  private readonly currencies = new Map<string, number>();
  private readonly distinct = new Map<string, number>();
  private longest = 0;

  constructor(
    private readonly header: string,
    private readonly currency: string,
  ) {}

  /** @param text trimmed and not empty */
  add(text: string): void {
    this.filled++;
    if (this.distinct.size <= mostSampled) this.distinct.set(text, (this.distinct.get(text) ?? 0) + 1);
    this.longest = Math.max(this.longest, text.length);
    for (const kind of kinds) {
      // What has failed more often than any sample tolerates needs no more looking at.
      if (this.misfits[kind] <= mostSampled * tolerated && !this.fits(kind, text)) this.misfits[kind]++;
    }
  }

  private fits(kind: Kind, text: string): boolean {
    switch (kind) {
      case 'boolean':
        return readBoolean(text, true) !== null;
      case 'binary':
        return text === '0' || text === '1';
      case 'percentage':
        return /^[+-]?[\d.,\s]+%$/.test(text);
      case 'fraction':
        return /^(?:0(?:\.\d+)?|1(?:\.0+)?|\.\d+)$/.test(text);
      case 'money': {
        const money = readMoney(text, this.currency);
        if (money === null || !money.isNamed) return false;
        this.currencies.set(money.currency, (this.currencies.get(money.currency) ?? 0) + 1);
        return true;
      }
      // A leading zero is part of an identifier or a phone number, not of a number.
      case 'integer':
        return !/^[+-]?0\d/.test(text) && readInteger(text) !== null;
      case 'number':
        return !/^[+-]?0\d/.test(text) && readNumber(text) !== null;
      case 'date': {
        if (!isSlashDate(text)) return dateShape.test(text) || readDate(text, null) !== null;
        this.hasSlashes = true;
        const order = shownOrder(text);
        if (order !== null) this.orders.add(order);
        return true;
      }
    }
  }

  private is(kind: Kind): boolean {
    const sampled = Math.min(this.filled, mostSampled);
    const allowed = sampled < fewValues ? 0 : Math.max(1, sampled * tolerated);
    return this.filled > 0 && this.misfits[kind] <= allowed;
  }

  get isEmpty(): boolean {
    return this.filled === 0;
  }

  result(): ColumnType {
    const isIdentifier = this.filled > 50 && this.distinct.size === Math.min(this.filled, mostSampled + 1);
    const type = this.type(isIdentifier);
    const [order = null] = this.orders.size === 1 ? this.orders : [];
    const [currency = null] = this.currencies.keys();
    return {
      type,
      currency: type === 'currency' ? currency : null,
      dateOrder: order,
      options:
        type === 'list'
          ? [...this.distinct].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([value]) => value)
          : [],
      isIdentifier,
      isFraction: this.is('fraction'),
    };
  }

  private type(isIdentifier: boolean): ColumnType['type'] {
    if (this.filled === 0) return 'text';
    if (this.is('boolean') && (!this.is('binary') || booleanHeader.test(this.header))) return 'boolean';
    if (this.is('percentage')) return 'percentage';
    // Several currencies in one column would be summed and compared as if they were one.
    if (this.is('money') && this.currencies.size === 1) return 'currency';
    if (this.is('integer')) return 'integer';
    if (this.is('number')) return 'decimal';
    if (this.is('date') && (!this.hasSlashes || this.orders.size === 1)) return 'date';
    const repeats = this.filled >= Math.max(4, this.distinct.size * 2);
    if (!isIdentifier && this.distinct.size <= mostOptions && this.longest <= longestOption && repeats)
      return 'list';
    return 'text';
  }
}

/** The attribute type of a column; attributes know no percentages, so it is a decimal there. */
export const attributeTypeOf = (type: ColumnType['type']): AttributeType =>
  type === 'percentage' ? 'decimal' : type;

const fractionName = /probab|likelihood|propensity|percent|share|ratio|churn|risk/i;

/** The measure type of a column: measures have no integers, lists or yes and no. */
export function measureTypeOf({ type, isFraction }: ColumnType, name: string): MeasureType {
  if (isFraction && fractionName.test(name)) return 'percentage';
  switch (type) {
    case 'integer':
    case 'decimal':
      return 'number';
    case 'list':
    case 'boolean':
      return 'text';
    default:
      return type;
  }
}

/** The order in which a field writes its dates, as far as the sample shows it. */
export function dateOrderOf(
  { columns, legalEntity }: ImportContext,
  sample: readonly CsvRecord[],
  field: string,
): DateOrder | null {
  const profile = new ColumnProfile(field, legalEntity.currency);
  const date = fieldReader(columns, field);
  for (const { row } of sample) if (date(row) !== '') profile.add(date(row));
  return profile.result().dateOrder;
}
