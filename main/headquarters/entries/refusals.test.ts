// What a customer refused stays so at Headquarters too, whatever a register let through.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { putNumberSequence } from '../../../db/headquarters/number-sequences';
import { putParameter } from '../../../db/headquarters/parameters';
import { putPermissionGroup, putWorker } from '../../../db/headquarters/people';
import { write } from '../../../db/headquarters/write';
import { parameterNames } from '../../contract/distribution';
import { operations } from '../../contract/operations';
import { ownMistakeFor } from '../../contract/refusals';
import { testHeadquarters, type TestHeadquarters } from '../web-application/testing';

let headquarters: TestHeadquarters;
const { addCustomer, editCustomer, changeRefusedConsent } = operations;
const [associate, colleague, manager] = ['000110', '000120', '000160'] as const;
beforeEach(async () => {
  headquarters = await testHeadquarters();
  await write(headquarters.store, async (change) => {
    await putPermissionGroup(change, { id: 'ASSOCIATE', name: 'Associate' }, [addCustomer, editCustomer]);
    await putPermissionGroup(change, { id: 'LEAD', name: 'Lead' }, [editCustomer, changeRefusedConsent]);
    await putNumberSequence(change, { code: 'CUST', legalEntityId: 'USRT', format: 'C######' });
    await putParameter(change, 'USRT', parameterNames.customerAccount, 'CUST');
    for (const [id, group] of [
      [associate, 'ASSOCIATE'],
      [colleague, 'ASSOCIATE'],
      [manager, 'LEAD'],
    ] as const) {
      const worker = { id, legal_entity_id: 'USRT', name: id, language: 'en-US', permission_group_id: group };
      await putWorker(change, { ...worker, screen_layout_id: null, password_hash: null, is_blocked: 0 }, []);
    }
  });
});
afterEach(() => headquarters.end());

const uuid = '0191d0a0-0000-7000-8000-00000000000a';
let entries = 0;
async function send(staffId: string, approvedBy: string | null, madeAt: number, body: object) {
  const response = await fetch(`${headquarters.url}/api/entries`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${headquarters.context.launch.register?.token ?? ''}`,
      'content-type': 'application/json',
    },
    body: JSON.stringify({
      entries: [
        {
          entryId: `0191d0a0-0000-7000-8000-0000000002${String(10 + entries++)}`,
          madeAt,
          staffId,
          approvedBy,
          body,
        },
      ],
    }),
  });
  const { answers } = (await response.json()) as { answers: { status: string; code?: string }[] };
  return answers[0]?.code ?? answers[0]?.status;
}

const fields = (email: string) => ({
  firstName: 'Ann',
  lastName: 'Beebe',
  prefix: '',
  language: null,
  phones: [],
  emails: [],
  address: null,
  consents: [{ channel: 'email', state: email }],
});
const edit = (email: string) => ({ kind: 'customer.edit', customer: uuid, fields: fields(email) });

test('a refusal is lifted by who may, by their approval, or by who wrote it down a moment ago', async () => {
  const hour = 3_600_000;
  expect(
    await send(associate, null, hour, { kind: 'customer.create', customer: uuid, fields: fields('refused') }),
  ).toBe('accepted');
  expect(await send(colleague, null, hour + 1, edit('granted'))).toBe('permission-missing');
  expect(await send(associate, null, hour + ownMistakeFor + 1, edit('unknown'))).toBe('permission-missing');
  expect(await send(colleague, null, hour + 1, edit('refused'))).toBe('accepted');
  expect(await send(associate, null, hour + ownMistakeFor, edit('granted'))).toBe('accepted');
  expect(await send(colleague, null, 2 * hour, edit('refused'))).toBe('accepted');
  expect(await send(associate, colleague, 3 * hour, edit('granted'))).toBe('permission-missing');
  expect(await send(associate, manager, 3 * hour, edit('granted'))).toBe('accepted');
  expect(await send(colleague, null, 4 * hour, edit('refused'))).toBe('accepted');
  expect(await send(manager, null, 5 * hour, edit('unknown'))).toBe('accepted');
});
