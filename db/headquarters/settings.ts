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
