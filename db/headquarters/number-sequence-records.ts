// Number sequences as the forms show them, and numbers that continuous ones give again.
import { sql } from 'kysely';
import { parameterNames } from '../../main/contract/distribution';
import { segments as segmentsSchema } from '../../main/contract/headquarters/number-sequences';
import type { Segment } from '../../main/contract/headquarters/number-sequences';
import type { ListSource } from './lists';
import type { HeadquartersDatabase } from './schema';
import type { Change } from './write';

export const numberSequenceList: ListSource = {
  base: sql`select q.legal_entity_id || ':' || q.code as id, q.code, q.legal_entity_id as ${sql.ref('legalEntityId')},
    coalesce(s.name, '') as name, q.format, q.next_number as ${sql.ref('nextNumber')},
    coalesce(s.is_continuous, 0) as ${sql.ref('isContinuous')}
    from number_sequence q left join number_sequence_setting s
      on s.legal_entity_id = q.legal_entity_id and s.code = q.code`,
  key: ['legalEntityId', 'code'],
};

export interface SequenceKey {
  readonly legalEntityId: string;
  readonly code: string;
}

export interface StoredSequence extends SequenceKey {
  readonly name: string;
  readonly segments: readonly Segment[];
  readonly format: string;
  readonly nextNumber: number;
  readonly isContinuous: boolean;
}

/** A format that was given as text: what is not `#` is constant. */
function segmentsOf(format: string): Segment[] {
  const [, before = '', places = '', after = ''] = /^([^#]*)(#*)(.*)$/.exec(format) ?? [];
  const constant = (text: string): Segment[] =>
    text === '' ? [] : [{ kind: 'constant', text: text.slice(0, 20) }];
  return [
    ...constant(before),
    { kind: 'number', digits: Math.min(15, Math.max(1, places.length)) },
    ...constant(after.replaceAll('#', '')),
  ];
}

export async function readSequence(
  db: HeadquartersDatabase,
  { legalEntityId, code }: SequenceKey,
): Promise<StoredSequence | null> {
  const row = await db
    .selectFrom('number_sequence')
    .leftJoin('number_sequence_setting', (join) =>
      join
        .onRef('number_sequence_setting.legal_entity_id', '=', 'number_sequence.legal_entity_id')
        .onRef('number_sequence_setting.code', '=', 'number_sequence.code'),
    )
    .select([
      'number_sequence.format',
      'number_sequence.next_number',
      'number_sequence_setting.name',
      'number_sequence_setting.segments',
      'number_sequence_setting.is_continuous',
    ])
    .where('number_sequence.legal_entity_id', '=', legalEntityId)
    .where('number_sequence.code', '=', code)
    .executeTakeFirst();
  if (!row) return null;
  return {
    legalEntityId,
    code,
    name: row.name ?? '',
    segments: row.segments === null ? segmentsOf(row.format) : segmentsSchema.parse(JSON.parse(row.segments)),
    format: row.format,
    nextNumber: row.next_number,
    isContinuous: row.is_continuous === 1,
  };
}

export async function putSequence({ tx }: Change, sequence: StoredSequence): Promise<void> {
  const key = { legal_entity_id: sequence.legalEntityId, code: sequence.code };
  const columns = { format: sequence.format, next_number: sequence.nextNumber };
  await tx
    .insertInto('number_sequence')
    .values({ ...key, ...columns })
    .onConflict((conflict) => conflict.columns(['legal_entity_id', 'code']).doUpdateSet(columns))
    .execute();
  const setting = {
    name: sequence.name,
    segments: JSON.stringify(sequence.segments),
    is_continuous: sequence.isContinuous ? 1 : 0,
  };
  await tx
    .insertInto('number_sequence_setting')
    .values({ ...key, ...setting })
    .onConflict((conflict) => conflict.columns(['legal_entity_id', 'code']).doUpdateSet(setting))
    .execute();
  // Numbers that were given back belong to a continuous sequence, and to none above where it stands.
  await tx
    .deleteFrom('number_sequence_free')
    .where('legal_entity_id', '=', sequence.legalEntityId)
    .where('code', '=', sequence.code)
    .$if(sequence.isContinuous, (query) => query.where('number', '>=', sequence.nextNumber))
    .execute();
}

export async function removeSequence({ tx }: Change, { legalEntityId, code }: SequenceKey): Promise<void> {
  await tx
    .deleteFrom('number_sequence')
    .where('legal_entity_id', '=', legalEntityId)
    .where('code', '=', code)
    .execute();
}

/** References of Commerce parameters that name the sequence. */
export async function referencesTo(
  db: HeadquartersDatabase,
  { legalEntityId, code }: SequenceKey,
): Promise<string[]> {
  const rows = await db
    .selectFrom('parameter')
    .select('name')
    .where('legal_entity_id', '=', legalEntityId)
    .where('name', 'in', [parameterNames.clientBookIdentifier, parameterNames.customerAccount])
    .where('text_value', '=', code)
    .orderBy('name')
    .execute();
  return rows.map(({ name }) => name);
}

/** Gives a number back, if the sequence is continuous; the id is one that its format makes. */
export async function giveBackNumber({ tx }: Change, key: SequenceKey, id: string): Promise<void> {
  const sequence = await readSequence(tx, key);
  if (!sequence?.isContinuous) return;
  const [before = '', after = ''] = sequence.format.split(/#+/);
  if (!id.startsWith(before) || !id.endsWith(after)) return;
  const digits = id.slice(before.length, id.length - after.length);
  if (!/^\d{1,15}$/.test(digits) || Number(digits) >= sequence.nextNumber) return;
  await tx
    .insertInto('number_sequence_free')
    .values({ legal_entity_id: key.legalEntityId, code: key.code, number: Number(digits) })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Whether ids of this format are given: the sequence must not go back then. */
export async function isSequenceUsed(
  db: HeadquartersDatabase,
  { legalEntityId, format }: StoredSequence,
): Promise<boolean> {
  const [before = '', after = ''] = format.split(/#+/).map((part) => part.replace(/[\\%_]/g, '\\$&'));
  const pattern = `${before}%${after}`;
  const book = await db
    .selectFrom('client_book')
    .select('id')
    .where('legal_entity_id', '=', legalEntityId)
    .where(sql<boolean>`number like ${pattern} escape '\\'`)
    .limit(1)
    .executeTakeFirst();
  if (book) return true;
  const customer = await db
    .selectFrom('customer')
    .select('id')
    .where('legal_entity_id', '=', legalEntityId)
    .where(sql<boolean>`account_number like ${pattern} escape '\\'`)
    .limit(1)
    .executeTakeFirst();
  return customer !== undefined;
}
