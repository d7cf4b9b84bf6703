// Lays what entries do over the rows that Headquarters sent, and takes it off again: each open entry keeps the rows as
// it found them, in its order, so that the entries taken off from the last to the first leave what was sent.
import type { Cell } from '../../main/contract/distribution';
import type { Entry } from '../../main/contract/entries';
import type { Connection } from './connection';
import { entryEffects } from './entry-effects';
import { tableNamed, type RowStatements, type Touched } from './rows';

/** A row as an entry found it; null: it was not there. */
export type Found = readonly [table: string, key: readonly Cell[], cells: readonly Cell[] | null];

export function overlayStatements(db: Connection, registerId: string, rows: RowStatements) {
  const readRow = new Map<string, (key: readonly Cell[]) => Cell[] | undefined>();
  const under = db
    .prepare<[], string>('SELECT under FROM outbox WHERE is_settled = 0 ORDER BY sequence DESC')
    .pluck();

  const present = (name: string, key: readonly Cell[]): Cell[] | null => {
    let read = readRow.get(name);
    if (read === undefined) {
      const table = tableNamed(name);
      const all = [...table.key, ...table.columns].map((column) => `"${column}"`).join(', ');
      const statement = db
        .prepare<Cell[], Cell[]>(
          `SELECT ${all} FROM "${name}" WHERE ${table.key.map((column) => `"${column}" = ?`).join(' AND ')}`,
        )
        .raw();
      readRow.set(name, (read = (of) => statement.get(...of)));
    }
    return read(key) ?? null;
  };

  let found: Found[] = [];
  let touchedNow: Touched;
  const effects = entryEffects(db, registerId, {
    present,
    put: (name, cells, before) => {
      const table = tableNamed(name);
      const key = cells.slice(0, table.key.length);
      found.push([name, key, before === undefined ? present(name, key) : before]);
      rows.put(table, cells, touchedNow);
    },
    remove: (name, key) => {
      found.push([name, key, present(name, key)]);
      rows.remove(tableNamed(name), key, touchedNow);
    },
  });

  const foundIn = (text: string): Found[] => JSON.parse(text) as Found[];

  return {
    effects,
    /** Does what the entry says; answers what is to be kept of it. */
    layOne(entry: Entry, touched: Touched): string {
      found = [];
      touchedNow = touched;
      effects.apply(entry);
      return JSON.stringify(found);
    },
    /** Puts back what Headquarters sent, everywhere. */
    lift(touched: Touched): void {
      for (const text of under.all()) {
        for (const [name, key, cells] of foundIn(text).reverse()) {
          const table = tableNamed(name);
          if (cells === null) rows.remove(table, key, touched);
          else rows.put(table, cells, touched);
        }
      }
    },
    /** Tables and keys of the rows that open entries lie over, as `rowName` names them. */
    rowNames: (): ReadonlySet<string> =>
      new Set(under.all().flatMap((text) => foundIn(text).map(([name, key]) => rowName(name, key)))),
  };
}

export const rowName = (table: string, key: readonly Cell[]): string => `${table} ${JSON.stringify(key)}`;
