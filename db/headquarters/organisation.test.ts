import { afterEach, beforeEach, expect, test } from 'vitest';
import { putCustomer } from './customers';
import { customersIn } from './organisation';
import { smallCompany, temporaryStore } from './testing';
import type { TemporaryStore } from './testing';
import { write } from './write';

let temporary: TemporaryStore;
beforeEach(async () => {
  temporary = await temporaryStore();
  await smallCompany(temporary.store);
});
afterEach(() => temporary.end());

test('customers of an address book are counted some at a time, and others are answered meanwhile', async () => {
  const { store } = temporary;
  await write(store, async (change) => {
    for (const [index, addressBooks] of [['HOUSTON'], [], ['HOUSTON'], ['HOUSTON'], []].entries())
      await putCustomer(
        change,
        { accountNumber: `A${String(index)}`, name: `Customer ${String(index)}` },
        { legalEntityId: 'USRT', addressBooks, at: 1 },
      );
  });
  for (const atOnce of [1, 2, 5, 20_000]) expect(await customersIn(store.db, 'HOUSTON', atOnce)).toBe(3);
  let turns = 0;
  let isCounting = true;
  const others = (): void => {
    turns += 1;
    if (isCounting) setImmediate(others);
  };
  setImmediate(others);
  await customersIn(store.db, 'HOUSTON', 1);
  isCounting = false;
  expect(turns).toBeGreaterThanOrEqual(5);
});
