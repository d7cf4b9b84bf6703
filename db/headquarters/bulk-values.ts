// Customers by their account numbers, and what many of them get at once: a place in a client book, values of measures.
// Inside `bulkWrite`.
import { inRounds } from './bulk';
import type { Bulk, KeyedQuery, Outcome } from './bulk';

/** What became of a customer who was to join a client book; the staff id of whoever has them already. */
export type Joined = 'added' | 'present' | { readonly workerId: string };

const booksOf: KeyedQuery = {
  columns: 'client_book.id, worker_id',
  from: 'client_book_member JOIN client_book ON client_book.id = client_book_id',
  key: ['customer_id'],
};

/** Puts customers into one client book. The same rule as `addMember` of client-books.ts. */
export async function joinClientBook(
  bulk: Bulk,
  options: { readonly clientBookId: number; readonly allowSeveral: boolean; readonly addedAt: number },
  customerIds: readonly number[],
): Promise<readonly Joined[]> {
  const found = await bulk.find(
    booksOf,
    customerIds.map((id) => [id]),
  );
  const joining = new Set<number>();
  const joined = customerIds.map((id, at): Joined => {
    const books = found[at] ?? [];
    if (joining.has(id) || books.some(([book]) => book === options.clientBookId)) return 'present';
    const [other] = books;
    if (other !== undefined && !options.allowSeveral) return { workerId: String(other[1]) };
    joining.add(id);
    return 'added';
  });
  await bulk.put(
    'client_book_member',
    [...joining].map((id) => [options.clientBookId, id, options.addedAt]),
  );
  return joined;
}

const idByAccount: KeyedQuery = {
  columns: 'id',
  from: 'customer',
  key: ['legal_entity_id', 'account_number'],
};

/** The ids of customers of the legal entity by their account numbers; who is not there is not in it. */
export async function findCustomers(
  bulk: Bulk,
  legalEntityId: string,
  accountNumbers: Iterable<string>,
): Promise<ReadonlyMap<string, number>> {
  const accounts = [...new Set(accountNumbers)];
  const found = await bulk.find(
    idByAccount,
    accounts.map((account) => [legalEntityId, account]),
  );
  return new Map(
    accounts.flatMap((account, at): [string, number][] => {
      const id = found[at]?.[0]?.[0];
      return id === undefined ? [] : [[account, Number(id)]];
    }),
  );
}

/** Measure's id, text_value, number_value, currency_code, as_of; a null as_of is the one stored, or `today`. */
export type MeasureCells = readonly [number, string | null, number | null, string | null, string | null];

export interface MeasureRow {
  readonly customerId: number;
  readonly cells: MeasureCells;
}

const storedMeasure: KeyedQuery = {
  columns: 'text_value, number_value, currency_code, as_of',
  from: 'customer_measure_value',
  key: ['customer_id', 'measure_id'],
};

/** Writes values of measures. A value that comes again without a day keeps its day. */
export async function putMeasureValues(
  bulk: Bulk,
  today: string,
  rows: readonly MeasureRow[],
): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = rows.map(() => 'unchanged');
  for (const round of inRounds(
    rows,
    ({ customerId, cells }) => `${String(customerId)} ${String(cells[0])}`,
  )) {
    const some = round.map((index) => rows[index]).filter((row) => row !== undefined);
    const found = await bulk.find(
      storedMeasure,
      some.map(({ customerId, cells }) => [customerId, cells[0]]),
    );
    const put = await bulk.put(
      'customer_measure_value',
      some.map(({ customerId, cells: [measureId, text, number, currency, givenDay] }, at) => {
        const stored = found[at]?.[0];
        const isSame = stored?.[0] === text && stored[1] === number && stored[2] === currency;
        const day = givenDay ?? (isSame ? String(stored[3]) : today);
        return [customerId, measureId, text, number, currency, day];
      }),
    );
    for (const [at, index] of round.entries()) {
      outcomes[index] = found[at]?.[0] === undefined ? 'created' : put[at] === true ? 'updated' : 'unchanged';
    }
  }
  return outcomes;
}
