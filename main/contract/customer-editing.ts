// Creating and editing customers at the register, with a check for duplicates.
import { z } from 'zod';
import {
  customerFields,
  propertyValueSchema,
  type CustomerDetails,
  type CustomerSearchResult,
} from './customers';
import { fieldsBefore } from './customer-changes';
import { approval, command, query } from './define';
import { operations } from './operations';

const text = (longest: number): z.ZodString => z.string().trim().max(longest);
const customerId = z.int();

export const duplicateReasons = ['phone', 'email', 'card', 'name', 'similar-name', 'city'] as const;
export interface LikelyDuplicate extends CustomerSearchResult {
  readonly reasons: readonly (typeof duplicateReasons)[number][];
}

/**
 * Customers of the legal entity that may be the same person: same phone, e-mail, loyalty card or name; or a name that
 * differs by a letter, where the city is the same too, or few have such a name and nobody's city says otherwise.
 */
export const likelyDuplicates = query<readonly LikelyDuplicate[]>()({
  channel: 'customers.duplicates',
  input: z.strictObject({
    firstName: text(100),
    lastName: text(100),
    phones: z.array(text(40)).max(10),
    emails: z.array(text(254)).max(10),
    cards: z.array(text(40)).max(10),
    city: text(100),
    /** The customer being edited, who is not a duplicate of themselves. */
    except: customerId.nullable(),
  }),
  session: 'unlocked',
  operation: operations.customerSearch,
});

/** Operation 612. Answers the new customer; the UUID is made by the caller, so that a retry is the same customer. */
export const createCustomer = command<CustomerDetails>()({
  channel: 'customers.create',
  input: z.strictObject({ uuid: z.uuidv7(), fields: customerFields }),
  session: 'unlocked',
  operation: operations.addCustomer,
});

/**
 * Operation 623. The whole of the fields as they are to be, and as the form was opened with them. Where a refused
 * consent becomes another, operation 4004 as well, held or lent (`sign-in.take-approval`); else `permission-missing`.
 */
export const editCustomer = command<CustomerDetails>()({
  channel: 'customers.edit',
  input: z.strictObject({ customerId, before: fieldsBefore, fields: customerFields }),
  session: 'unlocked',
  operation: operations.editCustomer,
});

/** Operation 623. Sets one attribute's value; null takes it away. */
export const setAttributeValue = command<CustomerDetails>()({
  channel: 'customers.set-attribute',
  input: z.strictObject({
    customerId,
    attributeId: z.int(),
    value: propertyValueSchema.nullable(),
    approval,
  }),
  session: 'unlocked',
  operation: operations.editCustomer,
  isApprovable: true,
});
