// Removing an attribute: with the decision it is gone for everybody at Headquarters; its values, which may be a million,
// go some at a time after it, and the attribute with the last of them, however often Headquarters ends meanwhile.
import { setImmediate as nextTurn } from 'node:timers/promises';
import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import { countOf, countValues } from './attribute-counts';
import { valuesOf, type CustomerValue } from './attribute-values';
import type { HeadquartersDatabase } from './schema';
import type { HeadquartersStore } from './store';
import { putValueChange } from './value-changes';
import { put, remove, replace, write, writeUnreferenced } from './write';
import type { Change } from './write';

/** For conditions on `attribute`, or what the select calls it. */
export const isStaying = (attribute = 'attribute'): RawBuilder<boolean> =>
  sql`not exists (select 1 from attribute_removal as going where going.attribute_id = ${sql.ref(`${attribute}.id`)})`;

/** Decides it; the caller has seen that no group and no rule names the attribute. Its name is free from here on. */
export async function beginRemoval(change: Change, id: number): Promise<void> {
  const { tx } = change;
  const row = await tx.selectFrom('attribute').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
  await put(change, 'attribute', { ...row, name: `removed:${String(id)}` });
  await tx
    .updateTable('attribute_setting')
    .set({ attribute_type_id: null })
    .where('attribute_id', '=', id)
    .execute();
  await tx.insertInto('attribute_removal').values({ attribute_id: id }).execute();
}

export async function attributesToRemove(db: HeadquartersDatabase): Promise<number[]> {
  const rows = await db
    .selectFrom('attribute_removal')
    .select('attribute_id')
    .orderBy('attribute_id')
    .execute();
  return rows.map(({ attribute_id }) => attribute_id);
}

/** Does what was decided: every customer's value goes, those of so many customers at a time, and then the attribute. */
export async function finishRemoval(
  store: HeadquartersStore,
  id: number,
  isEnding: () => boolean = () => false,
  customersAtOnce = 1000,
): Promise<void> {
  if ((await countOf(store.db, id)) > 0) {
    for await (const page of valuesOf(store.db, id, customersAtOnce)) {
      if (isEnding()) return;
      await write(store, (change) => removeValues(change, id, page));
      await nextTurn();
    }
  }
  await writeUnreferenced(store, (change) => removeAttribute(change, id));
}

/** The values of all customers from the first of the page to the last, as `remove` does it one by one. */
async function removeValues(
  { tx, number }: Change,
  id: number,
  page: readonly CustomerValue[],
): Promise<void> {
  const [first, last] = [page[0]?.customer_id ?? 0, page.at(-1)?.customer_id ?? 0];
  const going = sql`v.attribute_id = ${id} and v.customer_id between ${first} and ${last}`;
  await sql`insert into deletion (table_name, row_key, legal_entity_id, change_number)
    select 'customer_attribute_value', '[' || cast(v.customer_id as text) || ',' || cast(v.attribute_id as text) || ']',
      c.legal_entity_id, cast(${number} as bigint)
    from customer_attribute_value v join customer c on c.id = v.customer_id where ${going}
    on conflict (table_name, row_key, legal_entity_id) do update set change_number = excluded.change_number`.execute(
    tx,
  );
  const { numAffectedRows } = await sql`delete from customer_attribute_value as v where ${going}`.execute(tx);
  await countValues(tx, id, -Number(numAffectedRows ?? 0n));
}

/**
 * Removes the attribute, its place in groups and every customer's value of it: all that refers to it but rules of
 * follow-ups, which are their own.
 */
export async function removeAttribute(change: Change, id: number): Promise<boolean> {
  const { tx } = change;
  // Nothing finds values by their attribute: looking at all customers is for where there are some.
  if ((await countOf(tx, id)) > 0)
    for await (const page of valuesOf(tx, id)) await removeValues(change, id, page);
  await replace(change, 'attribute_group_attribute', { attribute_id: id }, []);
  await putValueChange(change, id, null);
  for (const table of ownTables) await tx.deleteFrom(table).where('attribute_id', '=', id).execute();
  return remove(change, 'attribute', [id]);
}

/** What goes with an attribute, and at registers with the attribute's own deletion. */
const ownTables = [
  'attribute_label',
  'attribute_option_label',
  'attribute_option',
  'attribute_bound',
  'attribute_setting',
  'attribute_value_count',
  'attribute_removal',
] as const;
