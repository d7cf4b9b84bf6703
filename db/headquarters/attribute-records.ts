// Attribute types, attributes and attribute groups as the forms show them, and customers' values of an attribute.
import { sql } from 'kysely';
import { parameterNames } from '../../main/contract/distribution';
import { attributeDefinition } from '../../main/contract/headquarters/attributes';
import type { AttributeDefinition } from '../../main/contract/headquarters/attributes';
import type { AttributeType } from '../../main/contract/values';
import { countOf, customersWithValue } from './attribute-counts';
import { isStaying } from './attribute-removals';
import type { ListSource } from './lists';
import type { HeadquartersDatabase } from './schema';

export const attributeTypeList: ListSource = {
  base: sql`select t.id, t.name, t.type, t.unit, (select count(*) from attribute_setting s
    where s.attribute_type_id = t.id) as attributes from attribute_type t`,
  key: ['id'],
  nullable: ['unit'],
};

export const attributeList: ListSource = {
  base: sql`select a.id, a.name, a.label, a.type, s.attribute_type_id as ${sql.ref('attributeTypeId')},
    a.can_be_refined as ${sql.ref('canBeRefined')},
    (select count(*) from attribute_group_attribute g where g.attribute_id = a.id) as ${sql.ref('groups')},
    ${customersWithValue} as ${sql.ref('customersWithValue')}
    from attribute a left join attribute_setting s on s.attribute_id = a.id where ${isStaying('a')}`,
  key: ['id'],
  nullable: ['attributeTypeId'],
};

/** Groups that some legal entity's Commerce parameters name. */
const clientBookGroups = sql`select p.text_value from parameter p
  where p.name = ${parameterNames.clientBookAttributeGroup}`;

export const attributeGroupList: ListSource = {
  base: sql`select g.id, g.name, (select count(*) from attribute_group_attribute a
    where a.attribute_group_id = g.id) as attributes,
    case when g.id in (${clientBookGroups}) then 1 else 0 end as ${sql.ref('isClientBookGroup')}
    from attribute_group g`,
  key: ['id'],
};

export async function readAttributeType(db: HeadquartersDatabase, id: string) {
  const row = await db.selectFrom('attribute_type').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row) return null;
  const used = await db
    .selectFrom('attribute_setting')
    .innerJoin('attribute', 'attribute.id', 'attribute_setting.attribute_id')
    .select(['attribute.id', 'attribute.name', 'attribute.label'])
    .where('attribute_setting.attribute_type_id', '=', id)
    .orderBy('attribute.name')
    .execute();
  return {
    name: row.name,
    definition: attributeDefinition.parse(JSON.parse(row.definition)),
    attributesUsingIt: used,
  };
}

export async function putAttributeType(
  db: HeadquartersDatabase,
  id: string,
  name: string,
  definition: AttributeDefinition,
): Promise<void> {
  const columns = {
    name,
    type: definition.type,
    unit: definition.unit,
    definition: JSON.stringify(definition),
  };
  await db
    .insertInto('attribute_type')
    .values({ id, ...columns })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(columns))
    .execute();
}

export async function removeAttributeType(db: HeadquartersDatabase, id: string): Promise<void> {
  await db.deleteFrom('attribute_type').where('id', '=', id).execute();
}

type Bound = string | number | null;
const parsed = (json: string | null | undefined): unknown =>
  json === null || json === undefined ? null : JSON.parse(json);

async function labelsOf(db: HeadquartersDatabase, id: number): Promise<Record<string, string>> {
  const rows = await db
    .selectFrom('attribute_label')
    .select(['language', 'label'])
    .where('attribute_id', '=', id)
    .execute();
  return Object.fromEntries(rows.map(({ language, label }) => [language, label]));
}

async function optionsOf(db: HeadquartersDatabase, id: number): Promise<AttributeDefinition['options']> {
  const options = await db
    .selectFrom('attribute_option')
    .select('value')
    .where('attribute_id', '=', id)
    .orderBy('position')
    .execute();
  const labels = await db
    .selectFrom('attribute_option_label')
    .select(['value', 'language', 'label'])
    .where('attribute_id', '=', id)
    .execute();
  return options.map(({ value }) => ({
    value,
    labels: Object.fromEntries(
      labels.filter((one) => one.value === value).map(({ language, label }) => [language, label]),
    ),
  }));
}

export async function readAttribute(db: HeadquartersDatabase, id: number) {
  const row = await db
    .selectFrom('attribute')
    .selectAll()
    .where('id', '=', id)
    .where(isStaying())
    .executeTakeFirst();
  if (!row) return null;
  const setting = await db
    .selectFrom('attribute_setting')
    .selectAll()
    .where('attribute_id', '=', id)
    .executeTakeFirst();
  const groups = await db
    .selectFrom('attribute_group_attribute')
    .innerJoin('attribute_group', 'attribute_group.id', 'attribute_group_attribute.attribute_group_id')
    .select(['attribute_group.id', 'attribute_group.name'])
    .where('attribute_group_attribute.attribute_id', '=', id)
    .orderBy('attribute_group.id')
    .execute();
  return {
    name: row.name,
    label: row.label,
    labels: await labelsOf(db, id),
    description: setting?.description ?? '',
    helpText: setting?.help_text ?? '',
    attributeTypeId: setting?.attribute_type_id ?? null,
    definition: {
      type: row.type as AttributeType,
      unit: row.unit,
      currencyCode: row.currency_code,
      minimum: parsed(setting?.minimum) as Bound,
      maximum: parsed(setting?.maximum) as Bound,
      options: await optionsOf(db, id),
    } satisfies AttributeDefinition,
    defaultValue: parsed(setting?.default_value),
    canBeRefined: row.can_be_refined !== 0,
    groups,
    customersWithValue: await countOf(db, id),
  };
}

export async function findAttributeByName(db: HeadquartersDatabase, name: string): Promise<number | null> {
  const row = await db.selectFrom('attribute').select('id').where('name', '=', name).executeTakeFirst();
  return row?.id ?? null;
}

export interface AttributeSetting {
  readonly attributeTypeId: string | null;
  readonly description: string;
  readonly helpText: string;
  readonly minimum: Bound;
  readonly maximum: Bound;
  readonly defaultValue: unknown;
}

export async function putAttributeSetting(
  db: HeadquartersDatabase,
  attributeId: number,
  setting: AttributeSetting,
): Promise<void> {
  const json = (value: unknown): string | null => (value === null ? null : JSON.stringify(value));
  const columns = {
    attribute_type_id: setting.attributeTypeId,
    description: setting.description,
    help_text: setting.helpText,
    minimum: json(setting.minimum),
    maximum: json(setting.maximum),
    default_value: json(setting.defaultValue),
  };
  await db
    .insertInto('attribute_setting')
    .values({ attribute_id: attributeId, ...columns })
    .onConflict((conflict) => conflict.column('attribute_id').doUpdateSet(columns))
    .execute();
}

/** Groups that hold any of these attributes. */
export async function groupsWith(db: HeadquartersDatabase, attributeIds: readonly number[]) {
  if (attributeIds.length === 0) return [];
  const rows = await db
    .selectFrom('attribute_group')
    .select(['id', 'name'])
    .where('id', 'in', (of) =>
      of
        .selectFrom('attribute_group_attribute')
        .select('attribute_group_id')
        .where('attribute_id', 'in', [...attributeIds]),
    )
    .orderBy('name')
    .execute();
  const named = await groupParameters(db, parameterNames.clientBookAttributeGroup);
  return rows.map((row) => ({ ...row, isClientBookGroup: named.some(({ group }) => group === row.id) }));
}

async function groupParameters(db: HeadquartersDatabase, name: string) {
  const rows = await db
    .selectFrom('parameter')
    .select(['legal_entity_id', 'text_value'])
    .where('name', '=', name)
    .orderBy('legal_entity_id')
    .execute();
  return rows.map((row) => ({ legalEntityId: row.legal_entity_id, group: row.text_value }));
}

export async function readAttributeGroup(db: HeadquartersDatabase, id: string) {
  const row = await db.selectFrom('attribute_group').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row) return null;
  const attributes = await db
    .selectFrom('attribute_group_attribute')
    .innerJoin('attribute', 'attribute.id', 'attribute_group_attribute.attribute_id')
    .select([
      'attribute.id',
      'attribute.name',
      'attribute.label',
      'attribute.type',
      'can_be_refined',
      'display_order',
    ])
    .where('attribute_group_id', '=', id)
    .orderBy('display_order')
    .orderBy('attribute.name')
    .execute();
  const using = async (name: string): Promise<string[]> =>
    (await groupParameters(db, name)).filter(({ group }) => group === id).map((one) => one.legalEntityId);
  return {
    name: row.name,
    attributes: attributes.map((one) => ({ attributeId: one.id, displayOrder: one.display_order })),
    attributeDetails: attributes.map((one) => ({
      attributeId: one.id,
      name: one.name,
      label: one.label,
      type: one.type,
      canBeRefined: one.can_be_refined !== 0,
    })),
    clientBooksOf: await using(parameterNames.clientBookAttributeGroup),
    customersOf: await using(parameterNames.customerAttributeGroup),
  };
}

/** Those of the ids that have no attribute. */
export async function missingAttributes(db: HeadquartersDatabase, ids: readonly number[]): Promise<number[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom('attribute')
    .select('id')
    .where('id', 'in', [...new Set(ids)])
    .where(isStaying())
    .execute();
  const found = new Set(rows.map(({ id }) => id));
  return ids.filter((id) => !found.has(id));
}
