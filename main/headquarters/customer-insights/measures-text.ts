// The column Measures of Dataverse's table CustomerMeasure: "a list of key value pairs for measure name and values for
// the given customer", in a text. Microsoft's own applications read it as JSON; the documentation does not fix the
// form, so the forms that such a list can take are all read.
import type { RawValue } from './insights';

const isValue = (value: unknown): value is RawValue =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';

const names = ['key', 'name', 'measurename', 'measure'];
const values = ['value', 'measurevalue'];

/** The pair of `{ "Key": …, "Value": … }` and its like; null for an object of other keys. */
function pairOf(entry: object): [string, unknown] | null {
  const fields = new Map(Object.entries(entry).map(([key, value]) => [key.toLowerCase(), value as unknown]));
  const name = names.map((one) => fields.get(one)).find((one) => typeof one === 'string');
  const field = values.find((one) => fields.has(one));
  return typeof name === 'string' && field !== undefined && fields.size <= 3
    ? [name, fields.get(field)]
    : null;
}

function pairsOf(content: unknown): [string, unknown][] {
  if (Array.isArray(content)) {
    return content.flatMap((entry: unknown): [string, unknown][] => {
      if (Array.isArray(entry))
        return typeof entry[0] === 'string' && entry.length === 2 ? [[entry[0], entry[1]]] : [];
      if (typeof entry !== 'object' || entry === null) return [];
      const pair = pairOf(entry);
      return pair ? [pair] : Object.entries(entry);
    });
  }
  if (typeof content !== 'object' || content === null) return [];
  return Object.entries(content);
}

/**
 * Values by the measure's name. A text that is no such list gives none: the customer then has no values, which the
 * card can show. With `withEmpty`, measures without a value are there with ''.
 */
export function parseMeasures(text: unknown, withEmpty = false): ReadonlyMap<string, RawValue> {
  if (typeof text !== 'string' || text.trim() === '') return new Map();
  let content: unknown;
  try {
    content = JSON.parse(text);
    // Seen where a text column is filled from a JSON column: a JSON text of a JSON text.
    if (typeof content === 'string') content = JSON.parse(content);
  } catch {
    return new Map();
  }
  const found = new Map<string, RawValue>();
  for (const [name, value] of pairsOf(content)) {
    if (/^(customerid|msdynci_customerid|@odata.*)$/i.test(name)) continue;
    if (isValue(value) && value !== '') found.set(name, value);
    else if (withEmpty && (value === null || value === '')) found.set(name, '');
  }
  return found;
}
