// Activity types: what kinds of activity associates may write down. One that is no longer wanted is retired,
// because activities refer to it.
import { put, replace } from './write';
import type { Change, NewRow } from './write';

export interface ActivityType {
  readonly name: string;
  readonly label: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly icon?: string | null;
  /** Whether the time of day matters (a call, a visit) or only the day. */
  readonly needsTime: boolean;
  readonly isRetired?: boolean;
  readonly position: number;
}

/** Inserts or updates the activity type of this name with all its labels; answers its id. */
export async function putActivityType(change: Change, type: ActivityType): Promise<number> {
  const { tx, number } = change;
  const row: NewRow<'activity_type'> = {
    name: type.name,
    label: type.label,
    icon: type.icon ?? null,
    needs_time: type.needsTime ? 1 : 0,
    is_retired: type.isRetired ? 1 : 0,
    position: type.position,
  };
  const known = await tx
    .selectFrom('activity_type')
    .select('id')
    .where('name', '=', type.name)
    .executeTakeFirst();
  if (known) await put(change, 'activity_type', { id: known.id, ...row });
  const { id } =
    known ??
    (await tx
      .insertInto('activity_type')
      .values({ ...row, change_number: number })
      .returning('id')
      .executeTakeFirstOrThrow());
  const labels = Object.entries(type.labels ?? {});
  await replace(
    change,
    'activity_type_label',
    { activity_type_id: id },
    labels.map(([language, label]) => ({ activity_type_id: id, language, label })),
  );
  return id;
}
