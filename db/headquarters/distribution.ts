// What a register is sent: the rows of a job's tables whose change is newer than its cursor, within its legal
// entity, window by window over change numbers, each window read from one state of the store.
import type { Cell, DistributedTable, DistributionJob } from '../../main/contract/distribution';
import type { Dialect } from './dialect';
import type { HeadquartersStore } from './open';
import { ask } from './reading';
import type { Reading } from './reading';
import type { DistributedTableName } from './schema';
import { columnsOf, distributedTable, hasLegalEntity, limitedParents } from './tables';

export interface TablePart {
  readonly table: string;
  /** As the database writes them: a JSON array each, in the order of the contract's key and columns. */
  readonly rows: readonly string[];
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
  readonly rows: string;
  readonly hasScope: boolean;
  /** Each row has a column more for each of these: the parent's id where the parent comes later, or null. */
  readonly parents: readonly DistributedTableName[];
}

/** The number of the last change. */
export const lastChange = (store: HeadquartersStore): Promise<number> => store.read(changeNumber());

function* changeNumber(): Reading<number> {
  const [row] = yield* ask('SELECT number FROM change_counter');
  return Number(row?.[0] ?? 0);
}

/**
 * Of the jobs, by the cursor that a register has of each, those of which something is newer, in whichever legal entity:
 * it asks less than a download does, and may find more.
 */
export const jobsWithNews = (
  store: HeadquartersStore,
  cursors: readonly (readonly [job: DistributionJob, cursor: number])[],
): Promise<ReadonlySet<string>> => store.read(newsOf(cursors));

function* newsOf(
  cursors: readonly (readonly [job: DistributionJob, cursor: number])[],
): Reading<ReadonlySet<string>> {
  const current = yield* changeNumber();
  const found = new Set<string>();
  for (const [{ number, tables }, cursor] of cursors) {
    if (cursor >= current) continue;
    const names = tables.map(({ name }) => `'${name}'`).join(', ');
    const newer = [
      ...tables.map(({ name }) => `EXISTS (SELECT 1 FROM ${name} WHERE change_number > ?)`),
      `EXISTS (SELECT 1 FROM deletion WHERE change_number > ? AND table_name IN (${names}))`,
    ];
    const rows = yield* ask(`SELECT 1 WHERE ${newer.join(' OR ')}`, ...newer.map(() => cursor));
    if (rows.length > 0) found.add(number);
  }
  return found;
}

/** Reads the next window from one state of the store, wholly into memory: nobody waits for a slow register. */
export const readWindow = (store: HeadquartersStore, question: WindowQuestion): Promise<ChangeWindow> =>
  store.read(windowOf(store.dialect, question));

function* windowOf(dialect: Dialect, question: WindowQuestion): Reading<ChangeWindow> {
  const current = yield* changeNumber();
  const to = Math.min(question.to ?? current, current);
  if (to <= question.from) return { end: to, current, parts: [], rows: 0 };
  const end = yield* endOfWindow(question, to);
  return { end, current, ...(yield* readParts(dialect, question, end)) };
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

function* readParts(
  dialect: Dialect,
  question: WindowQuestion,
  end: number,
): Reading<Pick<ChangeWindow, 'parts' | 'rows'>> {
  const deletions = yield* readDeletions(question, end);
  const rows = new Map<string, string[]>();
  const early = new Map<DistributedTableName, Set<Cell>>();
  for (const table of question.job.tables) {
    const { rows: sql, parents, hasScope } = readerOf(dialect, table);
    const scope = hasScope ? [question.legalEntityId] : [];
    const found = yield* ask(sql, ...parents.map(() => end), question.from, end, ...scope);
    rows.set(
      table.name,
      found.map(([row]) => String(row)),
    );
    parents.forEach((parent, index) => {
      noteParents(parent, index + 1, found, early);
    });
  }
  for (const [parent, ids] of early) {
    const before: string[] = [];
    for (const id of ids) before.push(...(yield* readById(dialect, parent, id)));
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
function noteParents(
  parent: DistributedTableName,
  column: number,
  rows: readonly (readonly Cell[])[],
  early: Map<DistributedTableName, Set<Cell>>,
): void {
  for (const row of rows) {
    const id = row[column] ?? null;
    if (id === null) continue;
    const ids = early.get(parent) ?? new Set();
    early.set(parent, ids.add(id));
  }
}

function* readById(dialect: Dialect, name: DistributedTableName, id: Cell): Reading<string[]> {
  const row = jsonRow(dialect, columnsOf(distributedTable(name)));
  const found = yield* ask(`SELECT ${row} FROM ${name} WHERE id = ?`, id);
  return found.map(([text]) => String(text));
}

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

/** A row as the text that travels: the database writes it at a third of the cost of handing over its cells. */
const jsonRow = (dialect: Dialect, columns: readonly string[]): string =>
  dialect === 'sqlite'
    ? `json_array(${columns.join(', ')})`
    : `json_build_array(${columns.join(', ')})::text`;

const readers = { sqlite: new Map<string, TableReader>(), postgresql: new Map<string, TableReader>() };

function readerOf(dialect: Dialect, table: DistributedTable): TableReader {
  let reader = readers[dialect].get(table.name);
  if (!reader) readers[dialect].set(table.name, (reader = makeReader(dialect, table)));
  return reader;
}

/**
 * The index over change numbers leads whatever the planner thinks: CROSS JOIN keeps the parents behind it, and an
 * expression hides an index that begins with the legal entity.
 */
function makeReader(dialect: Dialect, table: DistributedTable): TableReader {
  const row = jsonRow(
    dialect,
    columnsOf(table).map((column) => `t.${column}`),
  );
  const parents = limitedParents[table.name as DistributedTableName] ?? [];
  const joins = parents.map((parent, index) => ` CROSS JOIN ${parent.table} AS p${String(index)}`);
  const on = parents.map((parent, index) => ` AND p${String(index)}.id = t.${parent.column}`);
  const later = parents.map((_, index) => {
    const p = `p${String(index)}`;
    return `CASE WHEN ${p}.change_number > ? THEN ${p}.id END`;
  });
  const isLimited = table.scope === 'legal-entity' && hasLegalEntity(table);
  const scope = isLimited
    ? " AND t.legal_entity_id || '' = ?"
    : parents.length > 0
      ? ' AND p0.legal_entity_id = ?'
      : '';
  return {
    rows:
      `SELECT ${[row, ...later].join(', ')} FROM ${table.name} AS t` +
      `${joins.join('')} WHERE t.change_number > ? AND t.change_number <= ?${on.join('')}${scope}`,
    hasScope: scope !== '',
    parents: parents.map((parent) => parent.table),
  };
}

/** For the test that no query of distribution walks through a whole table. */
export const distributionQueries = (dialect: Dialect, job: DistributionJob): readonly string[] =>
  job.tables.map((table) => readerOf(dialect, table).rows);
