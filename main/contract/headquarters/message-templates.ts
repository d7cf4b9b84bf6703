// Message templates: what associates write to customers, in several languages, with placeholders; and a look at one
// filled in for a customer.
import { z } from 'zod';
import { languageSchema } from '../language-schema';
import { unknownPlaceholders } from '../template-texts';
import { required, text } from './fields';
import { booleanColumn, choiceColumn, numberColumn, textColumn } from './lists';
import { newId, records } from './records';
import { customerReaders, onlyAdministrator, route } from './route';

export const templateChannels = ['email', 'message'] as const;
const isKnown = (value: string): boolean => unknownPlaceholders(value).length === 0;
const unknown = { params: { code: 'unknown-placeholder' } };
const subject = text(200).refine(isKnown, unknown);
const body = required(3000).refine(isKnown, unknown);
const reference = required(64);
const texts = z.partialRecord(languageSchema, z.strictObject({ subject, body })).default({});

export const messageTemplates = records({
  name: 'message-templates',
  idType: 'text',
  fields: {
    name: required(100),
    channel: z.enum(templateChannels),
    /** The language that subject and body are in: for customers whose own there is none in. */
    language: languageSchema,
    /** E-mails. */
    subject,
    body,
    texts,
    /** Name of the activity type that is logged; null: one that fits the channel. */
    activityType: reference.nullable(),
    isEnabled: z.boolean(),
    position: z.int().min(0).max(10_000),
    /** ID of the rule whose follow-ups begin a message with it; null: it is for any other message. */
    followUpRule: reference.nullable(),
  },
  derived: { legalEntityId: z.string() },
  create: { id: newId, legalEntityId: reference },
  row: {
    id: z.string(),
    legalEntityId: z.string(),
    name: z.string(),
    channel: z.enum(templateChannels),
    language: z.string(),
    languages: z.int(),
    isEnabled: z.boolean(),
    position: z.int(),
  },
  columns: {
    id: textColumn,
    legalEntityId: textColumn,
    name: textColumn,
    channel: choiceColumn(templateChannels),
    language: textColumn,
    languages: numberColumn,
    isEnabled: booleanColumn,
    position: numberColumn,
  },
  defaultSort: 'position',
  readers: customerReaders,
  writers: onlyAdministrator,
});

/** Saved or not, as a customer would get it. Failure: `customer-unknown`. */
export const previewTemplate = route({
  name: 'message-templates.preview',
  method: 'POST',
  path: '/message-templates/preview',
  body: z.strictObject({
    legalEntityId: reference,
    accountNumber: required(64),
    language: languageSchema,
    subject: text(200),
    body: text(3000),
    texts: z.partialRecord(languageSchema, z.strictObject({ subject: text(200), body: text(3000) })),
  }),
  reply: z.object({
    language: z.string(),
    subject: z.string(),
    body: z.string(),
    /** Placeholders without a value. */
    missing: z.array(z.string()),
  }),
  access: onlyAdministrator,
});
