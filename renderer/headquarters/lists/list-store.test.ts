// A list asks one question at a time: the one before is taken back, so that Headquarters need not answer it.
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { allCustomers } from '../../../main/contract/headquarters/customers';
import { createListStore } from './list-store';

interface Asked {
  readonly search: string | null;
  readonly signal: AbortSignal;
  answer(): void;
}
let asked: Asked[];
beforeEach(() => {
  asked = [];
  vi.stubGlobal('fetch', (address: string, { signal }: { readonly signal: AbortSignal }) => {
    const search = new URL(address, 'http://localhost').searchParams.get('search');
    return new Promise<Response>((resolve, reject) => {
      const page = { rows: [{ id: 1, name: search }], next: null, total: 1, isComplete: true };
      asked.push({ search, signal, answer: () => resolve(Response.json(page)) });
      signal.addEventListener('abort', () => {
        reject(new DOMException('taken back', 'AbortError'));
      });
    });
  });
});
afterEach(() => {
  vi.unstubAllGlobals();
});

it('takes back what it asked before somebody typed on', async () => {
  const store = createListStore(allCustomers);
  store.getState().ask({ search: 'a' });
  store.getState().ask({ search: 'an' });
  expect(asked.map(({ search, signal }) => [search, signal.aborted])).toEqual([
    ['a', true],
    ['an', false],
  ]);
  asked[1]?.answer();
  await vi.waitFor(() => expect(store.getState().status).toBe('ready'));
  expect(store.getState()).toMatchObject({ failure: null, rows: [{ name: 'an' }] });
});

it('takes back what it asked when nobody looks any more, and asks again for whoever comes back', async () => {
  const store = createListStore(allCustomers);
  void store.getState().reload();
  store.getState().leave();
  expect(asked[0]?.signal.aborted).toBe(true);
  const again = store.getState().reload();
  asked[1]?.answer();
  await again;
  expect(store.getState()).toMatchObject({ status: 'ready', failure: null, total: 1 });
});
