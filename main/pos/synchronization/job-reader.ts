// Understands the stream of one distribution job, line by line, and hands over whole packages. What does not
// follow the form of main/contract/distribution.ts is refused as a whole package; nothing of it is applied.
import type { Change } from '../../../db/pos/distribution';
import type { Cell, DistributedTable, DistributionJob, DistributionMode } from '../../contract/distribution';
import { AppError } from '../../contract/result';

export interface JobBegin {
  readonly mode: DistributionMode;
  readonly from: number;
  readonly to: number;
}

export interface JobReaderOptions {
  readonly job: DistributionJob;
  onBegin(begin: JobBegin): void;
  onPackage(changes: readonly Change[], cursor: number): void;
}

/** Changes in one package; a change number that touched more is beyond what any Headquarters does. */
const largestPackage = 20_000_000;

/** How Headquarters writes a line of rows: what follows, but for the last bracket, are the rows themselves. */
const rowsBegin = '["rows",';

const isCell = (value: unknown): value is Cell =>
  value === null || typeof value === 'string' || typeof value === 'number';
const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0;

export function createJobReader({ job, onBegin, onPackage }: JobReaderOptions) {
  const tables = new Map(job.tables.map((table) => [table.name, table]));
  let begin: JobBegin | null = null;
  let table: DistributedTable | null = null;
  let changes: Change[] = [];
  let cursor = 0;
  let inPackage = 0;
  let rows = 0;
  let deletions = 0;
  let isEnded = false;
  let lineNumber = 0;

  const nonsense = (reason: string, cause?: unknown): AppError =>
    new AppError('headquarters-nonsense', { job: job.number, line: lineNumber, reason }, { cause });

  function cells(value: unknown, length: number, keyLength: number): readonly Cell[] {
    if (!Array.isArray(value) || value.length !== length || !value.every(isCell)) throw nonsense('cells');
    // A missing key would be made up by SQLite.
    for (let at = 0; at < keyLength; at += 1) if (value[at] === null) throw nonsense('key');
    return value;
  }

  function addRows(value: unknown, line: string): void {
    if (table === null) throw nonsense('table');
    if (!Array.isArray(value)) throw nonsense('line');
    const keyLength = table.key.length;
    const length = keyLength + table.columns.length;
    for (const row of value as readonly unknown[]) cells(row, length, keyLength);
    changes.push({
      table,
      kind: 'rows',
      rows: value as readonly (readonly Cell[])[],
      text:
        line.startsWith(rowsBegin) && line.endsWith(']')
          ? line.slice(rowsBegin.length, -1)
          : JSON.stringify(value),
    });
    rows += value.length;
    countInPackage(value.length);
  }

  function addDeletion(value: unknown): void {
    if (table === null) throw nonsense('table');
    changes.push({ table, kind: 'delete', key: cells(value, table.key.length, table.key.length) });
    deletions += 1;
    countInPackage(1);
  }

  function countInPackage(more: number): void {
    inPackage += more;
    if (inPackage > largestPackage) throw nonsense('package');
  }

  function start(value: unknown): void {
    if (typeof value !== 'object' || value === null) throw nonsense('begin');
    const { job: number, mode, from, to } = value as Record<string, unknown>;
    if (number !== job.number || (mode !== 'delta' && mode !== 'full')) throw nonsense('begin');
    if (!isCount(from) || !isCount(to)) throw nonsense('begin');
    begin = { mode, from, to };
    cursor = from;
    onBegin(begin);
  }

  return {
    /** @throws AppError `headquarters-nonsense` */
    line(text: string): void {
      lineNumber += 1;
      let parsed: unknown;
      try {
        parsed = JSON.parse(text);
      } catch (error) {
        throw nonsense('json', error);
      }
      if (!Array.isArray(parsed) || parsed.length !== 2 || isEnded) throw nonsense('line');
      const [kind, value] = parsed as [unknown, unknown];
      if (begin === null) {
        if (kind !== 'begin') throw nonsense('begin');
        start(value);
        return;
      }
      switch (kind) {
        case 'rows':
          addRows(value, text);
          return;
        case 'delete':
          addDeletion(value);
          return;
        case 'table':
          table = tables.get(String(value)) ?? null;
          if (table === null) throw nonsense('table');
          return;
        case 'commit': {
          if (!isCount(value) || value < cursor) throw nonsense('cursor');
          const whole = changes;
          changes = [];
          inPackage = 0;
          cursor = value;
          onPackage(whole, value);
          return;
        }
        case 'end': {
          const counted = typeof value === 'object' && value !== null && 'rows' in value ? value.rows : null;
          if (counted !== rows && counted !== rows + deletions) throw nonsense('rows');
          if (changes.length > 0) throw nonsense('commit');
          isEnded = true;
          return;
        }
        default:
          throw nonsense('line');
      }
    },
    /** False where the stream was cut. */
    isComplete: (): boolean => isEnded,
    rows: (): number => rows + deletions,
  };
}
