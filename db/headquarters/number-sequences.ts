// Number sequences: the ids that Headquarters gives, one after the other, never the same twice.
import { sql } from 'kysely';
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

/** Takes the next number in the transaction: another one waits for it. Null where there is no such sequence. */
export async function takeNumber(
  { tx }: Change,
  legalEntityId: string,
  code: string,
): Promise<string | null> {
  const taken = await tx
    .updateTable('number_sequence')
    .set({ next_number: sql`next_number + 1` })
    .where('legal_entity_id', '=', legalEntityId)
    .where('code', '=', code)
    .returning(['format', 'next_number'])
    .executeTakeFirst();
  return taken ? formatNumber(taken.format, taken.next_number - 1) : null;
}

/** `formatNumber('CB-####', 7)` is `CB-0007`; a number that outgrows its places keeps all its digits. */
export function formatNumber(format: string, number: number): string {
  const places = format.match(/#+/)?.[0];
  const digits = String(number);
  return places === undefined
    ? `${format}${digits}`
    : format.replace(places, digits.padStart(places.length, '0'));
}
