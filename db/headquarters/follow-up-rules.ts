// Rules for occasions that nobody types: written, listed and read with their texts and limits.
import { sql } from 'kysely';
import { isStaying } from './attribute-removals';
import type { ListSource } from './lists';
import type { HeadquartersDatabase } from './schema';
import { put, remove, replace } from './write';
import type { Change } from './write';

export interface FollowUpRule {
  readonly id: string;
  readonly legalEntityId: string;
  readonly reason: string;
  readonly reasons: Readonly<Record<string, string>>;
  readonly source: 'occasion' | 'not-contacted';
  readonly attributeId: number | null;
  readonly daysBefore: number;
  readonly daysAfter: number;
  readonly months: number | null;
  readonly activityTypeId: number | null;
  readonly isEnabled: boolean;
  readonly position: number;
  /** None: in all stores. */
  readonly stores: readonly string[];
  /** None: for everybody's client books. */
  readonly workers: readonly string[];
}

/** Inserts or updates the rule with all that belongs to it. */
export async function putFollowUpRule(change: Change, rule: FollowUpRule): Promise<void> {
  const { id } = rule;
  await put(change, 'follow_up_rule', {
    id,
    legal_entity_id: rule.legalEntityId,
    reason: rule.reason,
    source: rule.source,
    attribute_id: rule.attributeId,
    days_before: rule.daysBefore,
    days_after: rule.daysAfter,
    months: rule.months,
    activity_type_id: rule.activityTypeId,
    is_enabled: rule.isEnabled ? 1 : 0,
    position: rule.position,
  });
  const within = { follow_up_rule_id: id };
  await replace(
    change,
    'follow_up_rule_text',
    within,
    Object.entries(rule.reasons).map(([language, reason]) => ({ ...within, language, reason })),
  );
  await replace(
    change,
    'follow_up_rule_store',
    within,
    rule.stores.map((store_id) => ({ ...within, store_id })),
  );
  await replace(
    change,
    'follow_up_rule_worker',
    within,
    rule.workers.map((worker_id) => ({ ...within, worker_id })),
  );
}

/** Message templates that were for the rule stay, for none. */
export async function removeFollowUpRule(change: Change, id: string): Promise<boolean> {
  const templates = await change.tx
    .selectFrom('message_template')
    .selectAll()
    .where('follow_up_rule_id', '=', id)
    .execute();
  for (const template of templates)
    await put(change, 'message_template', { ...template, follow_up_rule_id: null });
  return remove(change, 'follow_up_rule', [id]);
}

export const followUpRuleList: ListSource = {
  base: sql`select r.id, r.legal_entity_id as ${sql.ref('legalEntityId')}, r.reason, r.source,
    a.label as attribute, r.months, r.days_before as ${sql.ref('daysBefore')}, t.label as ${sql.ref('activityType')},
    r.is_enabled as ${sql.ref('isEnabled')}, r.position
    from follow_up_rule r left join attribute a on a.id = r.attribute_id
      left join activity_type t on t.id = r.activity_type_id`,
  key: ['id'],
  nullable: ['attribute', 'months', 'activityType'],
};

export async function readFollowUpRule(db: HeadquartersDatabase, id: string) {
  const row = await db.selectFrom('follow_up_rule').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row) return null;
  const texts = await db
    .selectFrom('follow_up_rule_text')
    .select(['language', 'reason'])
    .where('follow_up_rule_id', '=', id)
    .orderBy('language')
    .execute();
  const stores = await db
    .selectFrom('follow_up_rule_store')
    .select('store_id')
    .where('follow_up_rule_id', '=', id)
    .orderBy('store_id')
    .execute();
  const workers = await db
    .selectFrom('follow_up_rule_worker')
    .select('worker_id')
    .where('follow_up_rule_id', '=', id)
    .orderBy('worker_id')
    .execute();
  const attribute =
    row.attribute_id === null
      ? undefined
      : await db.selectFrom('attribute').select('name').where('id', '=', row.attribute_id).executeTakeFirst();
  return {
    legalEntityId: row.legal_entity_id,
    reason: row.reason,
    reasons: Object.fromEntries(texts.map(({ language, reason }) => [language, reason])),
    source: row.source === 'occasion' ? ('occasion' as const) : ('not-contacted' as const),
    attribute: attribute?.name ?? null,
    daysBefore: row.days_before,
    daysAfter: row.days_after,
    months: row.months,
    activityType: await activityTypeName(db, row.activity_type_id),
    isEnabled: row.is_enabled !== 0,
    position: row.position,
    stores: stores.map(({ store_id }) => store_id),
    workers: workers.map(({ worker_id }) => worker_id),
  };
}

/** Of these, the ones that are not of the legal entity. */
export async function foreignTo(
  db: HeadquartersDatabase,
  table: 'store' | 'worker' | 'follow_up_rule',
  legalEntityId: string,
  ids: readonly string[],
): Promise<readonly string[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom(table)
    .select('id')
    .where('id', 'in', [...ids])
    .where('legal_entity_id', '=', legalEntityId)
    .execute();
  const own = new Set(rows.map(({ id }) => id));
  return ids.filter((id) => !own.has(id));
}

/** The date attribute of this name; null where there is none. */
export async function findDateAttribute(db: HeadquartersDatabase, name: string): Promise<number | null> {
  const row = await db
    .selectFrom('attribute')
    .select('id')
    .where('name', '=', name)
    .where('type', '=', 'date')
    .where(isStaying())
    .executeTakeFirst();
  return row?.id ?? null;
}

export async function findActivityType(db: HeadquartersDatabase, name: string): Promise<number | null> {
  const row = await db.selectFrom('activity_type').select('id').where('name', '=', name).executeTakeFirst();
  return row?.id ?? null;
}

export async function activityTypeName(db: HeadquartersDatabase, id: number | null): Promise<string | null> {
  if (id === null) return null;
  const row = await db.selectFrom('activity_type').select('name').where('id', '=', id).executeTakeFirst();
  return row?.name ?? null;
}

/** Whether a rule of follow-ups takes its occasions from the attribute. */
export async function isInRule(db: HeadquartersDatabase, attributeId: number): Promise<boolean> {
  const row = await db
    .selectFrom('follow_up_rule')
    .select('id')
    .where('attribute_id', '=', attributeId)
    .executeTakeFirst();
  return row !== undefined;
}
