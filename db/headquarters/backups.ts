// Copies of the store's file from before a migration, in whatever form it had then: whoever is erased goes from them
// too. What they are kept for, going back to that version, stays possible.
import Database from 'better-sqlite3';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { applicationId, sqliteOptions } from './sqlite-file';
import type { SqliteHandle } from './sqlite-file';

export interface ErasedPerson {
  readonly customerId: number;
  /** By which the number is not mistaken for another customer's. */
  readonly createdAt: number;
}

export const backupsOf = (folder: string): string[] => {
  const backups = join(folder, 'backups');
  return existsSync(backups)
    ? readdirSync(backups)
        .filter((name) => name.endsWith('.db'))
        .sort()
        .map((name) => join(backups, name))
    : [];
};

/** Answers how many of them were in the copy. */
export function eraseFromBackup(file: string, people: readonly ErasedPerson[]): number {
  const copy = new Database(file, { ...sqliteOptions(), fileMustExist: true });
  try {
    if (copy.pragma('application_id', { simple: true }) !== applicationId) return 0;
    const tables = tablesOf(copy);
    if (!tables.get('customer')?.has('created_at')) return 0;
    const find = copy.prepare<
      [number, number],
      { account_number: string; name: string; uuid: string | null }
    >('SELECT account_number, name, uuid FROM customer WHERE id = ? AND created_at = ?');
    const found = people.filter(({ customerId, createdAt }) => find.get(customerId, createdAt) !== undefined);
    if (found.length === 0) return 0;
    copy.pragma('secure_delete = ON');
    copy.pragma('foreign_keys = ON');
    copy.transaction(() => {
      for (const { customerId, createdAt } of found) {
        const person = find.get(customerId, createdAt);
        if (person !== undefined) eraseOne(copy, tables, customerId, person);
      }
    })();
    return found.length;
  } finally {
    copy.close();
  }
}

type Tables = ReadonlyMap<string, ReadonlySet<string>>;

function tablesOf(copy: SqliteHandle): Tables {
  const columns = copy
    .prepare<[], { name: string; column: string }>(
      `SELECT t.name, c.name AS "column" FROM sqlite_schema t, pragma_table_info(t.name) c WHERE t.type = 'table'`,
    )
    .all();
  const tables = new Map<string, Set<string>>();
  for (const { name, column } of columns) tables.set(name, (tables.get(name) ?? new Set()).add(column));
  return tables;
}

function eraseOne(
  copy: SqliteHandle,
  tables: Tables,
  id: number,
  person: { readonly account_number: string; readonly name: string; readonly uuid: string | null },
): void {
  const merged = tables.has('customer_merge')
    ? copy
        .prepare<[number], number>('SELECT from_customer_id FROM customer_merge WHERE into_customer_id = ?')
        .pluck()
        .all(id)
    : [];
  if (tables.has('customer_merge'))
    copy.prepare('DELETE FROM customer_merge WHERE from_customer_id = ? OR into_customer_id = ?').run(id, id);
  if (tables.has('audit_entry')) {
    const forget = copy.prepare(
      `UPDATE audit_entry SET record_name = '', changes = '[]'
       WHERE customer_id = ? OR (record_type = 'customers' AND record_id = ?)`,
    );
    for (const one of [id, ...merged]) forget.run(one, one === id ? (person.uuid ?? '') : '');
  }
  if (tables.has('received_entry')) {
    // Refusals that name the person: the answer stays one, without its detail.
    copy
      .prepare(
        `UPDATE received_entry SET answer = json_set(answer, '$.detail', json('{}'))
         WHERE answer LIKE '%"refused"%' AND (instr(answer, ?) > 0 OR instr(answer, ?) > 0)`,
      )
      .run(JSON.stringify(person.account_number), JSON.stringify(person.name));
  }
  if (tables.has('deletion'))
    copy
      .prepare(`DELETE FROM deletion WHERE table_name LIKE 'customer_%' AND row_key LIKE ?`)
      .run(`[${String(id)},%`);
  if (tables.has('attribute_value_count'))
    copy
      .prepare(
        `UPDATE attribute_value_count SET customers = customers - 1 WHERE attribute_id IN
         (SELECT attribute_id FROM customer_attribute_value WHERE customer_id = ?)`,
      )
      .run(id);
  for (const [table, columns] of tables) {
    if (!columns.has('customer_id') || table === 'audit_entry' || table === 'erasure') continue;
    copy.prepare(`DELETE FROM "${table}" WHERE customer_id = ?`).run(id);
  }
  copy.prepare('DELETE FROM customer WHERE id = ?').run(id);
}
