// Which column of a file is what: headers are matched by their names, however they are written, and by the
// mapping that the person gives.
import type { ImportKind } from '../../contract/headquarters-api';
import { ImportRefused } from './failure';

/** Case, spaces, underscores, hyphens and full stops make no difference between headers. */
export const headerKey = (header: string): string =>
  header
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_\-./]+/gu, '');

interface Field {
  readonly name: string;
  readonly synonyms: readonly string[];
  /** Several columns may hold it: a second phone number, a second e-mail address. */
  readonly isRepeatable?: true;
}

const field = (name: string, ...synonyms: string[]): Field => ({
  name,
  synonyms: [headerKey(name), ...synonyms],
});
const repeatable = (name: string, ...synonyms: string[]): Field => ({
  ...field(name, ...synonyms),
  isRepeatable: true,
});

const accountNumber = field(
  'account_number',
  'accountno',
  'accountnum',
  'accountid',
  'account',
  'customerid',
  'customernumber',
  'customerno',
  'customeraccount',
  'customeraccountnumber',
  'custaccount',
  'custno',
);

const fieldsByKind: Readonly<Record<ImportKind, readonly Field[]>> = {
  customers: [
    accountNumber,
    field('prefix', 'title', 'salutation', 'nameprefix', 'courtesytitle'),
    field('first_name', 'givenname', 'forename', 'firstnames'),
    field('last_name', 'surname', 'familyname'),
    field('name', 'fullname', 'customername', 'displayname'),
    repeatable(
      'email',
      'emailaddress',
      'mail',
      'email1',
      'email2',
      'primaryemail',
      'secondaryemail',
      'workemail',
    ),
    repeatable(
      'phone',
      'phonenumber',
      'phone1',
      'phone2',
      'telephone',
      'telephonenumber',
      'tel',
      'mobile',
      'mobilephone',
      'mobilenumber',
      'cell',
      'cellphone',
      'homephone',
      'workphone',
      'primaryphone',
    ),
    repeatable(
      'loyalty_card',
      'loyaltycardnumber',
      'loyaltycardno',
      'loyaltynumber',
      'membercard',
      'membershipcard',
      'cardnumber',
    ),
    field('address_line_1', 'addressline1', 'address1', 'address', 'street', 'streetaddress', 'line1'),
    field('address_line_2', 'addressline2', 'address2', 'line2'),
    field('city', 'town'),
    field('state_province', 'stateprovince', 'state', 'province', 'county'),
    field('postal_code', 'postcode', 'zip', 'zipcode', 'zippostalcode'),
    field('country_code', 'countryiso', 'isocountry'),
    field('country', 'countryname', 'countryregion'),
    field('language', 'locale', 'languagecode'),
  ],
  sales: [
    accountNumber,
    field(
      'order_number',
      'order',
      'orderid',
      'orderno',
      'salesorder',
      'salesordernumber',
      'receipt',
      'receiptnumber',
    ),
    field('line_number', 'line', 'lineno', 'linenum', 'orderline', 'salesorderlinenumber'),
    field('order_date', 'date', 'orderedon', 'purchasedate', 'purchasedon', 'saledate', 'transactiondate'),
    field('sku', 'itemnumber', 'itemid', 'itemno', 'productnumber', 'productid', 'articlenumber'),
    field('product_name', 'product', 'productdescription', 'itemname', 'description', 'article'),
    field('category', 'productcategory', 'department'),
    field('model', 'productmodel', 'productline'),
    field('quantity', 'qty', 'orderqty', 'orderquantity', 'units'),
    field('unit_price', 'price', 'unitamount'),
    field('amount', 'lineamount', 'linetotal', 'total', 'netamount', 'salesamount', 'extendedamount'),
    field('currency', 'currencycode'),
    field('store', 'storeid', 'storenumber', 'storecode', 'channel'),
  ],
  measures: [
    accountNumber,
    field('measure', 'measurename', 'metric', 'kpi'),
    field('value', 'measurevalue', 'score'),
    field('as_of', 'asofdate', 'computedon', 'calculatedon', 'date'),
  ],
};

export const fieldNames = (kind: ImportKind): readonly string[] => fieldsByKind[kind].map(({ name }) => name);

const requiredByKind: Readonly<Record<ImportKind, readonly string[]>> = {
  customers: ['account_number'],
  sales: ['account_number', 'order_number', 'order_date'],
  measures: ['account_number'],
};

/** A column that names no field of its own: an attribute, or a measure. */
export interface ExtraColumn {
  readonly index: number;
  readonly header: string;
}

export interface Columns {
  readonly headers: readonly string[];
  /** Indexes of the columns of each field, in the file's order; most fields have one at most. */
  readonly fields: ReadonlyMap<string, readonly number[]>;
  readonly extras: readonly ExtraColumn[];
  /** Columns without a name in the header: a value there is an error, because nobody knows what it is. */
  readonly unnamed: readonly number[];
}

/** Where the person's mapping says that a column is an attribute or a measure, whatever its header looks like. */
const extraPrefix = /^(?:attribute|measure):/;

/** The columns that stand before the file's own in a file of rejected rows. */
export const rejectColumns = ['line', 'reason'] as const;

/** Throws `ImportRefused` where the header, or the mapping, cannot be understood. */
export function matchColumns(
  kind: ImportKind,
  header: readonly string[],
  mapping: Readonly<Record<string, string>>,
): Columns {
  const headers = header.map((name) => name.trim());
  // A file of rejected rows, corrected and imported again, begins with two columns of ours.
  if (rejectColumns.every((name, index) => headerKey(headers[index] ?? '') === name)) headers.fill('', 0, 2);
  const fields = fieldsByKind[kind];
  const seen = new Map<string, number>();
  headers.forEach((name, index) => {
    if (name === '') return;
    const key = headerKey(name);
    const before = seen.get(key);
    if (before !== undefined) {
      throw new ImportRefused(
        `The header has the column "${name}" twice: columns ${before + 1} and ${index + 1}.`,
      );
    }
    seen.set(key, index);
  });
  if (seen.size === 0) throw new ImportRefused('The first line of the file has no column names.');

  const wanted = new Map<number, string>();
  for (const [name, target] of Object.entries(mapping)) {
    const index = seen.get(headerKey(name));
    if (index === undefined) {
      throw new ImportRefused(
        `The mapping names a column "${name}" that the file does not have. Its columns are: ${headers.join(', ')}.`,
      );
    }
    const isField = fields.some((known) => headerKey(known.name) === headerKey(target));
    if (target !== '' && !isField && !extraPrefix.test(target)) {
      throw new ImportRefused(
        `The mapping gives "${name}" an unknown field "${target}". Fields are: ${fields.map((known) => known.name).join(', ')}; or attribute:NAME.`,
      );
    }
    wanted.set(index, target);
  }

  const found = new Map<string, number[]>();
  const claim = (known: Field, index: number, isWanted: boolean): boolean => {
    const taken = found.get(known.name);
    if (taken === undefined) found.set(known.name, [index]);
    else if (known.isRepeatable) taken.push(index);
    else if (!isWanted) return false;
    else throw new ImportRefused(`The mapping gives two columns the field "${known.name}".`);
    return true;
  };
  const claimed = new Set<number>();
  for (const [index, target] of wanted) {
    const known = fields.find((candidate) => headerKey(candidate.name) === headerKey(target));
    if (known !== undefined && claim(known, index, true)) claimed.add(index);
  }
  // A field's own name comes before its synonyms: `name` is the name even where `display name` stands before it.
  for (const rank of ['name', 'synonym'] as const) {
    headers.forEach((name, index) => {
      if (name === '' || wanted.has(index) || claimed.has(index)) return;
      const key = headerKey(name);
      const known = fields.find((candidate) =>
        rank === 'name' ? candidate.synonyms[0] === key : candidate.synonyms.includes(key),
      );
      if (known !== undefined && claim(known, index, false)) claimed.add(index);
    });
  }
  for (const required of requiredByKind[kind]) {
    if (!found.has(required)) {
      throw new ImportRefused(
        `The header has no column "${required}". Its columns are: ${headers.join(', ')}. Name the column with --map "Header=${required}".`,
      );
    }
  }
  for (const indexes of found.values()) indexes.sort((a, b) => a - b);
  const extras = headers.flatMap((name, index) => {
    const target = wanted.get(index);
    if (name === '' || claimed.has(index) || target === '') return [];
    return [{ index, header: target === undefined ? name : target.replace(extraPrefix, '') }];
  });
  return {
    headers,
    fields: found,
    extras,
    unnamed: headers.flatMap((name, index) =>
      name === '' && (header[index] ?? '').trim() === '' ? [index] : [],
    ),
  };
}

/** `annual_income` → `Annual income`; a header with capitals of its own stays as it is. */
export function labelOf(header: string): string {
  const spaced = header.replace(/[_\s]+/gu, ' ').trim();
  const first = spaced.slice(0, 1);
  return first.toUpperCase() + spaced.slice(1);
}
