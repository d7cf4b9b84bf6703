// Rows as CSV (RFC 4180), safe to open in a spreadsheet: a cell that a spreadsheet would run as a formula begins
// with an apostrophe.
type Value = unknown;

/** Also the signs of full width. Numbers and phone numbers begin with a sign too, and hold nothing to be called. */
const isFormula = (text: string): boolean =>
  /^[=@＝＠＋－\t\r\n]/.test(text) || (/^[+-]/.test(text) && !/^[+-][\d\s().,/-]*$/.test(text));

function cell(value: Value): string {
  if (value === null || value === undefined) return '';
  const text =
    typeof value === 'object'
      ? JSON.stringify(value)
      : typeof value === 'string' && isFormula(value)
        ? `'${value}`
        : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;
}

export const csvLine = (values: readonly Value[]): string => `${values.map(cell).join(',')}\r\n`;
