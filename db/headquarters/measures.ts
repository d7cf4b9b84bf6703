// Measures of Customer Insights: their definitions in each legal entity, and customers' values of them.
import type { MeasureType, StoredValue } from '../../main/contract/values';
import { put, remove, replace } from './write';
import type { Change, NewRow } from './write';
import type { HeadquartersDatabase } from './schema';

export interface Measure {
  readonly legalEntityId: string;
  readonly name: string;
  readonly type: MeasureType;
  readonly label: string;
  readonly labels?: Readonly<Record<string, string>>;
}

/** Inserts or updates the legal entity's measure of this name with all its labels; answers its id. */
export async function putMeasure(change: Change, measure: Measure): Promise<number> {
  const { tx, number } = change;
  const row: NewRow<'measure'> = {
    legal_entity_id: measure.legalEntityId,
    name: measure.name,
    type: measure.type,
    label: measure.label,
  };
  const known = await tx
    .selectFrom('measure')
    .select('id')
    .where('legal_entity_id', '=', measure.legalEntityId)
    .where('name', '=', measure.name)
    .executeTakeFirst();
  if (known) await put(change, 'measure', { id: known.id, ...row });
  const { id } =
    known ??
    (await tx
      .insertInto('measure')
      .values({ ...row, change_number: number })
      .returning('id')
      .executeTakeFirstOrThrow());
  const labels = Object.entries(measure.labels ?? {});
  await replace(
    change,
    'measure_label',
    { measure_id: id },
    labels.map(([language, label]) => ({ measure_id: id, language, label })),
  );
  return id;
}

/** Removes the measure and every customer's value of it. */
export async function removeMeasure(change: Change, id: number): Promise<boolean> {
  const values = await change.tx
    .selectFrom('customer_measure_value')
    .select('customer_id')
    .where('measure_id', '=', id)
    .execute();
  for (const { customer_id } of values) await remove(change, 'customer_measure_value', [customer_id, id]);
  return remove(change, 'measure', [id]);
}

export interface KnownMeasure {
  readonly id: number;
  readonly name: string;
  readonly type: MeasureType;
  readonly label: string;
}

export async function listMeasures(db: HeadquartersDatabase, legalEntityId: string): Promise<KnownMeasure[]> {
  const rows = await db
    .selectFrom('measure')
    .select(['id', 'name', 'type', 'label'])
    .where('legal_entity_id', '=', legalEntityId)
    .orderBy('id')
    .execute();
  return rows.map((row) => ({ ...row, type: row.type as MeasureType }));
}

/** `asOf` is the ISO date of the value. A null value takes it away. */
export async function putMeasureValue(
  change: Change,
  customerId: number,
  measureId: number,
  value: StoredValue | null,
  asOf: string,
): Promise<boolean> {
  if (value === null) return remove(change, 'customer_measure_value', [customerId, measureId]);
  return put(change, 'customer_measure_value', {
    customer_id: customerId,
    measure_id: measureId,
    as_of: asOf,
    text_value: value.text_value,
    number_value: value.number_value,
    currency_code: value.currency_code,
  });
}
