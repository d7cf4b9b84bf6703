// Activity types as the forms show them.
import { sql } from 'kysely';
import type { ListSource } from './lists';
import type { HeadquartersDatabase } from './schema';

export const activityTypeList: ListSource = {
  base: sql`select t.id, t.name, t.label, t.icon, t.needs_time as ${sql.ref('needsTime')},
    t.is_retired as ${sql.ref('isRetired')}, t.position,
    (select count(*) from activity a where a.activity_type_id = t.id) as activities from activity_type t`,
  key: ['id'],
  nullable: ['icon'],
};

export async function readActivityType(db: HeadquartersDatabase, id: number) {
  const row = await db.selectFrom('activity_type').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row) return null;
  const labels = await db
    .selectFrom('activity_type_label')
    .select(['language', 'label'])
    .where('activity_type_id', '=', id)
    .execute();
  const { n } = await db
    .selectFrom('activity')
    .select((of) => of.fn.countAll().as('n'))
    .where('activity_type_id', '=', id)
    .executeTakeFirstOrThrow();
  return {
    name: row.name,
    label: row.label,
    labels: Object.fromEntries(labels.map(({ language, label }) => [language, label])),
    icon: row.icon,
    needsTime: row.needs_time !== 0,
    isRetired: row.is_retired !== 0,
    position: row.position,
    activities: Number(n),
  };
}

export async function isActivityTypeNamed(db: HeadquartersDatabase, name: string): Promise<boolean> {
  const row = await db.selectFrom('activity_type').select('id').where('name', '=', name).executeTakeFirst();
  return row !== undefined;
}
