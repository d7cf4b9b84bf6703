// How the texts of an attribute's or measure's column become stored values, by its type.
import { toStored, type PropertyType, type StoredValue } from '../../contract/values';
import { plainText } from './fields';
import { reject } from './importer';
import {
  readBoolean,
  readDate,
  readInteger,
  readMoney,
  readNumber,
  readPercentage,
  type DateOrder,
} from './values';

export interface PropertyColumn {
  /** As the person wrote it in the header, for messages. */
  readonly header: string;
  readonly type: PropertyType;
  /** Currency of amounts that do not name one. */
  readonly currency: string;
  readonly dateOrder: DateOrder | null;
  /** Values of a fixed list by their folded forms, translations included. */
  readonly options: ReadonlyMap<string, string>;
}

export const optionKey = (text: string): string => text.normalize('NFKC').trim().toLowerCase();

const longestText = 2000;
const shown = (text: string): string => (text.length > 60 ? `${text.slice(0, 57)}...` : text);

const stored = (text: string | null, number: number | null, currency: string | null): StoredValue => ({
  text_value: text,
  number_value: number,
  currency_code: currency,
});

/** Reads one cell; throws `RowRejected` where the text does not fit the type. @param text trimmed, not empty */
export function readProperty(column: PropertyColumn, text: string): StoredValue {
  const { header, type } = column;
  const wrong = (what: string): never => reject(`${header}: "${shown(text)}" is no ${what}.`);
  switch (type) {
    case 'text':
      return stored(plainText(text, header, longestText), null, null);
    case 'list': {
      const value = column.options.get(text) ?? column.options.get(optionKey(text));
      if (value === undefined) return reject(`${header}: "${shown(text)}" is not one of its values.`);
      return stored(value, null, null);
    }
    case 'date': {
      const date = readDate(text, column.dateOrder);
      return date === null ? wrong('date') : stored(date, null, null);
    }
    case 'boolean': {
      const value = readBoolean(text, true);
      return value === null ? wrong('yes or no') : stored(null, value ? 1 : 0, null);
    }
    case 'integer': {
      const value = readInteger(text);
      return value === null ? wrong('whole number') : stored(null, value, null);
    }
    case 'decimal':
    case 'percentage': {
      const value = readPercentage(text);
      return value === null ? wrong('number') : stored(null, value, null);
    }
    case 'number': {
      const value = readNumber(text);
      return value === null ? wrong('number') : stored(null, value, null);
    }
    case 'currency': {
      const money = readMoney(text, column.currency);
      return money === null ? wrong('amount of money') : toStored(money);
    }
  }
}
