// The live counts of saved lists, through the router with the real worker: as many customers as the client book shows
// for the same choice, in a small book as in a large one.
import { afterEach, describe, expect, it } from 'vitest';
import { v7 as uuid } from 'uuid';
import type { ClientBookPage } from '../../contract/client-book';
import type { CustomerDetails } from '../../contract/customers';
import type { Filter } from '../../contract/filters';
import type { ListDefinition, SavedList } from '../../contract/saved-lists';
import { startTestRegister, type TestRegister } from '../register-testing';
import { smallCompany } from '../testing';
import { useWorker } from '../worker-testing';

const worker = useWorker();
let register: TestRegister;
afterEach(() => register.close());

const size = { kind: 'attribute', name: 'Size', operator: 'between', currency: null } as const;
const choices: readonly (readonly [name: string, text: string, filter: Filter])[] = [
  ['All', '', []],
  ['Large', '', [{ ...size, from: 40, to: null }]],
  ['Linds', 'linds', [{ ...size, from: null, to: 36 }]],
  ['None', 'zzz', []],
  ['Without size', '', [{ kind: 'attribute', name: 'Size', operator: 'has-value', value: false }]],
];
const define = (text: string, filter: Filter): ListDefinition => ({
  scope: 'associate',
  text,
  filter,
  associates: [],
  sort: 'name',
});

describe.each([
  ['small', 20],
  ['large', 2_500],
])('in a %s client book', (_name, customers) => {
  it('counts what the book shows, again after each change', async () => {
    register = await startTestRegister(worker.file, [], smallCompany(customers));
    await register.signIn('110');
    for (const [name, text, filter] of choices) {
      const definition = define(text, filter);
      await register.value('saved-lists.save', { id: uuid(), name, isShared: false, definition });
    }
    const counts = async (): Promise<readonly (readonly [string, number | null])[]> => {
      const lists = await register.value<readonly SavedList[]>('saved-lists.list', {});
      return lists.map(({ name, count }) => [name, count]);
    };
    const shown = async (): Promise<readonly (readonly [string, number])[]> => {
      const found: [string, number][] = [];
      for (const [name, text, filter] of choices) {
        const input = { text, filter, sort: 'name', offset: 0, limit: 1 };
        found.push([name, (await register.value<ClientBookPage>('client-book.page', input)).total]);
      }
      return found;
    };
    const before = await counts();
    expect(before).toEqual(await shown());
    expect(before[0]).toEqual(['All', customers]);

    await register.value('client-book.remove', {
      picked: { kind: 'some', customerIds: [2] },
      whose: { staffId: '110' },
    });
    const after = await counts();
    expect(after).toEqual(await shown());
    expect(after[0]).toEqual(['All', customers - 1]);

    const { attributes } = await register.value<CustomerDetails>('customers.details', { customerId: 3 });
    const attributeId = attributes.find(({ name }) => name === size.name)?.id;
    const sized = async () => {
      const found = new Map(await counts());
      return [found.get('Large') ?? 0, found.get('Without size') ?? 0] as const;
    };
    const [large, without] = await sized();
    for (const [value, ...expected] of [
      [45, large + 1, without - 1],
      [30, large, without - 1],
      [null, large, without],
    ] as const) {
      await register.value('customers.set-attribute', { customerId: 3, attributeId, value });
      expect(await sized()).toEqual(expected);
      expect(await counts()).toEqual(await shown());
    }
  });
});

it('knows no count of a list that names what is not there any more', async () => {
  register = await startTestRegister(worker.file);
  await register.signIn('110');
  const gone = { ...size, name: 'Gone', from: 1, to: null } as const;
  const definition = define('', [gone]);
  await register.value('saved-lists.save', { id: uuid(), name: 'Gone', isShared: false, definition });
  await register.value('saved-lists.save', {
    id: uuid(),
    name: 'Here',
    isShared: false,
    definition: define('', []),
  });
  const lists = await register.value<readonly SavedList[]>('saved-lists.list', {});
  expect(lists.map(({ name, count }) => [name, count])).toEqual([
    ['Gone', null],
    ['Here', 20],
  ]);
});
