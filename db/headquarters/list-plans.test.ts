// Lists open quickly however many customers there are: none goes through a table of what customers have once for each
// of its rows.
import { CompiledQuery, sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { distributionJobs } from '../../main/contract/distribution';
import { activityTypeList } from './activity-type-records';
import { attributeGroupList, attributeList, attributeTypeList } from './attribute-records';
import { bookMoveList } from './book-moves';
import { clientBookList } from './client-book-records';
import { customerList } from './customer-lists';
import { customerMergeList } from './customer-merges';
import { downloadSessionList, orderList, rowsBehind } from './distribution-orders';
import { followUpRuleList } from './follow-up-rules';
import type { ListSource } from './lists';
import { messageTemplateList } from './message-templates';
import { numberSequenceList } from './number-sequence-records';
import type { HeadquartersStore } from './open';
import { openSqliteStore } from './open-sqlite';
import { addressBookList, legalEntityList, registerList, storeList } from './organisation';
import { permissionGroupList, workerList } from './people';
import { assignmentList, reportList, screenLayoutList } from './screen-layout-records';
import { customerParts } from './tables';
import { userList } from './users';

const lists: Readonly<Record<string, ListSource>> = {
  ...{ activityTypeList, addressBookList, assignmentList, attributeGroupList, attributeList },
  ...{ attributeTypeList, bookMoveList, clientBookList, customerMergeList, downloadSessionList },
  ...{ followUpRuleList, legalEntityList, messageTemplateList, numberSequenceList, orderList },
  ...{ permissionGroupList, registerList, reportList, screenLayoutList, storeList, userList, workerList },
  customerList: customerList(),
};

const large = [...customerParts, 'customer'];

interface Step {
  readonly id: number;
  readonly parent: number;
  readonly detail: string;
}

/** What is scanned again for each row; a subquery that is materialized is not. */
function scannedAgain(steps: readonly Step[]): readonly string[] {
  const isAgain = (id: number): boolean => {
    const step = steps.find((one) => one.id === id);
    if (step === undefined || step.detail.startsWith('MATERIALIZE')) return false;
    return step.detail.startsWith('CORRELATED') || isAgain(step.parent);
  };
  return steps.flatMap(({ parent, detail }) => {
    const name = /^SCAN (\w+)/.exec(detail)?.[1];
    return name !== undefined && isAgain(parent) ? [name] : [];
  });
}

const folder = mkdtempSync(join(tmpdir(), 'counterbook-headquarters-'));
let store: HeadquartersStore;
beforeAll(async () => {
  store = await openSqliteStore(join(folder, 'headquarters.db'));
});
afterAll(async () => {
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

async function planOf(question: RawBuilder<unknown>) {
  const select = question.compile(store.db);
  const plan = CompiledQuery.raw(`explain query plan ${select.sql}`, [...select.parameters]);
  return { select, rows: (await store.db.executeQuery<Step>(plan)).rows };
}

it.each(Object.entries(lists))('%s', async (_, { base }) => {
  const { select, rows } = await planOf(sql`select * from (${base}) as r limit 50`);
  expect(rows.length).toBeGreaterThan(0);
  // A step says the name that the table has in the select.
  for (const name of scannedAgain(rows))
    expect(select.sql).not.toMatch(new RegExp(`\\b(?:${large.join('|')})"? (?:as )?${name}\\b`));
});

it.each(['', 'desc'])('customers by legal entity come as an index has them %s', async (direction) => {
  const { base, orders } = customerList();
  const order = ['legalEntityId', ...(orders?.['legalEntityId'] ?? [])];
  const columns = sql.join(order.map((name) => sql`${sql.ref(`r.${name}`)} ${sql.raw(direction)}`));
  const { rows } = await planOf(sql`select * from (${base}) as r order by ${columns} limit 50`);
  expect(rows.map(({ detail }) => detail)).not.toContainEqual(
    expect.stringMatching(/TEMP B-TREE FOR (LAST|ORDER BY)/),
  );
});

it.each(distributionJobs.flatMap(({ tables }) => tables).map((table) => [table.name, table] as const))(
  'how far registers are behind with %s is counted by the newest changes',
  async (_, table) => {
    const { rows } = await planOf(rowsBehind(table, { legalEntityId: 'USRT', cursor: 5, most: 10 }));
    expect(rows[0]?.detail).toMatch(/^SEARCH t USING (COVERING )?INDEX \w+_by_change \(change_number>\?\)$/);
  },
);
