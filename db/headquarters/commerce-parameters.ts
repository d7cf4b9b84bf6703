// Commerce parameters of a legal entity as the form has them.
import { sql } from 'kysely';
import { parameterNames } from '../../main/contract/distribution';
import { activityTypeName } from './follow-up-rules';
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
  readonly contactGuardDays: number;
  readonly followUpActivityType: string | null;
}
export interface WrittenParameters extends Omit<StoredParameters, 'followUpActivityType'> {
  readonly followUpActivityTypeId: number | null;
}

/** As registers take it. */
const usualGuardDays = 14;
const guardDays = (text: string | null): number => {
  const days = Number(text ?? usualGuardDays);
  return Number.isSafeInteger(days) && days >= 0 ? days : usualGuardDays;
};
const typeId = (text: string | null): number | null =>
  text === null || !/^\d+$/.test(text) ? null : Number(text);

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
    contactGuardDays: guardDays(of(parameterNames.contactGuardDays)),
    followUpActivityType: await activityTypeName(db, typeId(of(parameterNames.followUpActivityType))),
  };
}

export async function putCommerceParameters(
  change: Change,
  legalEntityId: string,
  values: WrittenParameters,
): Promise<void> {
  const put = (name: string, value: string | null): Promise<boolean> =>
    putParameter(change, legalEntityId, name, value);
  await put(parameterNames.clientBookIdentifier, values.numberSequences['client-book-identifier']);
  await put(parameterNames.customerAccount, values.numberSequences['customer-account']);
  await put(parameterNames.clientBookAttributeGroup, values.clientBookAttributeGroup);
  await put(parameterNames.customerAttributeGroup, values.customerAttributeGroup);
  await put(parameterNames.severalClientBooks, values.severalClientBooks ? '1' : '0');
  await put(parameterNames.operationsAnywhere, values.operationsAnywhere ? '1' : '0');
  await put(parameterNames.contactGuardDays, String(values.contactGuardDays));
  const type = values.followUpActivityTypeId;
  await put(parameterNames.followUpActivityType, type === null ? null : String(type));
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
