// Rules for occasions that nobody types: a date of the customer's comes round, or nobody contacted them for months.
import { z } from 'zod';
import { required, translations } from './fields';
import { booleanColumn, choiceColumn, numberColumn, textColumn } from './lists';
import { newId, records } from './records';
import { customerReaders, onlyAdministrator } from './route';

export const ruleSources = ['occasion', 'not-contacted'] as const;
const reference = required(64);
const ids = z.array(reference).max(200);

export const followUpRules = records({
  name: 'follow-up-rules',
  idType: 'text',
  fields: {
    /** What the associate reads: "Birthday". */
    reason: required(200),
    reasons: translations(200).default({}),
    source: z.enum(ruleSources),
    /** Occasions: the name of a date attribute. */
    attribute: reference.nullable(),
    daysBefore: z.int().min(0).max(60),
    daysAfter: z.int().min(0).max(30),
    /** Not contacted: for so many. */
    months: z.int().min(1).max(60).nullable(),
    /** Name of the activity type that completing logs; null: the company's usual one. */
    activityType: reference.nullable(),
    isEnabled: z.boolean(),
    position: z.int().min(0).max(10_000),
    /** None: in all stores. */
    stores: ids,
    /** None: for everybody's client books. */
    workers: ids,
  },
  derived: { legalEntityId: z.string() },
  create: { id: newId, legalEntityId: reference },
  row: {
    id: z.string(),
    legalEntityId: z.string(),
    reason: z.string(),
    source: z.enum(ruleSources),
    attribute: z.string().nullable(),
    daysBefore: z.int(),
    months: z.int().nullable(),
    activityType: z.string().nullable(),
    isEnabled: z.boolean(),
    position: z.int(),
  },
  columns: {
    id: textColumn,
    legalEntityId: textColumn,
    reason: textColumn,
    source: choiceColumn(ruleSources),
    attribute: textColumn,
    daysBefore: numberColumn,
    months: numberColumn,
    activityType: textColumn,
    isEnabled: booleanColumn,
    position: numberColumn,
  },
  defaultSort: 'position',
  readers: customerReaders,
  writers: onlyAdministrator,
});
