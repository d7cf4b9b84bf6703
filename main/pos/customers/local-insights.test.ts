// The figures behind local measures at the register: from the purchases that were distributed, as of the day of the
// values, and nothing where measures come from elsewhere.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Cell } from '../../contract/distribution';
import type { LocalExplanation } from '../../contract/local-insights-explanation';
import { type WireChange } from '../testing';
import { startTestRegister, type TestRegister } from '../register-testing';
import { useWorker } from '../worker-testing';

const worker = useWorker();
let test: TestRegister;

/** Changes of different jobs have different numbers. */
const row = (table: string, ...cells: Cell[]): WireChange => ({
  table,
  kind: 'row',
  cells,
  change: table === 'measure' ? 9_000 : 9_001,
});
const bought = (order: string, on: string, amount: number, category: string, currency = 'USD'): WireChange =>
  row('sales_line', 4, order, 1, 'HOUSTON', on, 'SKU', 'A thing', category, 1, amount, amount, currency);

beforeEach(async () => {
  test = await startTestRegister(worker.file, [
    row('measure', 3, 'USRT', 'local.lifetime-value', 'currency', 'Lifetime value'),
    row('measure', 4, 'USRT', 'local.next-best-action', 'text', 'Next best action'),
    row('customer_measure_value', 4, 3, null, 15_000, 'USD', '2026-11-20'),
    bought('S-1', '2024-05-01', 5_000, 'Bags'),
    bought('S-2', '2026-10-01', 9_000, 'Shoes'),
    bought('S-3', '2026-11-10', 1_000, 'Shoes', 'EUR'),
    // Came after the values were computed.
    bought('S-4', '2026-11-21', 7_000, 'Shoes'),
  ]);
  await test.signIn('110');
});
afterEach(() => test.close());

const explained = (customerId: number) =>
  test.value<LocalExplanation | null>('customers.local-insights', { customerId });

describe('what local measures were computed from', () => {
  it('are the purchases until the day of the values', async () => {
    expect(await explained(4)).toMatchObject({
      currency: 'USD',
      today: '2026-11-20',
      orders: 3,
      firstOn: '2024-05-01',
      lastOn: '2026-11-10',
      yearOrders: 2,
      yearMinor: 9_000,
      spentMinor: 14_000,
      categories: [
        { name: 'Shoes', minor: 9_000 },
        { name: 'Bags', minor: 5_000 },
      ],
      foreignLines: 1,
    });
  });

  it('is nothing where no measure is local, and a failure where there is no such customer', async () => {
    expect(await explained(5)).toBeNull();
    expect(await test.ask('customers.local-insights', { customerId: 999_999 })).toMatchObject({
      ok: false,
      code: 'customer-unknown',
    });
  });
});
