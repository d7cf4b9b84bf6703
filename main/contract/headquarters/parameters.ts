// Commerce parameters of a legal entity: number sequences of its references, and clienteling's choices. The
// Dynamics 365 Customer Insights FastTab has routes of its own.
import { z } from 'zod';
import { lastChange, textId, version } from './records';
import { administratorOrReader, onlyAdministrator, route } from './route';

/** Rows of the tab *Number sequence*. */
export const numberSequenceReferences = ['client-book-identifier', 'customer-account'] as const;

const code = z.string().max(64).nullable();
const reference = z.string().max(64);
/** What holds at registers until somebody decides. */
const usualGuardDays = 14;
const fields = {
  numberSequences: z.strictObject({
    'client-book-identifier': code,
    'customer-account': code,
  }),
  clientBookAttributeGroup: code,
  customerAttributeGroup: code,
  /** May a customer be in several client books (announced by the source as planned). */
  severalClientBooks: z.boolean(),
  /** May buttons of any operation stand in any zone of a screen layout; otherwise where the source has them. */
  operationsAnywhere: z.boolean().default(false),
  /** Days for which a register shows that a colleague contacted the customer; 0: never. */
  contactGuardDays: z.int().min(0).max(365).default(usualGuardDays),
  /** Name of the activity type that a completed follow-up logs where its rule has none; null: the first one. */
  followUpActivityType: reference.nullable().default(null),
};
export const commerceParametersReply = z.object({
  legalEntityId: z.string(),
  version,
  lastChange,
  numberSequences: z.object({
    'client-book-identifier': z.string().nullable(),
    'customer-account': z.string().nullable(),
  }),
  clientBookAttributeGroup: z.string().nullable(),
  customerAttributeGroup: z.string().nullable(),
  severalClientBooks: z.boolean(),
  operationsAnywhere: z.boolean(),
  contactGuardDays: z.int(),
  followUpActivityType: z.string().nullable(),
  /** Customers who are in several books now: turning the parameter off leaves them there. */
  customersInSeveralBooks: z.int(),
});
export type CommerceParameters = z.infer<typeof commerceParametersReply>;

const params = z.strictObject({ legalEntityId: textId });
export const readCommerceParameters = route({
  name: 'parameters.read',
  method: 'GET',
  path: '/parameters/:legalEntityId',
  params,
  reply: commerceParametersReply,
  access: administratorOrReader,
});
export const updateCommerceParameters = route({
  name: 'parameters.update',
  method: 'PUT',
  path: '/parameters/:legalEntityId',
  params,
  body: z.strictObject({ version, ...fields }),
  reply: commerceParametersReply,
  access: onlyAdministrator,
});
