// What a register is sent: the rows of a job's tables whose change is newer than its cursor, within its legal
// entity, window by window over change numbers, each window read from one state of the store.
import type { Cell, DistributedTable, DistributionJob } from '../../main/contract/distribution';
import type { HeadquartersStore } from './open';
import { ask } from './reading';
import type { Reading } from './reading';
import type { DistributedTableName } from './schema';
import { columnsOf, distributedTable, hasLegalEntity, limitedParents } from './tables';

export interface TablePart {
  readonly table: string;
  /** In the order of the contract's key and columns. */
  readonly rows: readonly (readonly Cell[])[];
  /** Keys of rows that went. */
  readonly deletions: readonly (readonly Cell[])[];
}

export interface ChangeWindow {
  /** The last change number in it. */
  readonly end: number;
  /** Number of the store's last change when the window was read. */
  readonly current: number;
  /** In the job's order, each table with something in it. */
  readonly parts: readonly TablePart[];
  readonly rows: number;
}

export interface WindowQuestion {
  readonly job: DistributionJob;
  readonly legalEntityId: string;
  /** Rows newer than this change. */
  readonly from: number;
  /** And not newer than this one; the last change there is where it is undefined. */
  readonly to?: number | undefined;
  /** Only deletions newer than this change. */
  readonly deletionsFrom: number;
  /** About how many rows of one table the window may hold; it always holds whole changes. */
  readonly rowsPerTable: number;
}

interface TableReader {
  readonly table: DistributedTable;
  readonly rows: string;
  readonly hasScope: boolean;
  /** Tables of the extra columns at the end of each row: change number and id of its parents. */
  readonly parents: readonly DistributedTableName[];
  readonly width: number;
}

/** The number of the last change. */
export const lastChange = (store: HeadquartersStore): Promise<number> => store.read(changeNumber());

function* changeNumber(): Reading<number> {
  const [row] = yield* ask('SELECT number FROM change_counter');
  return Number(row?.[0] ?? 0);
}

/** Reads the next window from one state of the store, wholly into memory: nobody waits for a slow register. */
export const readWindow = (store: HeadquartersStore, question: WindowQuestion): Promise<ChangeWindow> =>
  store.read(windowOf(question));

function* windowOf(question: WindowQuestion): Reading<ChangeWindow> {
  const current = yield* changeNumber();
  const to = Math.min(question.to ?? current, current);
  if (to <= question.from) return { end: to, current, parts: [], rows: 0 };
  const end = yield* endOfWindow(question, to);
  return { end, current, ...(yield* readParts(question, end)) };
}

/**
 * Jobs of definitions always travel whole: few rows, which refer to each other. Customers are many: their window
 * ends with the change that fills it, however many rows that change has.
 */
function* endOfWindow({ job, from, rowsPerTable }: WindowQuestion, to: number): Reading<number> {
  if (job.number !== '1010') return to;
  let end = to;
  for (const { name } of job.tables) {
    const [full] = yield* ask(
      `SELECT change_number FROM ${name} WHERE change_number > ? AND change_number <= ?
       ORDER BY change_number LIMIT 1 OFFSET ?`,
      from,
      end,
      rowsPerTable - 1,
    );
    if (full !== undefined) end = Number(full[0]);
  }
  return end;
}

function* readParts(question: WindowQuestion, end: number): Reading<Pick<ChangeWindow, 'parts' | 'rows'>> {
  const deletions = yield* readDeletions(question, end);
  const rows = new Map<string, (readonly Cell[])[]>();
  const early = new Map<DistributedTableName, Set<Cell>>();
  for (const table of question.job.tables) {
    const reader = readerOf(table);
    const scope = reader.hasScope ? [question.legalEntityId] : [];
    const found = yield* ask(reader.rows, question.from, end, ...scope);
    rows.set(table.name, found);
    if (reader.parents.length > 0) takeParentsOff(reader, found, end, early);
  }
  for (const [parent, ids] of early) {
    const before: (readonly Cell[])[] = [];
    for (const id of ids) before.push(...(yield* readById(parent, id)));
    rows.set(parent, [...before, ...(rows.get(parent) ?? [])]);
  }
  const parts = question.job.tables.flatMap(({ name }): TablePart[] => {
    const part = { table: name, rows: rows.get(name) ?? [], deletions: deletions.get(name) ?? [] };
    return part.rows.length + part.deletions.length > 0 ? [part] : [];
  });
  return { parts, rows: parts.reduce((sum, part) => sum + part.rows.length + part.deletions.length, 0) };
}

/**
 * A row may be older than the row it refers to, whose own window comes later. Such a parent is sent early, so
 * that a register can hold the reference; it comes once more with its own change.
 */
function takeParentsOff(
  reader: TableReader,
  rows: Cell[][],
  end: number,
  early: Map<DistributedTableName, Set<Cell>>,
): void {
  for (const row of rows) {
    reader.parents.forEach((parent, index) => {
      const at = reader.width + 2 * index;
      if (Number(row[at]) <= end) return;
      const ids = early.get(parent) ?? new Set();
      early.set(parent, ids.add(row[at + 1] ?? null));
    });
    row.length = reader.width;
  }
}

const readById = (name: DistributedTableName, id: Cell): Reading<Cell[][]> =>
  ask(`SELECT ${columnsOf(distributedTable(name)).join(', ')} FROM ${name} WHERE id = ?`, id);

function* readDeletions(
  { job, from, deletionsFrom, legalEntityId }: WindowQuestion,
  end: number,
): Reading<Map<string, Cell[][]>> {
  const found = yield* ask(
    `SELECT table_name, row_key FROM deletion
     WHERE change_number > ? AND change_number <= ? AND legal_entity_id IN ('', ?) ORDER BY change_number`,
    Math.max(from, deletionsFrom),
    end,
    legalEntityId,
  );
  const tables = new Set(job.tables.map(({ name }) => name));
  const keys = new Map<string, Cell[][]>();
  for (const [table, key] of found) {
    const name = String(table);
    if (!tables.has(name)) continue;
    const ofTable = keys.get(name) ?? [];
    ofTable.push(JSON.parse(String(key)) as Cell[]);
    keys.set(name, ofTable);
  }
  return keys;
}

const readers = new Map<string, TableReader>();

function readerOf(table: DistributedTable): TableReader {
  let reader = readers.get(table.name);
  if (!reader) readers.set(table.name, (reader = makeReader(table)));
  return reader;
}

/**
 * The index over change numbers leads whatever the planner thinks: CROSS JOIN keeps the parents behind it, and an
 * expression hides an index that begins with the legal entity.
 */
function makeReader(table: DistributedTable): TableReader {
  const columns = columnsOf(table);
  const parents = limitedParents[table.name as DistributedTableName] ?? [];
  const joins = parents.map((parent, index) => ` CROSS JOIN ${parent.table} AS p${String(index)}`);
  const on = parents.map((parent, index) => ` AND p${String(index)}.id = t.${parent.column}`);
  const extra = parents.flatMap((_, index) => [`p${String(index)}.change_number`, `p${String(index)}.id`]);
  const isLimited = table.scope === 'legal-entity' && hasLegalEntity(table);
  const scope = isLimited
    ? " AND t.legal_entity_id || '' = ?"
    : parents.length > 0
      ? ' AND p0.legal_entity_id = ?'
      : '';
  return {
    table,
    rows:
      `SELECT ${[...columns.map((column) => `t.${column}`), ...extra].join(', ')} FROM ${table.name} AS t` +
      `${joins.join('')} WHERE t.change_number > ? AND t.change_number <= ?${on.join('')}${scope}`,
    hasScope: scope !== '',
    parents: parents.map((parent) => parent.table),
    width: columns.length,
  };
}

/** For the test that no query of distribution walks through a whole table. */
export const distributionQueries = (job: DistributionJob): readonly string[] =>
  job.tables.map((table) => readerOf(table).rows);
