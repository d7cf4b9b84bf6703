// What type a column's values are, from the values themselves: the narrowest type that all of the sampled ones
// fit. What comes later in the file and does not fit is a rejected row, never a reason to change the type.
import type { AttributeType, MeasureType } from '../../contract/values';
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
}

const mostOptions = 20;
const longestOption = 40;
const booleanHeader =
  /(^|[\s_-])(is|has|can|wants|opt[\s_-]?(in|out)|subscribed|newsletter|owner|vip|flag|active|member|consent|allow\w*)($|[\s_-])|\?$/i;

/** Collects what the values of one column have in common. */
export class ColumnProfile {
  private filled = 0;
  private isInteger = true;
  private isNumber = true;
  private isMoney = true;
  private isPercentage = true;
  private isDate = true;
  private isBoolean = true;
  private isBinary = true;
  private hasSlashes = false;
  private orders = new Set<DateOrder>();
  private currencies = new Set<string>();
  private distinct = new Map<string, number>();
  private longest = 0;

  constructor(
    private readonly header: string,
    private readonly currency: string,
  ) {}

  /** @param text trimmed and not empty */
  add(text: string): void {
    this.filled++;
    if (this.distinct.size <= 5000) this.distinct.set(text, (this.distinct.get(text) ?? 0) + 1);
    this.longest = Math.max(this.longest, text.length);
    // A leading zero is part of an identifier or a phone number, not of a number.
    if (this.isNumber && (/^[+-]?0\d/.test(text) || readNumber(text) === null)) this.isNumber = false;
    if (this.isInteger && (!this.isNumber || readInteger(text) === null)) this.isInteger = false;
    if (this.isPercentage && !/^[+-]?[\d.,\s]+%$/.test(text)) this.isPercentage = false;
    if (this.isMoney) {
      const money = readMoney(text, this.currency);
      if (money === null || !money.isNamed) this.isMoney = false;
      else this.currencies.add(money.currency);
    }
    if (this.isDate) {
      if (isSlashDate(text)) {
        this.hasSlashes = true;
        const order = shownOrder(text);
        if (order !== null) this.orders.add(order);
        if (this.orders.size > 1) this.isDate = false;
      } else if (readDate(text, null) === null) this.isDate = false;
    }
    if (this.isBoolean && readBoolean(text, true) === null) this.isBoolean = false;
    if (this.isBinary && text !== '0' && text !== '1') this.isBinary = false;
  }

  get isEmpty(): boolean {
    return this.filled === 0;
  }

  result(): ColumnType {
    const isIdentifier = this.filled > 50 && this.distinct.size === Math.min(this.filled, 5001);
    const type = this.type(isIdentifier);
    const [order = null] = this.orders;
    const [currency = null] = this.currencies;
    return {
      type,
      currency: type === 'currency' ? currency : null,
      dateOrder: order,
      options:
        type === 'list'
          ? [...this.distinct].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([value]) => value)
          : [],
      isIdentifier,
    };
  }

  private type(isIdentifier: boolean): ColumnType['type'] {
    if (this.filled === 0) return 'text';
    if (this.isBoolean && (!this.isBinary || booleanHeader.test(this.header))) return 'boolean';
    if (this.isPercentage) return 'percentage';
    // Several currencies in one column would be summed and compared as if they were one.
    if (this.isMoney && this.currencies.size === 1) return 'currency';
    if (this.isInteger) return 'integer';
    if (this.isNumber) return 'decimal';
    if (this.isDate && (!this.hasSlashes || this.orders.size === 1)) return 'date';
    const repeats = this.filled >= Math.max(4, this.distinct.size * 2);
    if (!isIdentifier && this.distinct.size <= mostOptions && this.longest <= longestOption && repeats)
      return 'list';
    return 'text';
  }
}

/** The attribute type of a column; attributes know no percentages, so it is a decimal there. */
export const attributeTypeOf = (type: ColumnType['type']): AttributeType =>
  type === 'percentage' ? 'decimal' : type;

/** The measure type of a column: measures have no integers, lists or yes and no. */
export function measureTypeOf(type: ColumnType['type']): MeasureType {
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
