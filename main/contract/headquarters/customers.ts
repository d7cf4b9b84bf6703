// All customers: the list with search, and the customer page with everything that is known of a customer.
import { z } from 'zod';
import { consentChannels, consentStates, customerFields, propertyValueSchema } from '../customers';
import { attributeTypeSchema, measureTypeSchema } from '../values';
import { auditEntry } from './audit';
import { choiceColumn, dateColumn, list, numberColumn, onlyShown, textColumn, timeColumn } from './lists';
import { lastChange, version } from './records';
import { customerReaders, customerService, loose, onlyAdministrator, route } from './route';

const customerId = z.coerce.number().int().positive();
const params = z.strictObject({ id: customerId });

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
  params,
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
  params,
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

/** *General > Activities*, and notes: newest first. */
export const timelineKinds = ['activity', 'note'] as const;
export const customerTimeline = list({
  name: 'customer-timeline',
  path: '/customers/:id/timeline',
  params,
  row: z.object({
    id: z.string(),
    kind: z.enum(timelineKinds),
    at: z.int(),
    /** Staff id, or the id of a user of Headquarters. */
    by: z.string(),
    byName: z.string().nullable(),
    activityTypeId: z.int().nullable(),
    activityType: z.string().nullable(),
    text: z.string(),
    version: z.string(),
  }),
  columns: {
    kind: choiceColumn(timelineKinds),
    at: timeColumn,
    by: textColumn,
    byName: onlyShown(textColumn),
    activityType: { ...textColumn, isSortable: false },
    text: { ...textColumn, isSortable: false },
  },
  defaultSort: '-at',
  access: customerReaders,
});
const entryParams = z.strictObject({ id: customerId, entryId: z.uuid() });
const entryReply = z.object({ id: z.string(), version: z.string() });
const activity = { at: z.int().min(0), activityTypeId: z.int(), text: z.string().trim().max(4000) };
const note = { at: z.int().min(0), text: z.string().trim().min(1).max(4000) };
const write = { access: customerService, reply: entryReply } as const;
export const addActivity = route({
  name: 'customers.add-activity',
  method: 'POST',
  path: '/customers/:id/activities',
  params,
  body: z.strictObject(activity),
  ...write,
});
export const changeActivity = route({
  name: 'customers.change-activity',
  method: 'PUT',
  path: '/customers/:id/activities/:entryId',
  params: entryParams,
  body: z.strictObject({ version, ...activity }),
  ...write,
});
export const addNote = route({
  name: 'customers.add-note',
  method: 'POST',
  path: '/customers/:id/notes',
  params,
  body: z.strictObject(note),
  ...write,
});
export const changeNote = route({
  name: 'customers.change-note',
  method: 'PUT',
  path: '/customers/:id/notes/:entryId',
  params: entryParams,
  body: z.strictObject({ version, ...note }),
  ...write,
});
/** An activity or a note. */
export const removeEntry = route({
  name: 'customers.remove-entry',
  method: 'DELETE',
  path: '/customers/:id/timeline/:entryId',
  params: entryParams,
  query: z.strictObject({ version }),
  reply: z.object({ deleted: z.literal(true) }),
  access: customerService,
});

export const customerPurchases = list({
  name: 'customer-purchases',
  path: '/customers/:id/purchases',
  params,
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
  params,
  row: auditEntry,
  columns: { at: timeColumn, actor: textColumn, action: textColumn, recordType: textColumn },
  defaultSort: '-at',
  access: customerReaders,
});

// Duplicates: `from` is merged into `into`, whose own values win, and is gone afterwards.
const pair = { from: z.int(), into: z.int() };
const side = z.object({
  id: z.int(),
  accountNumber: z.string(),
  name: z.string(),
  clientBook: z.string().nullable(),
  activities: z.int(),
  notes: z.int(),
  purchaseLines: z.int(),
});
const mergePreview = z.object({
  from: side,
  into: side,
  /** Every field as it is on both sides and as it will be; values as text. */
  fields: z.array(
    z.object({
      field: z.string(),
      label: z.string().nullable(),
      from: z.string().nullable(),
      into: z.string().nullable(),
      result: z.string().nullable(),
    }),
  ),
  /** The client books that the merged customer is in. */
  clientBooks: z.array(z.object({ workerId: z.string(), workerName: z.string() })),
  /** A book that loses the customer, because one book only is allowed. */
  leavesBooks: z.array(z.object({ workerId: z.string(), workerName: z.string() })),
  version: z.string(),
});
export const previewMerge = route({
  name: 'customers.preview-merge',
  method: 'POST',
  path: '/customer-merges/preview',
  body: z.strictObject(pair),
  reply: mergePreview,
  access: customerService,
});
/** Refused (`record-changed`) if either changed since the preview. */
export const mergeCustomers = route({
  name: 'customers.merge',
  method: 'POST',
  path: '/customer-merges',
  body: z.strictObject({ ...pair, version }),
  reply: z.object({ id: z.string(), customerId: z.int() }),
  access: customerService,
});
export const mergeStates = ['done', 'undone'] as const;
export const customerMerges = list({
  name: 'customer-merges',
  path: '/customer-merges',
  row: z.object({
    id: z.string(),
    at: z.int(),
    by: z.string(),
    fromAccountNumber: z.string(),
    fromName: z.string(),
    intoId: z.int(),
    intoAccountNumber: z.string(),
    intoName: z.string(),
    state: z.enum(mergeStates),
  }),
  columns: {
    at: timeColumn,
    by: textColumn,
    fromAccountNumber: textColumn,
    fromName: textColumn,
    intoAccountNumber: textColumn,
    intoName: textColumn,
    state: choiceColumn(mergeStates),
  },
  defaultSort: '-at',
  access: customerReaders,
});
/** Brings the merged customer back with everything that was theirs; what was added since stays where it is. */
export const undoMerge = route({
  name: 'customers.undo-merge',
  method: 'POST',
  path: '/customer-merges/:id/undo',
  params: z.strictObject({ id: z.string().min(1).max(64) }),
  reply: z.object({ customerId: z.int() }),
  access: customerService,
});

/** Everything that Headquarters has of the person, as a JSON file. */
export const exportPerson = route({
  name: 'customers.export',
  method: 'GET',
  path: '/customers/:id/export',
  params,
  reply: z.string(),
  download: 'application/json',
  access: onlyAdministrator,
});
export const erasurePreview = route({
  name: 'customers.erasure-preview',
  method: 'GET',
  path: '/customers/:id/erasure',
  params,
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
  params,
  body: z.strictObject({ accountNumber: z.string().max(64) }),
  reply: z.object({ erased: z.literal(true) }),
  access: onlyAdministrator,
});
