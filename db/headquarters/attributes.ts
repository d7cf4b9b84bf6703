// Attributes with their labels and fixed lists, and the groups that give them an order.
import type { AttributeType } from '../../main/contract/values';
import { isStaying } from './attribute-removals';
import type { HeadquartersDatabase } from './schema';
import { put, remove, replace } from './write';
import type { Change, NewRow } from './write';

export interface AttributeOption {
  readonly value: string;
  /** By language; the value itself is shown where there is none. */
  readonly labels?: Readonly<Record<string, string>>;
}

export interface Attribute {
  /** Names an attribute for good; the label is what people see. */
  readonly name: string;
  readonly type: AttributeType;
  readonly label: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly unit?: string | null;
  readonly currencyCode?: string | null;
  readonly canBeRefined: boolean;
  /** The fixed list of a `list`, in its order. */
  readonly options?: readonly AttributeOption[];
}

/** Inserts or updates the attribute of this name with all its labels and options; answers its id. */
export async function putAttribute(change: Change, attribute: Attribute): Promise<number> {
  const row = {
    name: attribute.name,
    type: attribute.type,
    label: attribute.label,
    unit: attribute.unit ?? null,
    currency_code: attribute.currencyCode ?? null,
    can_be_refined: attribute.canBeRefined ? 1 : 0,
  };
  const known = await change.tx
    .selectFrom('attribute')
    .select('id')
    .where('name', '=', attribute.name)
    .executeTakeFirst();
  const id = known?.id ?? (await insert(change, row));
  if (known) await put(change, 'attribute', { id, ...row });
  const labels = Object.entries(attribute.labels ?? {});
  const within = { attribute_id: id };
  await replace(
    change,
    'attribute_label',
    within,
    labels.map(([language, label]) => ({ ...within, language, label })),
  );
  const options = attribute.options ?? [];
  await replace(
    change,
    'attribute_option',
    within,
    options.map(({ value }, position) => ({ ...within, value, position })),
  );
  await replace(
    change,
    'attribute_option_label',
    within,
    options.flatMap(({ value, labels: texts }) =>
      Object.entries(texts ?? {}).map(([language, label]) => ({ ...within, value, language, label })),
    ),
  );
  return id;
}

async function insert({ tx, number }: Change, row: NewRow<'attribute'>): Promise<number> {
  const { id } = await tx
    .insertInto('attribute')
    .values({ ...row, change_number: number })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

type Bound = string | number | null;

/** What values may be, for registers; nothing is kept where nothing is bounded. */
export function putAttributeBounds(
  change: Change,
  id: number,
  { minimum, maximum }: { readonly minimum: Bound; readonly maximum: Bound },
): Promise<boolean> {
  if (minimum === null && maximum === null) return remove(change, 'attribute_bound', [id]);
  const json = (bound: Bound): string | null => (bound === null ? null : JSON.stringify(bound));
  return put(change, 'attribute_bound', { attribute_id: id, minimum: json(minimum), maximum: json(maximum) });
}

export interface AttributeGroup {
  readonly id: string;
  readonly name: string;
  readonly attributes: readonly { readonly attributeId: number; readonly displayOrder: number }[];
}

export async function putAttributeGroup(change: Change, group: AttributeGroup): Promise<boolean> {
  const isWritten = await put(change, 'attribute_group', { id: group.id, name: group.name });
  const within = { attribute_group_id: group.id };
  const rows = group.attributes.map(({ attributeId, displayOrder }) => ({
    ...within,
    attribute_id: attributeId,
    display_order: displayOrder,
  }));
  return (await replace(change, 'attribute_group_attribute', within, rows)) || isWritten;
}

export const removeAttributeGroup = (change: Change, id: string): Promise<boolean> =>
  remove(change, 'attribute_group', [id]);

export interface KnownAttribute {
  readonly id: number;
  readonly name: string;
  readonly type: AttributeType;
  readonly label: string;
  readonly currencyCode: string | null;
  readonly options: readonly string[];
}

/** All attributes that stay, each with the values of its fixed list. */
export async function listAttributes(db: HeadquartersDatabase): Promise<KnownAttribute[]> {
  const rows = await db.selectFrom('attribute').selectAll().where(isStaying()).orderBy('id').execute();
  const options = await db
    .selectFrom('attribute_option')
    .select(['attribute_id', 'value'])
    .orderBy('attribute_id')
    .orderBy('position')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    type: row.type as AttributeType,
    label: row.label,
    currencyCode: row.currency_code,
    options: options.filter((option) => option.attribute_id === row.id).map((option) => option.value),
  }));
}
