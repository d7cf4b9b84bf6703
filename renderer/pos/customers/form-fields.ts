// What stands in the form of a customer, and how it becomes what is saved. Of each list there is always one more
// empty line to write into.
import type { FieldsBefore } from '../../../main/contract/customer-changes';
import type {
  ConsentChannel,
  ConsentState,
  CustomerDetails,
  CustomerFields,
} from '../../../main/contract/customers';

export const listNames = ['phones', 'emails', 'cards'] as const;
export type ListName = (typeof listNames)[number];
export const addressParts = ['line1', 'line2', 'postalCode', 'city', 'stateProvince', 'countryCode'] as const;
export type AddressPart = (typeof addressParts)[number];
export const channels: readonly ConsentChannel[] = ['phone', 'email', 'message'];

export interface FormFields {
  readonly prefix: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly language: string;
  readonly phones: readonly string[];
  readonly emails: readonly string[];
  readonly cards: readonly string[];
  readonly address: Readonly<Record<AddressPart, string>>;
  readonly consents: Readonly<Record<ConsentChannel, ConsentState>>;
}

const noAddress = {
  line1: '',
  line2: '',
  postalCode: '',
  city: '',
  stateProvince: '',
  countryCode: '',
} as const;

/** A form as it begins for somebody new: what was searched for goes where it looks as if it belonged. */
export function newFields(typed: string): FormFields {
  const text = typed.trim();
  const isMail = /^\S+@\S*$/u.test(text);
  const isPhone = !isMail && /^[+(]?[\d\s().\-/]{4,}$/u.test(text);
  const name = isMail || isPhone ? '' : text;
  const words = name.split(/\s+/u);
  return {
    prefix: '',
    firstName: words.length > 1 ? words.slice(0, -1).join(' ') : name,
    lastName: words.length > 1 ? (words.at(-1) ?? '') : '',
    language: '',
    phones: isPhone ? [text] : [],
    emails: isMail ? [text] : [],
    cards: [],
    address: noAddress,
    consents: { phone: 'unknown', email: 'unknown', message: 'unknown' },
  };
}

export function fieldsOf(details: CustomerDetails): FormFields {
  const of = (kind: string): string[] =>
    details.contacts.filter((one) => one.kind === kind).map(({ value }) => value);
  const state = (channel: ConsentChannel): ConsentState =>
    details.consents.find((one) => one.channel === channel)?.state ?? 'unknown';
  return {
    prefix: details.prefix,
    firstName: details.firstName,
    lastName: details.lastName,
    language: details.language ?? '',
    phones: of('phone'),
    emails: of('email'),
    cards: details.cards,
    address: details.address ?? noAddress,
    consents: { phone: state('phone'), email: state('email'), message: state('message') },
  };
}

/** As they were when the form was opened, whether they would pass today or not. */
export const toBefore = (fields: FormFields): FieldsBefore => ({
  firstName: fields.firstName,
  lastName: fields.lastName,
  prefix: fields.prefix,
  language: fields.language === '' ? null : fields.language,
  phones: [...fields.phones],
  emails: [...fields.emails],
  cards: [...fields.cards],
  address: Object.values(fields.address).every((part) => part === '') ? null : { ...fields.address },
  consents: channels.map((channel) => ({ channel, state: fields.consents[channel] })),
});

/** A form as it is kept while it is half-written. */
export interface FormDraft {
  /** Of the customer that it makes. */
  readonly uuid: string;
  readonly opened: FormFields;
  readonly fields: FormFields;
}

/** Whether it is built like the sample, as deep as that goes; lists are of texts. */
function isBuiltLike(sample: unknown, value: unknown): boolean {
  if (Array.isArray(sample)) return Array.isArray(value) && value.every((one) => typeof one === 'string');
  if (typeof sample !== 'object' || sample === null) return typeof value === typeof sample;
  return (
    typeof value === 'object' &&
    value !== null &&
    Object.entries(sample).every(([name, one]) =>
      isBuiltLike(one, (value as Readonly<Record<string, unknown>>)[name]),
    )
  );
}

/** False also for one that another version kept. */
export const isFormDraft = (value: unknown): value is FormDraft =>
  isBuiltLike({ uuid: '', opened: newFields(''), fields: newFields('') }, value);

const filled = (values: readonly string[]): string[] =>
  values.map((one) => one.trim()).filter((one) => one !== '');

export function toSaved(fields: FormFields): CustomerFields {
  const { consents, ...before } = toBefore(fields);
  return {
    ...before,
    phones: filled(fields.phones),
    emails: filled(fields.emails),
    cards: filled(fields.cards),
    consents,
  };
}

/** Which line of a form a place in the saved fields (`fields.emails.1`) is; empty lines are not saved. */
export function lineOf(fields: FormFields, place: string): string {
  const [, name = '', index] = place.split('.');
  const list = listNames.find((one) => one === name);
  if (list === undefined || index === undefined)
    return [name, index].filter((part) => part !== undefined).join('.');
  let left = Number(index);
  const line = fields[list].findIndex((value) => {
    if (value.trim() === '') return false;
    left -= 1;
    return left < 0;
  });
  return `${name}.${String(line)}`;
}
