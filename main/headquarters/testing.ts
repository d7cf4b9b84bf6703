// What tests of Headquarters begin with: a server that really listens, on a store of its own; and a register's
// store to which a reference applier writes what a download says, with SQLite holding the references.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { smallCompany, temporaryStore } from '../../db/headquarters/testing';
import type { TemporaryStore } from '../../db/headquarters/testing';
import { openSqlite } from '../../db/headquarters/sqlite-file';
import type { SqliteHandle } from '../../db/headquarters/sqlite-file';
import { distributionJobs, wireLine } from '../contract/distribution';
import type { Cell, DistributedTable, WireLine } from '../contract/distribution';
import { createLog } from './log';
import { createServer, listen } from './server';

export interface TestServer extends TemporaryStore {
  readonly url: string;
  readonly administrator: string;
  /** Token of register HOUSTON-1. */
  readonly register: string;
  /** What was logged so far. */
  logged(): string;
  setClock(now: number): void;
}

export async function testServer(): Promise<TestServer> {
  const temporary = await temporaryStore();
  await smallCompany(temporary.store);
  const lines: string[] = [];
  let now = Date.UTC(2026, 10, 22);
  const launch = {
    administrator: 'administrator-token',
    register: { registerId: 'HOUSTON-1', token: 'register-token' },
  };
  const app = await createServer({
    store: temporary.store,
    now: () => now,
    version: '1.2.3',
    log: createLog({ write: (line) => void lines.push(line) }),
    isReady: () => true,
    launch,
  });
  const url = await listen(app, '127.0.0.1', 0);
  return {
    ...temporary,
    url,
    administrator: launch.administrator,
    register: launch.register.token,
    logged: () => lines.join(''),
    setClock(moment) {
      now = moment;
    },
    async end() {
      await app.close();
      await temporary.end();
    },
  };
}

export const readLines = (text: string): WireLine[] =>
  text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => wireLine.parse(JSON.parse(line)));

/** A register's store as far as distribution is concerned, written to in the plainest way. */
export interface ReferenceRegister {
  readonly sqlite: SqliteHandle;
  cursor(job: string): number;
  /** Applies whole packages; lines after the last `commit` wait for more, as they would in a stream. */
  apply(lines: readonly WireLine[]): void;
  /** Forgets what waits: the stream was cut. */
  cut(): void;
  close(): void;
}

export function referenceRegister(): ReferenceRegister {
  const folder = mkdtempSync(join(tmpdir(), 'counterbook-register-'));
  const sqlite = openSqlite(join(folder, 'register.db'));
  const migrations = join(__dirname, '../../db/pos/migrations');
  for (const step of readdirSync(migrations).sort()) {
    if (step.endsWith('.sql')) sqlite.exec(readFileSync(join(migrations, step), 'utf8'));
  }
  const tables = new Map(distributionJobs.flatMap((job) => job.tables.map((table) => [table.name, table])));
  const cursors = new Map<string, number>();
  let job = '';
  let waiting: WireLine[] = [];
  let sent: Set<string> | null = null;
  let last = 0;

  const inPackage = (): void => {
    let table: DistributedTable | undefined;
    for (const [kind, content] of waiting) {
      if (kind === 'table') table = tables.get(content);
      else if (table && kind === 'rows') {
        for (const row of content) {
          sent?.add(keyOf(table, row));
          upsert(sqlite, table, row);
        }
      } else if (table && kind === 'delete') remove(sqlite, table, content);
    }
  };

  const deleteUnsent = (keep: ReadonlySet<string>): void => {
    for (const table of [...(distributionJobs.find((one) => one.number === job)?.tables ?? [])].reverse()) {
      const keys = sqlite
        .prepare(`SELECT ${table.key.join(', ')} FROM ${table.name}`)
        .raw()
        .all() as Cell[][];
      for (const key of keys) if (!keep.has(keyOf(table, key))) remove(sqlite, table, key);
    }
  };

  return {
    sqlite,
    cursor: (number) => cursors.get(number) ?? 0,
    apply(lines) {
      for (const line of lines) {
        if (line[0] === 'begin') {
          ({ job } = line[1]);
          waiting = [];
          sent = line[1].mode === 'full' ? new Set() : null;
        } else if (line[0] === 'commit') {
          sqlite.transaction(inPackage)();
          // The cursor of a full download waits for its end: one that was cut deleted nothing yet.
          if (sent) last = line[1];
          else cursors.set(job, line[1]);
          waiting = [];
        } else if (line[0] === 'end') {
          if (waiting.length > 0) throw new Error('Rows after the last package');
          const keep = sent;
          if (keep) {
            sqlite.transaction(() => deleteUnsent(keep))();
            cursors.set(job, last);
          }
        } else waiting.push(line);
      }
    },
    cut() {
      waiting = [];
      sent = null;
    },
    close() {
      sqlite.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const keyOf = (table: DistributedTable, row: readonly Cell[]): string =>
  JSON.stringify([table.name, ...row.slice(0, table.key.length)]);

function upsert(sqlite: SqliteHandle, table: DistributedTable, row: readonly Cell[]): void {
  const columns = [...table.key, ...table.columns];
  const update =
    table.columns.length === 0
      ? 'NOTHING'
      : `UPDATE SET ${table.columns.map((name) => `${name} = excluded.${name}`).join(', ')}`;
  sqlite
    .prepare(
      `INSERT INTO ${table.name} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})
       ON CONFLICT (${table.key.join(', ')}) DO ${update}`,
    )
    .run(...row);
}

function remove(sqlite: SqliteHandle, table: DistributedTable, key: readonly Cell[]): void {
  sqlite
    .prepare(`DELETE FROM ${table.name} WHERE ${table.key.map((name) => `${name} = ?`).join(' AND ')}`)
    .run(...key);
}
