// Mark and sweep of a full download: the keys that were sent are noted beside the store, and what the store has
// besides them is deleted at the end, like any package.
import type { Cell, DistributedTable, DistributionJob } from '../../main/contract/distribution';
import type { Connection } from './connection';
import type { Change } from './distribution';

/** The keys lie in temporary tables of this connection: noting them locks nothing that others use. */
export function beginFullDownload(db: Connection, job: DistributionJob) {
  const marks = new Map<DistributedTable, (text: string) => void>();
  const mark = (table: DistributedTable): string => `temp."sent_${table.name}"`;
  const drop = (): void => {
    for (const table of job.tables) db.exec(`DROP TABLE IF EXISTS ${mark(table)}`);
  };
  drop();
  for (const table of job.tables) {
    const columns = table.key.map((name) => `"${name}"`).join(', ');
    db.exec(`CREATE TABLE ${mark(table)} (${columns}, PRIMARY KEY (${columns})) WITHOUT ROWID`);
    const key = table.key.map((_, at) => `value ->> ${String(at)}`).join(', ');
    const insert = db.prepare<[string]>(
      `INSERT OR IGNORE INTO ${mark(table)} SELECT ${key} FROM jsonb_each(?)`,
    );
    marks.set(table, (text) => {
      insert.run(text);
    });
  }
  return {
    noteSent: (changes: readonly Change[]): void => {
      db.transaction(() => {
        for (const change of changes) {
          if (change.kind === 'rows') marks.get(change.table)?.(change.text);
        }
      })();
    },
    /** Deletions of what is here and was not sent, children before parents. */
    unsent: (): readonly Change[] =>
      [...job.tables].reverse().flatMap((table) => {
        const columns = table.key.map((name) => `"${name}"`).join(', ');
        const same = table.key.map((name) => `s."${name}" = t."${name}"`).join(' AND ');
        return db
          .prepare<[], Cell[]>(
            `SELECT ${columns} FROM main."${table.name}" t
             WHERE NOT EXISTS (SELECT 1 FROM ${mark(table)} s WHERE ${same})`,
          )
          .raw()
          .all()
          .map((key): Change => ({ table, kind: 'delete', key }));
      }),
    end: drop,
  };
}
export type FullDownload = ReturnType<typeof beginFullDownload>;
