// Number sequences: the ids that Headquarters gives, one after the other, never the same twice.
import { sql } from 'kysely';
import type { HeadquartersTransaction } from './schema';
import type { Change } from './write';

export interface NumberSequence {
  readonly code: string;
  readonly legalEntityId: string;
  /** `#` stands for a digit: `CB-######`. */
  readonly format: string;
}

/** Makes the sequence or changes its format; where it stands is left alone. */
export async function putNumberSequence({ tx }: Change, sequence: NumberSequence): Promise<void> {
  await tx
    .insertInto('number_sequence')
    .values({
      code: sequence.code,
      legal_entity_id: sequence.legalEntityId,
      format: sequence.format,
      next_number: 1,
    })
    .onConflict((conflict) =>
      conflict.columns(['legal_entity_id', 'code']).doUpdateSet({ format: sequence.format }),
    )
    .execute();
}

/**
 * Takes a number in the transaction: one that was given back to a continuous sequence, otherwise the next one, for
 * which another transaction waits. Null where there is no such sequence.
 */
export async function takeNumber(
  { tx }: Change,
  legalEntityId: string,
  code: string,
): Promise<string | null> {
  const free = await takeFreeNumber(tx, legalEntityId, code);
  if (free !== null) return free;
  const taken = await tx
    .updateTable('number_sequence')
    .set({ next_number: sql`next_number + 1` })
    .where('legal_entity_id', '=', legalEntityId)
    .where('code', '=', code)
    .returning(['format', 'next_number'])
    .executeTakeFirst();
  return taken ? formatNumber(taken.format, taken.next_number - 1) : null;
}

async function takeFreeNumber(
  tx: HeadquartersTransaction,
  legalEntityId: string,
  code: string,
): Promise<string | null> {
  const taken = await tx
    .deleteFrom('number_sequence_free')
    .where('legal_entity_id', '=', legalEntityId)
    .where('code', '=', code)
    .where('number', '=', (of) =>
      of
        .selectFrom('number_sequence_free')
        .select((free) => free.fn.min('number').as('number'))
        .where('legal_entity_id', '=', legalEntityId)
        .where('code', '=', code),
    )
    .returning('number')
    .executeTakeFirst();
  if (!taken) return null;
  const { format } = await tx
    .selectFrom('number_sequence')
    .select('format')
    .where('legal_entity_id', '=', legalEntityId)
    .where('code', '=', code)
    .executeTakeFirstOrThrow();
  return formatNumber(format, taken.number);
}

/** `formatNumber('CB-####', 7)` is `CB-0007`; a number that outgrows its places keeps all its digits. */
export function formatNumber(format: string, number: number): string {
  const places = format.match(/#+/)?.[0];
  const digits = String(number);
  return places === undefined
    ? `${format}${digits}`
    : format.replace(places, digits.padStart(places.length, '0'));
}
