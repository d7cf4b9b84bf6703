// The audit trail: written in the same transaction as what it tells of, so that neither is there without the
// other.
import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import { v7 as uuid } from 'uuid';
import type { AuditAction, AuditActor, AuditChange } from '../../main/contract/headquarters/audit';
import type { ListSource } from './lists';
import type { HeadquartersDatabase } from './schema';

export interface NewAuditEntry {
  readonly at: number;
  readonly actorKind: AuditActor;
  readonly actor: string;
  readonly action: AuditAction;
  readonly recordType: string;
  readonly recordId: string;
  readonly recordName: string;
  readonly customerId?: number | null;
  readonly changes?: readonly AuditChange[];
}

export const putAuditEntry = (db: HeadquartersDatabase, entry: NewAuditEntry): Promise<void> =>
  putAuditEntries(db, [entry]);

/** Entries of one statement: each has ten cells, and the databases take some ten thousand. */
const atOnce = 500;

export async function putAuditEntries(
  db: HeadquartersDatabase,
  entries: readonly NewAuditEntry[],
): Promise<void> {
  for (let from = 0; from < entries.length; from += atOnce) {
    const rows = entries.slice(from, from + atOnce).map((entry) => ({
      id: uuid({ msecs: Math.max(0, entry.at) }),
      at: entry.at,
      actor_kind: entry.actorKind,
      actor: entry.actor,
      action: entry.action,
      record_type: entry.recordType,
      record_id: entry.recordId,
      record_name: entry.recordName,
      customer_id: entry.customerId ?? null,
      changes: JSON.stringify(entry.changes ?? []),
    }));
    await db.insertInto('audit_entry').values(rows).execute();
  }
}

/** Who changed the record last, and when; null where nobody is known to have. */
export async function readLastChange(
  db: HeadquartersDatabase,
  recordType: string,
  recordId: string,
): Promise<{ readonly at: number; readonly by: string } | null> {
  const row = await db
    .selectFrom('audit_entry')
    .select(['at', 'actor'])
    .where('record_type', '=', recordType)
    .where('record_id', '=', recordId)
    .where('action', 'not in', ['viewed', 'exported', 'signed-in', 'signed-out', 'sign-in-refused'])
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row ? { at: row.at, by: row.actor } : null;
}

/** All entries, or those about one customer. */
export function auditList(customerId: number | null): ListSource {
  const where: RawBuilder<unknown> = customerId === null ? sql`` : sql`where customer_id = ${customerId}`;
  return {
    base: sql`select id, at, actor_kind as ${sql.ref('actorKind')}, actor, action,
      record_type as ${sql.ref('recordType')}, record_id as ${sql.ref('recordId')},
      record_name as ${sql.ref('recordName')}, changes from audit_entry ${where}`,
    key: ['id'],
  };
}

/**
 * Takes everything personal out of the entries about a customer: what the record was called and what changed.
 * That something was done, by whom and when, stays.
 */
export async function eraseFromAudit(db: HeadquartersDatabase, customerId: number): Promise<void> {
  await db
    .updateTable('audit_entry')
    .set({ record_name: '', changes: '[]' })
    .where('customer_id', '=', customerId)
    .execute();
}

/** The same for entries that name a record which had no number yet. */
export async function eraseRecordFromAudit(
  db: HeadquartersDatabase,
  recordType: string,
  recordId: string,
): Promise<void> {
  await db
    .updateTable('audit_entry')
    .set({ record_name: '', changes: '[]' })
    .where('record_type', '=', recordType)
    .where('record_id', '=', recordId)
    .execute();
}

export async function countAuditEntries(db: HeadquartersDatabase, customerId: number): Promise<number> {
  const row = await db
    .selectFrom('audit_entry')
    .select((of) => of.fn.countAll().as('n'))
    .where('customer_id', '=', customerId)
    .executeTakeFirstOrThrow();
  return Number(row.n);
}
