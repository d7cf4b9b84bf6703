// Client books and who is in them. By default a customer is in one book only; a parameter lifts that.
import { parameterNames } from '../../main/contract/distribution';
import { takeNumber } from './number-sequences';
import { readParameter } from './parameters';
import { put, remove } from './write';
import type { Change } from './write';

/** The associate's client book in the legal entity, begun where there is none; answers its id. */
export async function putClientBook(
  change: Change,
  workerId: string,
  legalEntityId: string,
): Promise<number> {
  const { tx, number } = change;
  const known = await tx
    .selectFrom('client_book')
    .select('id')
    .where('worker_id', '=', workerId)
    .where('legal_entity_id', '=', legalEntityId)
    .executeTakeFirst();
  if (known) return known.id;
  const code = await readParameter(change.tx, legalEntityId, parameterNames.clientBookIdentifier);
  const bookNumber = code === null ? null : await takeNumber(change, legalEntityId, code);
  const { id } = await tx
    .insertInto('client_book')
    .values({
      legal_entity_id: legalEntityId,
      number: bookNumber,
      worker_id: workerId,
      change_number: number,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

export const removeClientBook = (change: Change, id: number): Promise<boolean> =>
  remove(change, 'client_book', [id]);

/** Who has the customer already, where that keeps them out of another book. */
export interface TakenBy {
  readonly clientBookId: number;
  readonly workerId: string;
}

/**
 * Puts the customer into the book: true where they were not in it, false where they were. Where another book has
 * them and the legal entity's parameter does not allow several, nothing is written and the answer is that book.
 */
export async function addMember(
  change: Change,
  clientBookId: number,
  customerId: number,
  addedAt: number,
): Promise<boolean | TakenBy> {
  const books = await change.tx
    .selectFrom('client_book_member')
    .innerJoin('client_book', 'client_book.id', 'client_book_member.client_book_id')
    .select(['client_book.id', 'client_book.worker_id', 'client_book.legal_entity_id'])
    .where('client_book_member.customer_id', '=', customerId)
    .execute();
  if (books.some((book) => book.id === clientBookId)) return false;
  const other = books[0];
  if (other) {
    const several = await readParameter(change.tx, other.legal_entity_id, parameterNames.severalClientBooks);
    if (several !== '1') return { clientBookId: other.id, workerId: other.worker_id };
  }
  return put(change, 'client_book_member', {
    client_book_id: clientBookId,
    customer_id: customerId,
    added_at: addedAt,
  });
}

export const removeMember = (change: Change, clientBookId: number, customerId: number): Promise<boolean> =>
  remove(change, 'client_book_member', [clientBookId, customerId]);
