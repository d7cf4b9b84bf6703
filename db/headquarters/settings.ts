// Settings of the company that registers do not hear of, by their names.
import type { HeadquartersDatabase } from './schema';

export async function readSetting(db: HeadquartersDatabase, name: string): Promise<string | null> {
  const row = await db.selectFrom('setting').select('text_value').where('name', '=', name).executeTakeFirst();
  return row?.text_value ?? null;
}

export async function putSetting(
  db: HeadquartersDatabase,
  name: string,
  value: string | null,
): Promise<void> {
  if (value === null) await db.deleteFrom('setting').where('name', '=', name).execute();
  else
    await db
      .insertInto('setting')
      .values({ name, text_value: value })
      .onConflict((conflict) => conflict.column('name').doUpdateSet({ text_value: value }))
      .execute();
}

/** The setting as it is, or this value where there is none yet; of several who try at once, one value stays. */
export async function keepSetting(db: HeadquartersDatabase, name: string, value: string): Promise<string> {
  await db
    .insertInto('setting')
    .values({ name, text_value: value })
    .onConflict((conflict) => conflict.column('name').doNothing())
    .execute();
  return (await readSetting(db, name)) ?? value;
}
