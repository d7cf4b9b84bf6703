// A person's data on request: exported whole, or erased for good.
import { z } from 'zod';
import { customerParams } from './customers';
import { onlyAdministrator, route } from './route';

/** Everything that Headquarters has of the person, as a JSON file. */
export const exportPerson = route({
  name: 'customers.export',
  method: 'GET',
  path: '/customers/:id/export',
  params: customerParams,
  reply: z.string(),
  download: 'application/json',
  access: onlyAdministrator,
});
export const erasurePreview = route({
  name: 'customers.erasure-preview',
  method: 'GET',
  path: '/customers/:id/erasure',
  params: customerParams,
  reply: z.object({
    accountNumber: z.string(),
    name: z.string(),
    activities: z.int(),
    notes: z.int(),
    purchaseLines: z.int(),
    clientBooks: z.int(),
    auditEntries: z.int(),
    registers: z.int(),
  }),
  access: onlyAdministrator,
});
/** For good: nothing is kept of the person. The account number is typed once more to confirm. */
export const erasePerson = route({
  name: 'customers.erase',
  method: 'POST',
  path: '/customers/:id/erasure',
  params: customerParams,
  body: z.strictObject({ accountNumber: z.string().max(64) }),
  reply: z.object({ erased: z.literal(true) }),
  access: onlyAdministrator,
});
