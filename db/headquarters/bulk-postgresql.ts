// Bulk work on PostgreSQL: the rows of a step travel as one array a column and are written by one statement.
import type { Cell } from '../../main/contract/distribution';
import { countSql, countingValues } from './attribute-counts';
import type { Bulk, Cells, KeyedQuery, Outcome } from './bulk';
import { inRounds } from './bulk';
import { numbered } from './reading';
import type { DistributedTableName } from './schema';
import { columnsOf, distributedTable } from './tables';

export type Run = (sql: string, parameters: readonly unknown[]) => Promise<Cell[][]>;

/** The columns' types, by table and column, as the database has them. */
export type ColumnTypes = ReadonlyMap<string, ReadonlyMap<string, string>>;

/** Statements stay of a size that is soon over and soon sent. */
const mostRows = 2000;

const list = (names: readonly string[]): string => names.map((name) => `"${name}"`).join(', ');
const keyText = (cells: readonly unknown[]): string => JSON.stringify(cells);

/** From rows to one array for each column. */
const columnsFrom = (rows: readonly Cells[], width: number): Cell[][] =>
  Array.from({ length: width }, (_, column) => rows.map((row) => row[column] ?? null));

function unnest(types: ColumnTypes, table: string, columns: readonly string[]): string {
  const arrays = columns.map((column, index) => {
    const type = types.get(table)?.get(column);
    if (type === undefined) throw new Error(`The database has no column ${table}.${column}`);
    return `$${String(index + 1)}::${type}[]`;
  });
  return `unnest(${arrays.join(', ')})`;
}

/** To be used inside a transaction that is under way; `run` belongs to it. */
export function postgresqlBulk(run: Run, types: ColumnTypes, changeNumber: number): Bulk {
  const number = String(changeNumber);

  const putSome = async (name: DistributedTableName, rows: readonly Cells[]): Promise<Outcome[]> => {
    const table = distributedTable(name);
    const columns = columnsOf(table);
    const differs = table.columns.map(
      (column) => `"${name}"."${column}" is distinct from excluded."${column}"`,
    );
    const set = [...table.columns, 'change_number'].map((column) => `"${column}" = excluded."${column}"`);
    const conflict =
      table.columns.length === 0 ? 'nothing' : `update set ${set.join(', ')} where ${differs.join(' or ')}`;
    // A row version that nobody has updated yet is one that was inserted just now.
    const written = await run(
      `insert into "${name}" (${list(columns)}, change_number)
       select *, ${number} from ${unnest(types, name, columns)}
       on conflict (${list(table.key)}) do ${conflict} returning (xmax = 0)::int, ${list(table.key)}`,
      columnsFrom(rows, columns.length),
    );
    const outcomes = new Map(
      written.map(([isNew, ...key]): [string, Outcome] => [
        keyText(key),
        isNew === 1 ? 'created' : 'updated',
      ]),
    );
    return rows.map((row) => outcomes.get(keyText(row.slice(0, table.key.length))) ?? 'unchanged');
  };

  const putCounted = async (name: DistributedTableName, rows: readonly Cells[]): Promise<Outcome[]> => {
    const { length } = distributedTable(name).key;
    const outcomes = new Array<Outcome>(rows.length).fill('unchanged');
    for (const round of inRounds(rows, (row) => keyText(row.slice(0, length)))) {
      for (let from = 0; from < round.length; from += mostRows) {
        const some = round.slice(from, from + mostRows);
        const found = await putSome(
          name,
          some.map((index) => rows[index] ?? []),
        );
        for (const [at, index] of some.entries()) outcomes[index] = found[at] ?? 'unchanged';
      }
    }
    return outcomes;
  };

  const insert = async (name: DistributedTableName, rows: readonly Cells[]): Promise<void> => {
    const columns = columnsOf(distributedTable(name));
    for (let from = 0; from < rows.length; from += mostRows) {
      await run(
        `insert into "${name}" (${list(columns)}, change_number)
         select *, ${number} from ${unnest(types, name, columns)}`,
        columnsFrom(rows.slice(from, from + mostRows), columns.length),
      );
    }
  };

  const bulk: Bulk = {
    changeNumber,
    putCounted,
    put: async (name, rows) => (await putCounted(name, rows)).map((outcome) => outcome !== 'unchanged'),
    async insertNumbered(name, rows, parts = []) {
      const ids: number[] = [];
      for (let from = 0; from < rows.length; from += mostRows) {
        // Ids are given in the order of the rows; the answer's order is nobody's promise, so they are taken first.
        const some = rows.slice(from, from + mostRows);
        const taken = await run(
          `select nextval(pg_get_serial_sequence('"${name}"', 'id')) from generate_series(1, ${String(some.length)})`,
          [],
        );
        const own = taken.map(([id]) => Number(id));
        await insert(
          name,
          some.map((row, at) => [own[at] ?? 0, ...row]),
        );
        for (const id of own) ids.push(id);
      }
      for (const part of parts) {
        await insert(
          part.table,
          part.rows.flatMap((own, at) => own.map((row) => [ids[at] ?? 0, ...row])),
        );
      }
      return ids;
    },
    async find(query: KeyedQuery, keys) {
      const found: Cells[][] = keys.map(() => []);
      const names = query.key.map((_, index) => `k${String(index)}`);
      for (let from = 0; from < keys.length; from += mostRows) {
        const some = keys.slice(from, from + mostRows);
        const arrays = names.map((_, index) => {
          const type = typeof some[0]?.[index] === 'number' ? 'bigint' : 'text';
          return `$${String(index + 1)}::${type}[]`;
        });
        const on = query.key.map((column, index) => `${column} = k.k${String(index)}`);
        const rows = await run(
          `select k.n, ${query.columns} from unnest(${arrays.join(', ')}) with ordinality as k(${names.join(', ')}, n)
           join ${query.from} on ${on.join(' and ')}`,
          columnsFrom(some, names.length),
        );
        for (const [at, ...cells] of rows) found[from + Number(at) - 1]?.push(cells);
      }
      return found;
    },
  };
  return countingValues(bulk, (...counted) => run(numbered(countSql), counted));
}
