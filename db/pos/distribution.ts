// Applies what Headquarters sends: rows to have and rows to have no more, together with the job's cursor, in one
// transaction; what was done here and is not settled yet stays on top of it.
import type { Cell, DistributedTable, DistributionJob } from '../../main/contract/distribution';
import type { Connection } from './connection';
import { outboxStatements, overlaidJob } from './outbox';
import { rowStatements, Touched, type SentRows } from './rows';
import { settingStatements } from './settings';
import { write } from './write';

/** One line of a package: rows to have, or the key of one to have no more. */
export type Change =
  | (SentRows & { readonly table: DistributedTable; readonly kind: 'rows' })
  | { readonly table: DistributedTable; readonly kind: 'delete'; readonly key: readonly Cell[] };

/** Keys of the rows that a change is about. */
export const keysOf = (change: Change): readonly (readonly Cell[])[] =>
  change.kind === 'delete'
    ? [change.key]
    : change.rows.map((cells) => cells.slice(0, change.table.key.length));

export interface Package {
  readonly job: DistributionJob['number'];
  /** A function is asked while only what Headquarters sent is in the tables. */
  readonly changes: readonly Change[] | (() => readonly Change[]);
  /** Null: the cursor stays where it is, because this is a part of a full download. */
  readonly cursor: number | null;
  readonly appliedAt: number;
  /** Tokens of new customers are built later, all at once, by `buildSearchIndex`. */
  readonly leavesTokens?: boolean;
}

export function distributionStatements(db: Connection, registerId: string) {
  const rows = rowStatements(db);
  const outbox = outboxStatements(db, registerId);
  const settings = settingStatements(db);
  const readCursor = db
    .prepare<[string], number>('SELECT change_number FROM distribution_cursor WHERE job = ?')
    .pluck();
  const moveCursor = db.prepare<[string, number, number]>(`
    INSERT INTO distribution_cursor (job, change_number, applied_at) VALUES (?, ?, ?)
    ON CONFLICT (job) DO UPDATE SET change_number = excluded.change_number, applied_at = excluded.applied_at`);

  function applyChanges({ changes, appliedAt }: Package, touched: Touched): number {
    let changed = 0;
    let hasErased = false;
    for (const change of typeof changes === 'function' ? changes() : changes) {
      const { table } = change;
      if (change.kind === 'rows') {
        changed += rows.putSent(table, change, touched);
        continue;
      }
      if (table.name === 'customer') {
        outbox.forget(Number(change.key[0]));
        hasErased = true;
      }
      if (rows.remove(table, change.key, touched)) changed += 1;
    }
    if (hasErased) settings.change('erased-at', new Date(appliedAt).toISOString());
    return changed;
  }

  return {
    /** Entries that are lifted and laid again with every package that comes beneath them. */
    openEntries: (): number => outbox.open(),
    /** The last change number of the job that is in the store; 0 before the first download. */
    cursor: (job: string): number => readCursor.get(job) ?? 0,
    /**
     * Applies a package with its cursor, or nothing of it. References between its rows are checked at the end,
     * so that their order inside the package does not matter.
     * @returns the number of rows that were changed by it.
     */
    apply: (sent: Package): number =>
      write(db, () => {
        db.pragma('defer_foreign_keys = ON');
        const touched = new Touched();
        const isOverlaid = outbox.isTouchedBy(sent);
        if (isOverlaid) outbox.lift(touched);
        const changed = applyChanges(sent, touched);
        if (sent.cursor !== null) moveCursor.run(sent.job, sent.cursor, sent.appliedAt);
        if (isOverlaid) {
          if (sent.job === overlaidJob && sent.cursor !== null) outbox.settleUpTo(sent.cursor);
          outbox.lay(touched);
        }
        rows.follow(touched, sent.leavesTokens);
        if (sent.leavesTokens === true && settings.read('search-index') === null)
          settings.change('search-index', 'behind');
        return changed;
      }),
    /** All of job 1010 up to this change has arrived: accepted entries up to it need not lie on top any more. */
    settle: (change: number): void => {
      if (!outbox.canSettle(change)) return;
      write(db, () => {
        outbox.rebase(() => {
          outbox.settleUpTo(change);
        });
      });
    },
  };
}
export type DistributionStatements = ReturnType<typeof distributionStatements>;
