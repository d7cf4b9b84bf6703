// As much of OData's query language as the two ways to Customer Insights are asked in: `eq`, `in`, `or`.
/** One comparison: the field has one of these values. */
export interface Comparison {
  readonly field: string;
  readonly values: readonly string[];
}

export class ODataSyntaxError extends Error {}

const literal = String.raw`'(?:[^']|'')*'`;
const comparison = new RegExp(
  String.raw`^\s*(\w+)\s+(?:eq\s+(${literal})|in\s*\(\s*(${literal}(?:\s*,\s*${literal})*)\s*\))\s*`,
);
const unquote = (text: string): string => text.slice(1, -1).replaceAll("''", "'");

/** Comparisons joined by `or`. Throws `ODataSyntaxError` on anything else. */
export function parseFilter(filter: string): readonly Comparison[] {
  const comparisons: Comparison[] = [];
  let rest = filter;
  for (;;) {
    const match = comparison.exec(rest);
    if (!match)
      throw new ODataSyntaxError(
        `Syntax error at position ${String(filter.length - rest.length)} in '${filter}'.`,
      );
    const [whole, field = '', single, several = ''] = match;
    const values = single === undefined ? (several.match(new RegExp(literal, 'g')) ?? []) : [single];
    comparisons.push({ field, values: values.map(unquote) });
    rest = rest.slice(whole.length);
    if (rest === '') return comparisons;
    if (!rest.startsWith('or ')) throw new ODataSyntaxError(`Syntax error: expected 'or' before '${rest}'.`);
    rest = rest.slice(3);
  }
}

export type Row = Readonly<Record<string, unknown>>;

export const matches = (row: Row, comparisons: readonly Comparison[]): boolean =>
  comparisons.some(({ field, values }) => values.includes(String(row[field])));
