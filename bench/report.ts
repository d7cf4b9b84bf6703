// One row a task: what was measured, against which floor, and whether the goal holds. Printed as a table and
// written as JSON beside it.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

export interface Row {
  readonly task: string;
  readonly size: string;
  readonly product: string;
  readonly floor: string;
  readonly ratio: number;
  readonly goal: number;
  /** Why it could not be measured here; then it counts neither as met nor as missed. */
  readonly unmeasured?: string;
}

export const isMet = (row: Row): boolean => row.unmeasured !== undefined || row.ratio <= row.goal;

/** A row that says why there is no figure. */
export const unmeasured = (task: string, goal: number, why: string): Row => ({
  task,
  size: '',
  product: '',
  floor: '',
  ratio: 0,
  goal,
  unmeasured: why,
});

export const ms = (value: number): string => `${value.toFixed(value < 10 ? 2 : 0)} ms`;
export const seconds = (value: number): string => `${value.toFixed(2)} s`;

export function printRows(rows: readonly Row[]): void {
  const cells = rows.map((row) => [
    row.task,
    row.size,
    row.product,
    row.floor,
    row.unmeasured === undefined ? `${row.ratio.toFixed(2)} ×` : '',
    `≤ ${String(row.goal)} ×`,
    row.unmeasured === undefined ? (isMet(row) ? 'met' : 'not met') : `not measured: ${row.unmeasured}`,
  ]);
  const table = [['task', 'size', 'product', 'floor', 'ratio', 'goal', ''], ...cells];
  const widths = (table[0] ?? []).map((_, column) =>
    Math.max(...table.map((line) => (line[column] ?? '').length)),
  );
  for (const line of table) {
    console.log(
      line
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    );
  }
}

export function writeRows(file: string, rows: readonly Row[]): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(
    file,
    `${JSON.stringify({ rows: rows.map((row) => ({ ...row, met: row.unmeasured === undefined ? isMet(row) : null })) }, null, 2)}\n`,
  );
}
