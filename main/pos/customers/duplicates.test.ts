// Who may be the same person as the one being typed: by phone, e-mail, loyalty card and name, and by a name that
// differs by a letter.
import { afterEach, beforeEach, expect, it } from 'vitest';
import { v7 as uuid } from 'uuid';
import type { LikelyDuplicate } from '../../contract/customer-editing';
import type { CustomerDetails } from '../../contract/customers';
import { startTestRegister, type TestRegister } from '../register-testing';
import { useWorker } from '../worker-testing';

const worker = useWorker();
let test: TestRegister;
beforeEach(async () => {
  test = await startTestRegister(worker.file, [
    { table: 'customer_card', kind: 'row', cells: [4, '7001-22'], change: 9_000 },
  ]);
  await test.signIn('110');
});
afterEach(() => test.close());

const alike = (given: object, except: number | null = null) =>
  test.value<readonly LikelyDuplicate[]>('customers.duplicates', {
    firstName: '',
    lastName: '',
    phones: [],
    emails: [],
    cards: [],
    city: '',
    except,
    ...given,
  });
it('is whoever has the same phone, e-mail or name, those with more first', async () => {
  const four = await test.value<CustomerDetails>('customers.details', { customerId: 4 });
  const same = { firstName: four.firstName.toUpperCase(), lastName: four.lastName };
  expect(await alike(same)).toMatchObject([{ customerId: 4, reasons: ['name'] }]);
  expect(await alike({ phones: ['(1) 555-1000004'] })).toMatchObject([{ customerId: 4, reasons: ['phone'] }]);
  const five = await alike({ ...same, phones: ['555 1000004'], emails: ['C5@example.com'] });
  expect(five.map(({ customerId, reasons }) => [customerId, reasons])).toEqual([
    [4, ['phone', 'name']],
    [5, ['email']],
  ]);
  expect(await alike(same, 4)).toEqual([]);
  expect(await alike({ firstName: 'Nobody', phones: ['12'] })).toEqual([]);
});

const address = { line1: '', line2: '', stateProvince: '', postalCode: '', countryCode: '' };
const live = (firstName: string, lastName: string, city: string) =>
  test.value('customers.create', {
    uuid: uuid(),
    fields: {
      firstName,
      lastName,
      prefix: '',
      language: 'sv-SE',
      phones: [],
      emails: [],
      cards: [],
      address: { ...address, city },
      consents: [],
    },
  });
const named = async (firstName: string, lastName: string, city = '') =>
  (await alike({ firstName, lastName, city })).map(({ name, reasons }) => [name, ...reasons]);
it('is whoever has a name that differs by a letter, where more than the name speaks for it', async () => {
  await live('Sophia', 'Andersen', 'Malmö');
  const sophia = ['Sophia Andersen', 'similar-name'];
  expect(await named('Sofia', 'Andersen')).toEqual([sophia]);
  expect(await named('Sophia', 'Anderson', 'MALMO')).toEqual([[...sophia, 'city']]);
  expect(await named('Sofia', 'Anderson', 'Malmö')).toEqual([[...sophia, 'city']]);
  expect(await named('Anderson', 'Sofia', 'Malmö')).toEqual([[...sophia, 'city']]);
  // Both names as one may hear them, where few are called so.
  expect(await named('Sofia', 'Anderson')).toEqual([sophia]);
  expect(await named('', 'Sophia Andersen')).toEqual([['Sophia Andersen', 'name']]);
  // Another city: somebody else.
  expect(await named('Sofia', 'Andersen', 'Lund')).toEqual([]);
  expect(await named('Sven', 'Andersen', 'Malmö')).toEqual([]);
  // Many have such a name: it says something where the city is the same.
  for (const city of ['Lund', 'Ystad', 'Umeå']) await live('Sofie', 'Andersen', city);
  expect(await named('Sofia', 'Andersen')).toEqual([]);
  expect(await named('Sofia', 'Andersen', 'umea')).toEqual([['Sofie Andersen', 'similar-name', 'city']]);
  // The same name comes first, of the same city before others.
  await live('Sofia', 'Andersen', 'Lund');
  await live('Sofia', 'Andersen', 'Malmö');
  expect(await named('Sofia', 'Andersen', 'Malmö')).toEqual([
    ['Sofia Andersen', 'name', 'city'],
    ['Sofia Andersen', 'name'],
    [...sophia, 'city'],
  ]);
});
it('names first whose first or last name is the very same', async () => {
  await live('Anna', 'Harris', '');
  expect(await named('Ana', 'Hariss')).toEqual([['Anna Harris', 'similar-name']]);
  await live('Ana', 'Harris', '');
  expect(await named('Ana', 'Hariss')).toEqual([
    ['Ana Harris', 'similar-name'],
    ['Anna Harris', 'similar-name'],
  ]);
});
it('is whoever has the same loyalty card, however it is written', async () => {
  expect(await alike({ cards: ['70 01-22'] })).toMatchObject([{ customerId: 4, reasons: ['card'] }]);
});

it('is whoever has the same phone without its country, where that is not ten digits', async () => {
  const fields = { firstName: 'Anu', lastName: 'Saar', prefix: '', language: null, emails: [], consents: [] };
  const made = await test.value<CustomerDetails>('customers.create', {
    uuid: uuid(),
    fields: { ...fields, phones: ['+372 5123 4567'], address: null },
  });
  for (const phone of ['5123 4567', '00372 51234567'])
    expect(await alike({ phones: [phone] })).toMatchObject([
      { customerId: made.customerId, reasons: ['phone'] },
    ]);
  expect(await alike({ phones: ['6123 4567'] })).toEqual([]);
});
