// The page of a search, whose JSON SQLite writes: what customers are called in it, and whose they are.
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { openForTest } from '../../../db/pos/testing';
import type { CustomerSearchPage } from '../../contract/customers';
import { startTestRegister, type TestRegister } from '../register-testing';
import { useWorker } from '../worker-testing';

const worker = useWorker();
let test: TestRegister;
afterEach(() => test.close());

let change = 9_000;
const row = (table: string, cells: readonly (string | number | null)[]) =>
  ({ table, kind: 'row', cells, change: (change += 1) }) as const;
const bothStores = [1, 2, 3].map((id) => row('customer_address_book', [id, 'SEA']));
const search = async (text: string) =>
  (await test.value<CustomerSearchPage>('customers.search', { text, limit: 20 })).results;

describe('the page of a search', () => {
  it('names everybody in whose client book a customer is, in the order of the books', async () => {
    test = await startTestRegister(worker.file, [
      ...bothStores,
      row('client_book_member', [2, 1, 7]),
      // Another legal entity's, and one of somebody who is not known here.
      row('legal_entity', ['DEMF', 'Contoso Europe', 'EUR', 'de-DE']),
      row('client_book', [4, 'DEMF', 'CB-4', '120']),
      row('client_book', [5, 'USRT', 'CB-5', '900']),
      row('client_book_member', [4, 2, 7]),
      row('client_book_member', [5, 2, 7]),
      row('client_book_member', [4, 3, 7]),
    ]);
    await test.signIn('110');
    const books = async (account: string) =>
      (await search(account)).map(({ owners }) =>
        owners.map(({ clientBookId, staffId, name }) => [clientBookId, staffId, name]),
      );
    const ann = [1, '110', 'Ann Beebe'];
    expect(await books('C000001')).toEqual([[ann, [2, '130', 'Eli Fox'], [3, '150', 'Gus Hall']]]);
    expect(await books('C000002')).toEqual([[ann, [5, '900', '900']]]);
    expect(await books('C000003')).toEqual([[ann]]);
    const third = { picked: { kind: 'some', customerIds: [3] } };
    await test.value('client-book.remove', { ...third, whose: 'own' });
    expect(await books('C000003')).toEqual([[]]);
    await test.value('client-book.add', { ...third, staffId: '110' });
    expect(await books('C000003')).toEqual([[ann]]);
  });
  it('names nobody where there are no client books', async () => {
    test = await startTestRegister(worker.file, [...bothStores, row('feature', ['clienteling', 0])]);
    await test.signIn('110');
    expect(await search('C000001')).toMatchObject([{ customerId: 1, owners: [] }]);
  });
  it('has every text as it is stored', async () => {
    test = await startTestRegister(worker.file, bothStores);
    await test.signIn('110');
    const db = openForTest(test.folder.files);
    const rename = db.prepare('UPDATE customer SET name = ? WHERE id = 1');
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 20 }), async (name) => {
        rename.run(name);
        expect(await search('c000001')).toMatchObject([{ customerId: 1, name, city: null }]);
      }),
      { numRuns: 200 },
    );
    db.close();
  });
});
