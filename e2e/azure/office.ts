// Headquarters and the servers of Azure together, for tests of what an administrator does: Azure once a file, a new
// Headquarters for each test.
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import { readParameter } from '../../db/headquarters/parameters';
import { parameterNames } from '../../main/contract/distribution';
import * as insightsRoutes from '../../main/contract/headquarters/customer-insights';
import type { InsightsRun } from '../../main/contract/headquarters/customer-insights';
import { testHeadquarters } from '../../main/headquarters/web-application/testing';
import type { Client, TestHeadquarters } from '../../main/headquarters/web-application/testing';
import { startAzure } from './azure';
import type { TestAzure } from './azure';
import { usrt } from './company';
import { testCustomers } from './tenants';

export interface Office {
  readonly azure: TestAzure;
  readonly headquarters: TestHeadquarters;
  readonly admin: Client;
  /** The fetch that is under way, once it is over. */
  finished(): Promise<InsightsRun>;
  /** Values in the store by account number and measure, as registers will get them. */
  stored(): Promise<Record<string, Record<string, unknown>>>;
  /** The parameter that registers read: '1', '0', or null before anybody saved. */
  isOn(): Promise<string | null>;
}

/** Called once at the top of a test file; `open` is told of each test's office. */
export function useOffice(open: (office: Office) => void): void {
  let azure: TestAzure | undefined;
  let headquarters: TestHeadquarters | undefined;
  beforeAll(async () => {
    azure = await startAzure(testCustomers);
  });
  afterAll(() => azure?.close());
  beforeEach(async () => {
    if (!azure) return;
    for (const server of [azure.entra, azure.vault, azure.insights, azure.dataverse]) server.reset();
    headquarters = await testHeadquarters();
    headquarters.clock.now = Date.now();
    open(officeOf(azure, headquarters, await headquarters.as('admin')));
  });
  afterEach(() => headquarters?.end());
}

function officeOf(azure: TestAzure, headquarters: TestHeadquarters, admin: Client): Office {
  return {
    azure,
    headquarters,
    admin,
    async finished() {
      for (let time = 0; time < 400; time += 1) {
        const { run } = await admin.call(insightsRoutes.readRun, { params: usrt });
        if (run && run.status !== 'running') return run;
        await new Promise((resolve) => setTimeout(resolve, 25));
      }
      throw new Error('The fetch does not end');
    },
    async stored() {
      const rows = await headquarters.store.db
        .selectFrom('customer_measure_value as v')
        .innerJoin('customer as c', 'c.id', 'v.customer_id')
        .innerJoin('measure as m', 'm.id', 'v.measure_id')
        .select(['c.account_number', 'm.name', 'v.text_value', 'v.number_value', 'v.as_of'])
        .execute();
      const found: Record<string, Record<string, unknown>> = {};
      for (const row of rows)
        (found[row.account_number] ??= {})[row.name] = row.text_value ?? row.number_value;
      return found;
    },
    isOn: () => readParameter(headquarters.store.db, 'USRT', parameterNames.customerInsightsEnabled),
  };
}
