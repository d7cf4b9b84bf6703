// Customers at the register: search as you type, and the customer page.
import { z } from 'zod';
import type { CardProperty } from './card';
import { query } from './define';
import type { OutboxEntry } from './entries';
import type { LocalExplanation } from './local-insights-explanation';
import { operations } from './operations';
import type { PropertyValue } from './values';
import type { EntryState } from './timeline';

/** Whose client book a customer is in. */
export interface BookOwner {
  readonly clientBookId: number;
  readonly staffId: string;
  readonly name: string;
}

export interface CustomerSearchResult {
  readonly customerId: number;
  readonly accountNumber: string;
  readonly name: string;
  readonly phone: string | null;
  readonly email: string | null;
  readonly city: string | null;
  readonly owners: readonly BookOwner[];
}

export interface CustomerSearchPage {
  readonly results: readonly CustomerSearchResult[];
  /** True where more customers match than were asked for. */
  readonly hasMore: boolean;
  /** Where it looked: customers in the address books of this store. */
  readonly storeName: string;
  /** How many those are; counted only where none was found. */
  readonly searchedCustomers: number | null;
  /** When customers last arrived from Headquarters; UTC, ISO 8601; null: never. */
  readonly freshAt: string | null;
}

const text = (longest: number): z.ZodString => z.string().trim().max(longest);
const customerId = z.int();

/** Operation 602. Name words in any order, phone in any punctuation, e-mail, account number. */
export const customerSearch = query<CustomerSearchPage>()({
  channel: 'customers.search',
  input: z.strictObject({ text: z.string().max(200), limit: z.int().min(1).max(100) }),
  session: 'unlocked',
  operation: operations.customerSearch,
});

/** Operation 602. The customer of the store whose account or loyalty card number this is, as a scanner reads it. */
export const customerByCode = query<{ readonly customerId: number | null; readonly storeName: string }>()({
  channel: 'customers.by-code',
  input: z.strictObject({ code: text(100).min(1) }),
  session: 'unlocked',
  operation: operations.customerSearch,
});

export const contactKinds = ['phone', 'email'] as const;
export type ContactKind = (typeof contactKinds)[number];

/** What a customer agreed to for one way of contact; `unknown` where nobody asked. */
export const consentStates = ['granted', 'refused', 'unknown'] as const;
export type ConsentState = (typeof consentStates)[number];
export const consentChannels = ['phone', 'email', 'message'] as const;
export type ConsentChannel = (typeof consentChannels)[number];

export interface CustomerProperty extends CardProperty {
  readonly id: number;
  readonly value: PropertyValue | null;
  /** Measures only: the day the value was computed. */
  readonly asOf: string | null;
  /** Attributes with a fixed list: its values with their labels in the session's language. */
  readonly options: readonly { readonly value: string; readonly label: string }[];
  /** Amounts: the currency that the attribute is kept in; null where any is. */
  readonly currency: string | null;
  /** What its values may be: a number, of amounts in minor units, or a date's text. */
  readonly minimum: string | number | null;
  readonly maximum: string | number | null;
  /** True where it is one of the client book attribute group's. */
  readonly isClientBookAttribute: boolean;
  /** Where what was written down here stands on its way to Headquarters. */
  readonly state: EntryState;
}

export interface PurchaseSummary {
  readonly orders: number;
  readonly lines: number;
  /** Sums by currency, in minor units. */
  readonly totals: readonly { readonly minor: number; readonly currency: string }[];
  /** `YYYY-MM-DD` */
  readonly lastPurchase: string | null;
  readonly favouriteCategories: readonly { readonly category: string; readonly lines: number }[];
}

export interface CustomerDetails {
  readonly customerId: number;
  /** Empty while Headquarters has not accepted a customer made here. */
  readonly accountNumber: string;
  readonly name: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly prefix: string;
  readonly language: string | null;
  readonly contacts: readonly { readonly kind: ContactKind; readonly value: string }[];
  /** Numbers of loyalty cards. */
  readonly cards: readonly string[];
  readonly address: {
    readonly line1: string;
    readonly line2: string;
    readonly city: string;
    readonly stateProvince: string;
    readonly postalCode: string;
    readonly countryCode: string;
  } | null;
  readonly consents: readonly {
    readonly channel: ConsentChannel;
    readonly state: ConsentState;
    /** UTC milliseconds; null where nobody asked. */
    readonly changedAt: number | null;
    readonly changedBy: string | null;
    /** On its way to Headquarters. */
    readonly sync: EntryState;
  }[];
  readonly measures: readonly CustomerProperty[];
  readonly attributes: readonly CustomerProperty[];
  readonly owners: readonly (BookOwner & { readonly addedAt: number; readonly state: EntryState })[];
  readonly purchases: PurchaseSummary;
  /** Name, contacts, cards and address, on their way to Headquarters. */
  readonly fieldsState: EntryState;
  /** Entries of this customer that Headquarters has not accepted yet. */
  readonly pending: number;
  /** Entries of this customer that Headquarters refused and nobody has settled yet. */
  readonly refused: readonly OutboxEntry[];
}

export const customerDetails = query<CustomerDetails>()({
  channel: 'customers.details',
  input: z.strictObject({ customerId }),
  session: 'unlocked',
});

/** What a customer's local measures were computed from, on the day that their values are of; null: there are none. */
export const customerLocalInsights = query<LocalExplanation | null>()({
  channel: 'customers.local-insights',
  input: z.strictObject({ customerId }),
  session: 'unlocked',
});

export interface PurchaseLine {
  readonly orderNumber: string;
  readonly lineNumber: number;
  readonly orderedOn: string;
  readonly storeName: string | null;
  readonly sku: string;
  readonly productName: string;
  readonly category: string;
  readonly quantity: number;
  readonly amountMinor: number;
  readonly currency: string;
}

export const customerPurchases = query<{
  readonly lines: readonly PurchaseLine[];
  readonly hasMore: boolean;
}>()({
  channel: 'customers.purchases',
  input: z.strictObject({
    customerId,
    before: z
      .strictObject({ orderedOn: z.iso.date(), orderNumber: text(64), lineNumber: z.int() })
      .nullable(),
    limit: z.int().min(1).max(200),
  }),
  session: 'unlocked',
});

/** More than a form offers lines for: an import may have brought them, and they go through an edit of something else. */
const mostContacts = 100;

export const customerFields = z.strictObject({
  firstName: text(100),
  lastName: text(100),
  prefix: text(30),
  language: text(20).nullable(),
  phones: z.array(text(40).min(3)).max(mostContacts),
  emails: z.array(z.email().max(254)).max(mostContacts),
  /** Numbers of loyalty cards; left out where nothing is said of them. */
  cards: z.array(text(40).min(1)).max(mostContacts).optional(),
  address: z
    .strictObject({
      line1: text(200),
      line2: text(200),
      city: text(100),
      stateProvince: text(100),
      postalCode: text(20),
      countryCode: z.string().regex(/^(?:[A-Z]{2})?$/),
    })
    .nullable(),
  consents: z
    .array(z.strictObject({ channel: z.enum(consentChannels), state: z.enum(consentStates) }))
    .max(3),
});
export type CustomerFields = z.infer<typeof customerFields>;

export const propertyValueSchema = z.union([
  z.string().max(1000),
  z.number(),
  z.boolean(),
  z.strictObject({ minor: z.int(), currency: z.string().regex(/^[A-Z]{3}$/) }),
]);
