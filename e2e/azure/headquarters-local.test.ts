// Local insights as an administrator chooses them: the same slots without any Azure.
import { describe, expect, it } from 'vitest';
import { write } from '../../db/headquarters/write';
import * as insightsRoutes from '../../main/contract/headquarters/customer-insights';
import { putInBook, read, save, usrt } from './company';
import { useOffice } from './office';
import type { Office } from './office';

const day = 86_400_000;
let headquarters: Office['headquarters'];
let admin: Office['admin'];
let finished: Office['finished'];
let stored: Office['stored'];
useOffice((office) => {
  ({ headquarters, admin, finished, stored } = office);
});

describe('local insights', () => {
  it('fill the same slots from the purchase history, without any Azure', async () => {
    await putInBook(headquarters, ['A-1', 'A-2']);
    const first = await headquarters.store.db
      .selectFrom('customer')
      .select('id')
      .where('account_number', '=', 'A-1')
      .executeTakeFirstOrThrow();
    const today = headquarters.clock.now;
    const iso = (ago: number): string => new Date(today - ago * day).toISOString().slice(0, 10);
    await write(headquarters.store, async (change) => {
      for (const [index, ago] of [3, 40, 90].entries())
        await change.tx
          .insertInto('sales_line')
          .values({
            order_number: `SO-${String(index)}`,
            line_number: 1,
            customer_id: first.id,
            store_id: 'HOUSTON',
            ordered_on: iso(ago),
            sku: 'X',
            product_name: 'X',
            category: 'Bags',
            quantity: 1,
            unit_price_minor: 5000,
            amount_minor: 5000,
            currency_code: 'USD',
            change_number: change.number,
          })
          .execute();
    });
    const { measures } = await admin.call(insightsRoutes.listLocalMeasures);
    expect(measures).toHaveLength(9);
    const choose = ['local.lifetime-value', 'local.next-best-action', 'local.favourite-category'].map(
      (name) => ({
        name,
        label: 'entered',
        labels: {},
        type: 'text' as const,
        currency: null,
        isHundredfold: false,
      }),
    );
    const refused = await admin.send(insightsRoutes.updateCustomerInsights, {
      params: usrt,
      body: { ...(await blank()), measures: [{ ...choose[0], name: 'Other' }] },
    });
    expect(refused.failure.fields).toEqual({ 'measures.0.name': 'not-a-choice' });
    const saved = await save(admin, { source: 'local-insights', measures: choose, isEnabled: true });
    expect(saved).toMatchObject({ isEnabled: true, chain: { ok: true } });
    expect(saved.measures[0]).toMatchObject({
      type: 'currency',
      label: 'Lifetime value',
      labels: { 'lv-LV': 'Klienta vērtība' },
    });
    expect(await finished()).toMatchObject({ status: 'done', total: 2, done: 2, known: 1 });
    expect(await stored()).toEqual({
      'A-1': {
        'local.lifetime-value': 15_000,
        'local.next-best-action': 'Show what is new: Bags',
        'local.favourite-category': 'Bags',
      },
    });
  });

  const blank = async () => {
    const { version } = await read(admin);
    return {
      version,
      source: 'local-insights' as const,
      applicationId: '',
      secretId: null,
      subscriptionKeySecretId: null,
      address: '',
      tenant: null,
      instanceId: '',
      alternateCustomerId: '',
      measures: [],
      refreshHours: 6,
      isEnabled: true,
    };
  };
});
