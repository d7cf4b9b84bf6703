// What registers send stands in the audit trail and in the customer's history, field by field.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { putNumberSequence } from '../../../db/headquarters/number-sequences';
import { putParameter } from '../../../db/headquarters/parameters';
import { putPermissionGroup } from '../../../db/headquarters/people';
import { write } from '../../../db/headquarters/write';
import { parameterNames } from '../../contract/distribution';
import { customerHistory } from '../../contract/headquarters/customers';
import { operations } from '../../contract/operations';
import { testHeadquarters, type Client, type TestHeadquarters } from '../web-application/testing';

let headquarters: TestHeadquarters;
let agent: Client;
beforeEach(async () => {
  headquarters = await testHeadquarters();
  agent = await headquarters.as('callcenter');
  await write(headquarters.store, async (change) => {
    await putPermissionGroup(change, { id: 'ASSOCIATE', name: 'Associate' }, Object.values(operations));
    await putNumberSequence(change, { code: 'CUST', legalEntityId: 'USRT', format: 'C######' });
    await putParameter(change, 'USRT', parameterNames.customerAccount, 'CUST');
  });
});
afterEach(() => headquarters.end());

const uuid = '0191d0a0-0000-7000-8000-00000000000a';
let entries = 0;
async function send(...bodies: object[]): Promise<unknown[]> {
  const response = await fetch(`${headquarters.url}/api/entries`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${headquarters.context.launch.register?.token ?? ''}`,
      'content-type': 'application/json',
    },
    body: JSON.stringify({
      entries: bodies.map((body) => ({
        entryId: `0191d0a0-0000-7000-8000-0000000001${String(10 + entries++)}`,
        madeAt: 1,
        staffId: '000110',
        approvedBy: null,
        body,
      })),
    }),
  });
  const { answers } = (await response.json()) as { answers: { status: string; code?: string }[] };
  return answers.map(({ status, code }) => code ?? status);
}

const fields = {
  firstName: 'Ann',
  lastName: 'Beebe',
  prefix: '',
  language: null,
  phones: ['+1 713 555 0142'],
  emails: [],
  address: null,
  consents: [],
};

test('a customer made and edited at a register has a history, as have notes and client books', async () => {
  const note = '0191d0a0-0000-7000-8000-00000000000b';
  expect(
    await send(
      { kind: 'customer.create', customer: uuid, fields },
      { kind: 'customer.edit', customer: uuid, fields: { ...fields, lastName: 'Lind' } },
      { kind: 'note.put', id: note, customer: uuid, at: 5, text: 'Likes tea' },
      { kind: 'note.put', id: note, customer: uuid, at: 5, text: 'Likes coffee' },
      { kind: 'note.remove', id: note, customer: uuid, at: 5 },
      { kind: 'client-book.add', staffId: '000110', customer: uuid, at: 6 },
    ),
  ).toEqual(Array.from({ length: 6 }, () => 'accepted'));
  const { id } = await headquarters.store.db.selectFrom('customer').select('id').executeTakeFirstOrThrow();
  const { rows } = await agent.list(customerHistory, { sort: 'at', limit: 50 }, { id });
  expect(rows).toHaveLength(6);
  expect(rows.every(({ actor, actorKind }) => actor === '000110' && actorKind === 'register')).toBe(true);
  expect(rows.map(({ recordType, action }) => `${String(recordType)} ${String(action)}`).sort()).toEqual([
    'client-books changed',
    'customers changed',
    'customers created',
    'notes changed',
    'notes created',
    'notes removed',
  ]);
  const edited = rows.find(({ recordType, action }) => recordType === 'customers' && action === 'changed');
  expect(edited?.['changes']).toContainEqual({ field: 'lastName', from: 'Beebe', to: 'Lind' });
});
