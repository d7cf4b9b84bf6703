// The rows that could not go in, as a CSV file that can be corrected and imported again: line, reason, then the row as
// it was.
import type { RejectedRow } from './imports-store';

const cell = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text);

export function rejectsText(
  headers: readonly string[],
  rejected: readonly RejectedRow[],
  textOf: (row: RejectedRow) => string,
): string {
  const lines = [
    ['line', 'reason', ...headers],
    ...rejected.map((one) => [String(one.line), textOf(one), ...one.row]),
  ];
  // The mark by which spreadsheets know UTF-8.
  return `\uFEFF${lines.map((line) => `${line.map(cell).join(',')}\r\n`).join('')}`;
}

export function saveText(text: string, name: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => {
    URL.revokeObjectURL(address);
  }, 10_000);
}
