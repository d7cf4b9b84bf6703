// What an edit of a customer changes: only the fields that differ from what the form was opened with, so that what
// somebody else changed meanwhile stays; and where both changed the same field, which one it is.
import { z } from 'zod';
import { cardToken } from './search';
import { consentChannels, consentStates, type CustomerFields } from './customers';

const any = z.string().max(1000);

/** Fields as they were stored, whoever wrote them: an import may have let through what a form does not. */
export const fieldsBefore = z.strictObject({
  firstName: any,
  lastName: any,
  prefix: any,
  language: any.nullable(),
  phones: z.array(any).max(100),
  emails: z.array(any).max(100),
  cards: z.array(any).max(100).optional(),
  address: z
    .strictObject({
      line1: any,
      line2: any,
      city: any,
      stateProvince: any,
      postalCode: any,
      countryCode: any,
    })
    .nullable(),
  consents: z
    .array(z.strictObject({ channel: z.enum(consentChannels), state: z.enum(consentStates) }))
    .max(3),
});
export type FieldsBefore = z.infer<typeof fieldsBefore>;

export const changedFields = [
  'firstName',
  'lastName',
  'prefix',
  'language',
  'phones',
  'emails',
  'cards',
  'address',
  'consents',
] as const;
export type ChangedField = (typeof changedFields)[number];

/** An address without any part is none; of consents those that say something, in one order. */
function comparable(fields: FieldsBefore, field: ChangedField): string {
  if (field === 'address') {
    const { address } = fields;
    const isEmpty = address === null || Object.values(address).every((part) => part.trim() === '');
    if (isEmpty) return 'null';
    const { line1, line2, city, stateProvince, postalCode, countryCode } = address;
    return JSON.stringify([line1, line2, city, stateProvince, postalCode, countryCode]);
  }
  if (field === 'consents') {
    return consentChannels
      .map((channel) => fields.consents.find((one) => one.channel === channel)?.state ?? 'unknown')
      .join(' ');
  }
  if (field === 'cards') return JSON.stringify((fields.cards ?? []).map(cardToken).sort());
  return JSON.stringify(fields[field]);
}

const isSame = (a: FieldsBefore, b: FieldsBefore, field: ChangedField): boolean =>
  comparable(a, field) === comparable(b, field);

/** The fields that an edit changes; cards of which it says nothing stay as they are. */
export const fieldsChanged = (before: FieldsBefore, after: CustomerFields): ReadonlySet<ChangedField> =>
  new Set(
    changedFields.filter(
      (field) => !(field === 'cards' && after.cards === undefined) && !isSame(before, after, field),
    ),
  );

/** Of those, the ones that are neither as the form found them nor as it would have them: somebody else's change. */
export const fieldsInConflict = (
  before: FieldsBefore,
  after: CustomerFields,
  present: FieldsBefore,
): readonly ChangedField[] =>
  [...fieldsChanged(before, after)].filter(
    (field) => !isSame(present, before, field) && !isSame(present, after, field),
  );
