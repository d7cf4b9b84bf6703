// All customers: the list with search, and the customer page with everything that is known of a customer.
import { z } from 'zod';
import { consentChannels, consentStates, customerFields, propertyValueSchema } from '../customers';
import { attributeTypeSchema, measureTypeSchema } from '../values';
import { auditEntry } from './audit';
import { dateColumn, list, numberColumn, textColumn, timeColumn } from './lists';
import { lastChange, version } from './records';
import { customerReaders, customerService, loose, route } from './route';

export const customerParams = z.strictObject({ id: z.coerce.number().int().positive() });

/** `search` finds beginnings of names in any order, phones by digits, e-mail and account number. */
export const allCustomers = list({
  name: 'customers',
  path: '/customers',
  row: z.object({
    id: z.int(),
    accountNumber: z.string(),
    name: z.string(),
    phone: z.string().nullable(),
    email: z.string().nullable(),
    city: z.string().nullable(),
    legalEntityId: z.string(),
    /** Whose client books the customer is in. */
    clientBook: z.string().nullable(),
    createdAt: z.int(),
  }),
  columns: {
    accountNumber: textColumn,
    name: textColumn,
    phone: { ...textColumn, isSortable: false },
    email: { ...textColumn, isSortable: false },
    city: { ...textColumn, isSortable: false },
    legalEntityId: textColumn,
    clientBook: { ...textColumn, isSortable: false },
    createdAt: timeColumn,
  },
  defaultSort: 'name',
  access: customerReaders,
});

const address = customerFields.shape.address;

export const customerForm = {
  /** The name as a whole; made from first and last name where it is empty. */
  name: z.string().trim().max(200).default(''),
  firstName: customerFields.shape.firstName,
  lastName: customerFields.shape.lastName,
  prefix: customerFields.shape.prefix,
  language: customerFields.shape.language,
  phones: customerFields.shape.phones,
  emails: customerFields.shape.emails,
  cards: customerFields.shape.cards,
  address,
  consents: customerFields.shape.consents,
  addressBooks: z.array(z.string().min(1).max(64)).max(200),
  /** All values there are to be: an attribute that is not named here has none. */
  attributes: z.array(z.strictObject({ attributeId: z.int(), value: propertyValueSchema })).max(500),
};

const property = {
  name: z.string(),
  label: z.string(),
  unit: z.string().nullable(),
  value: loose(propertyValueSchema).nullable(),
};
export const customerRecord = z.object({
  id: z.int(),
  version: z.string(),
  lastChange,
  legalEntityId: z.string(),
  accountNumber: z.string(),
  createdAt: z.int(),
  name: z.string(),
  firstName: z.string(),
  lastName: z.string(),
  prefix: z.string(),
  language: z.string().nullable(),
  phones: z.array(z.string()),
  emails: z.array(z.string()),
  /** Numbers of loyalty cards. */
  cards: z.array(z.string()),
  address: z
    .object({
      line1: z.string(),
      line2: z.string(),
      city: z.string(),
      stateProvince: z.string(),
      postalCode: z.string(),
      countryCode: z.string(),
    })
    .nullable(),
  consents: z.array(
    z.object({
      channel: z.enum(consentChannels),
      state: z.enum(consentStates),
      changedAt: z.int().nullable(),
      changedBy: z.string().nullable(),
    }),
  ),
  addressBooks: z.array(z.string()),
  /** All attributes of the legal entity's customer and client book groups, and others with a value. */
  attributes: z.array(
    z.object({
      ...property,
      attributeId: z.int(),
      type: attributeTypeSchema,
      currencyCode: z.string().nullable(),
      minimum: z.union([z.number(), z.string()]).nullable(),
      maximum: z.union([z.number(), z.string()]).nullable(),
      options: z.array(z.object({ value: z.string(), label: z.string() })),
      isClientBookAttribute: z.boolean(),
      isCustomerAttribute: z.boolean(),
      displayOrder: z.int().nullable(),
    }),
  ),
  measures: z.array(
    z.object({ ...property, measureId: z.int(), type: measureTypeSchema, asOf: z.string().nullable() }),
  ),
  clientBooks: z.array(
    z.object({
      id: z.int(),
      number: z.string().nullable(),
      workerId: z.string(),
      workerName: z.string(),
      addedAt: z.int(),
    }),
  ),
  purchases: z.object({
    orders: z.int(),
    lines: z.int(),
    totals: z.array(z.object({ minor: z.number(), currency: z.string() })),
    lastPurchase: z.string().nullable(),
  }),
  counts: z.object({ activities: z.int(), notes: z.int() }),
});
export type CustomerRecord = z.infer<typeof customerRecord>;

export const readCustomer = route({
  name: 'customers.read',
  method: 'GET',
  path: '/customers/:id',
  params: customerParams,
  reply: customerRecord,
  access: customerReaders,
});
/**
 * With the feature *duplicate-check* on, a customer like one there is already is refused (`customer-duplicate`,
 * details `accountNumber`, `name`, `customers`) unless `allowDuplicate`.
 */
export const createCustomer = route({
  name: 'customers.create',
  method: 'POST',
  path: '/customers',
  body: z.strictObject({
    legalEntityId: z.string().min(1).max(64),
    /** From the number sequence of *Customer account* where it is null. */
    accountNumber: z.string().trim().min(1).max(64).nullable().default(null),
    allowDuplicate: z.boolean().default(false),
    ...customerForm,
  }),
  reply: customerRecord,
  access: customerService,
});
export const updateCustomer = route({
  name: 'customers.update',
  method: 'PUT',
  path: '/customers/:id',
  params: customerParams,
  body: z.strictObject({ version, ...customerForm }),
  reply: customerRecord,
  access: customerService,
});
/** What a new customer's form begins with: attributes of the groups with their default values, address books. */
export const newCustomerForm = route({
  name: 'customers.new',
  method: 'GET',
  path: '/customers/new/:legalEntityId',
  params: z.strictObject({ legalEntityId: z.string().min(1).max(64) }),
  reply: z.object({
    attributes: customerRecord.shape.attributes,
    addressBooks: z.array(z.object({ id: z.string(), name: z.string() })),
    /** Null: an account number has to be typed. */
    nextAccountNumber: z.string().nullable(),
  }),
  access: customerService,
});

const duplicate = z.object({
  id: z.int(),
  accountNumber: z.string(),
  name: z.string(),
  phone: z.string().nullable(),
  email: z.string().nullable(),
  reasons: z.array(z.enum(['email', 'phone', 'name'])),
});
/** Customers that may be the same person. */
export const findDuplicates = route({
  name: 'customers.duplicates',
  method: 'POST',
  path: '/customers/duplicates',
  body: z.strictObject({
    legalEntityId: z.string().min(1).max(64),
    firstName: customerFields.shape.firstName,
    lastName: customerFields.shape.lastName,
    phones: z.array(z.string().max(40)).max(10),
    emails: z.array(z.string().max(254)).max(10),
    except: z.int().nullable(),
  }),
  reply: z.object({ customers: z.array(duplicate) }),
  access: customerService,
});

export const customerPurchases = list({
  name: 'customer-purchases',
  path: '/customers/:id/purchases',
  params: customerParams,
  row: z.object({
    orderNumber: z.string(),
    lineNumber: z.int(),
    orderedOn: z.string(),
    storeId: z.string().nullable(),
    sku: z.string(),
    productName: z.string(),
    category: z.string(),
    quantity: z.number(),
    amountMinor: z.number(),
    currencyCode: z.string(),
  }),
  columns: {
    orderedOn: dateColumn,
    orderNumber: textColumn,
    storeId: textColumn,
    sku: textColumn,
    productName: textColumn,
    category: textColumn,
    quantity: numberColumn,
    amountMinor: numberColumn,
    currencyCode: textColumn,
  },
  defaultSort: '-orderedOn',
  access: customerReaders,
});

/** Who changed what of this customer. */
export const customerHistory = list({
  name: 'customer-history',
  path: '/customers/:id/history',
  params: customerParams,
  row: auditEntry,
  columns: { at: timeColumn, actor: textColumn, action: textColumn, recordType: textColumn },
  defaultSort: '-at',
  access: customerReaders,
});
