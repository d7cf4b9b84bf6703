// Commerce parameters of a legal entity as the form has them.
import { sql } from 'kysely';
import { parameterNames } from '../../main/contract/distribution';
import { putParameter } from './parameters';
import type { HeadquartersDatabase } from './schema';
import type { Change } from './write';

export interface StoredParameters {
  readonly numberSequences: {
    readonly 'client-book-identifier': string | null;
    readonly 'customer-account': string | null;
  };
  readonly clientBookAttributeGroup: string | null;
  readonly customerAttributeGroup: string | null;
  readonly severalClientBooks: boolean;
  readonly operationsAnywhere: boolean;
}

export async function readCommerceParameters(
  db: HeadquartersDatabase,
  legalEntityId: string,
): Promise<StoredParameters> {
  const rows = await db
    .selectFrom('parameter')
    .select(['name', 'text_value'])
    .where('legal_entity_id', '=', legalEntityId)
    .execute();
  const of = (name: string): string | null => rows.find((row) => row.name === name)?.text_value ?? null;
  return {
    numberSequences: {
      'client-book-identifier': of(parameterNames.clientBookIdentifier),
      'customer-account': of(parameterNames.customerAccount),
    },
    clientBookAttributeGroup: of(parameterNames.clientBookAttributeGroup),
    customerAttributeGroup: of(parameterNames.customerAttributeGroup),
    severalClientBooks: of(parameterNames.severalClientBooks) === '1',
    operationsAnywhere: of(parameterNames.operationsAnywhere) === '1',
  };
}

export async function putCommerceParameters(
  change: Change,
  legalEntityId: string,
  values: StoredParameters,
): Promise<void> {
  const put = (name: string, value: string | null): Promise<boolean> =>
    putParameter(change, legalEntityId, name, value);
  await put(parameterNames.clientBookIdentifier, values.numberSequences['client-book-identifier']);
  await put(parameterNames.customerAccount, values.numberSequences['customer-account']);
  await put(parameterNames.clientBookAttributeGroup, values.clientBookAttributeGroup);
  await put(parameterNames.customerAttributeGroup, values.customerAttributeGroup);
  await put(parameterNames.severalClientBooks, values.severalClientBooks ? '1' : '0');
  await put(parameterNames.operationsAnywhere, values.operationsAnywhere ? '1' : '0');
}

export async function countCustomersInSeveralBooks(
  db: HeadquartersDatabase,
  legalEntityId: string,
): Promise<number> {
  const { rows } = await sql<{ n: number | string }>`select count(*) as n from (
    select m.customer_id from client_book_member m join client_book b on b.id = m.client_book_id
    where b.legal_entity_id = ${legalEntityId} group by m.customer_id having count(*) > 1) as r`.execute(db);
  return Number(rows[0]?.n ?? 0);
}
