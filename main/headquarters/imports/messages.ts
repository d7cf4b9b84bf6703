// What an import says of a file, as codes: the command prints the sentences as they are, a page has them in its
// reader's language. Sentences are recognised by their form, so that readers of cells stay free of codes.
import type { ImportMessage } from '../../contract/headquarters/imports';

/** Sentence by code; `{name}` stands for any text. The first that fits counts. */
export const sentences: Readonly<Record<string, string>> = {
  'no-email': '{column}: "{value}" is no e-mail address.',
  'no-phone': '{column}: "{value}" is no phone number.',
  'no-country': '{column}: "{value}" is no country.',
  'no-language': '{column}: "{value}" is no language.',
  'no-date': '{column}: "{value}" is no date.',
  'no-yes-or-no': '{column}: "{value}" is no yes or no.',
  'no-whole-number': '{column}: "{value}" is no whole number.',
  'no-line-number': '{column}: "{value}" is no line number.',
  'no-number': '{column}: "{value}" is no number.',
  'no-money': '{column}: "{value}" is no amount of money.',
  'no-money-in': '{column}: "{value}" is no amount in {currency}, which has {digits} decimals.',
  'no-currency': '{column}: "{value}" is no currency.',
  'not-listed': '{column}: "{value}" is not one of its values.',
  'unknown-store': '{column}: there is no store "{value}".',
  'too-long': '{column} has {length} characters; {most} are the most.',
  'not-shown': '{column} has a character that cannot be shown.',
  'account-missing': 'The account number is missing.',
  'order-missing': 'The order number is missing.',
  'measure-missing': 'The name of the measure is missing.',
  'value-missing': 'The value is missing.',
  'name-missing': 'There is no customer with this account number yet, and the row has no name.',
  'unknown-customer': 'There is no customer with the account number "{value}".',
  'in-other-book':
    "The customer is in the client book of {worker} already and stays there; the customer's data were imported.",
  'quotation-marks': 'The quotation marks of this line do not add up.',
  width: 'The row has {columns} columns; the header has {header}.',
  'unnamed-column': 'Column {column} has a value but no name in the header.',
  'product-missing': 'Neither a product name nor an SKU is given.',
  'amount-inexact': 'The amount is missing and unit price × quantity is not exact.',
  'amount-missing': 'Neither an amount nor a unit price is given.',
  'too-many-measures': 'There is no measure "{value}", and the file has made {count} new ones already.',
  'column-twice': 'The header has the column "{column}" twice: columns {first} and {second}.',
  'names-missing': 'The first line of the file has no column names.',
  'header-missing': 'The file has no header.',
  'header-quotation-marks': 'The quotation marks of the header do not add up.',
  'mapping-column':
    'The mapping names a column "{column}" that the file does not have. Its columns are: {columns}.',
  'mapping-field':
    'The mapping gives "{column}" an unknown field "{field}". Fields are: {fields}; or attribute:NAME.',
  'mapping-twice': 'The mapping gives two columns the field "{field}".',
  'column-missing':
    'The header has no column "{field}". Its columns are: {columns}. Name the column with --map "{example}".',
  'same-attribute':
    'The columns "{column}" and "{other}" both are the attribute "{value}". Leave one out with --map "{example}".',
  'measures-missing':
    'The file has no measures: neither the columns "measure" and "value", nor a column for each measure beside the account number.',
  'store-unknown': 'There is no store "{value}" in {company}. Its stores are: {stores}.',
  'worker-unknown': 'There is no worker with the staff ID "{value}" in {company}.',
  'company-missing': 'There is no legal entity yet. Set up the company first.',
  'company-open': 'Say which legal entity the rows belong to: {companies}.',
  'company-unknown': 'There is no legal entity "{value}". There is: {companies}.',
  'file-empty': 'The file is empty.',
  'file-utf-32': 'The file is in UTF-32. Save it as UTF-8 and import it again.',
  'file-not-text': 'The file is not text: {what}',
  'file-utf-16': 'The file says that it is UTF-16 but is damaged near byte offset {offset}. {what}',
  'file-not-utf-8':
    'The file is not UTF-8: byte {byte} at byte offset {offset} (line {line}) begins no character.{what}',
  'file-too-large': 'The file is larger than {most} MB. Import it with the counterbook command.',
  'file-cut': 'The file did not arrive whole; nothing was imported.',
  'disk-full': 'The disk of Headquarters is full.',
  'other-import': 'Another import is running. Try again when it has ended.',
  'ended-early': '{what}. {written} customers or rows of the file are written and stay; {again}',
  'nothing-written': '{what}. Nothing was written.',
};

const patterns = Object.entries(sentences).map(([code, sentence]) => {
  const names: string[] = [];
  const source = sentence.replace(/\{(\w+)\}|[.*+?^${}()|[\]\\]/g, (found, name: string | undefined) => {
    if (name === undefined) return `\\${found}`;
    names.push(name);
    return '([^]*?)';
  });
  return { code, names, pattern: new RegExp(`^${source}$`) };
});

/** The code of a sentence, with what stands in it; `other` where it is none of ours. */
export function messageOf(sentence: string): ImportMessage {
  for (const { code, names, pattern } of patterns) {
    const found = pattern.exec(sentence);
    if (found) {
      return { code, values: Object.fromEntries(names.map((name, at) => [name, found[at + 1] ?? ''])) };
    }
  }
  return { code: 'other', values: { text: sentence } };
}
