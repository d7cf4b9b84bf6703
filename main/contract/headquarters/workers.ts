// Workers: who signs in at registers, with their address books, permission group and password; and the hand-over
// of the client book of one who leaves.
import { z } from 'zod';
import { languageSchema } from '../language-schema';
import { languages } from '../languages';
import { noReply, password, required } from './fields';
import { booleanColumn, choiceColumn, numberColumn, textColumn, timeColumn } from './lists';
import { newId, records, textId } from './records';
import { customerReaders, onlyAdministrator, route } from './route';

const reference = required(64);

export const workers = records({
  name: 'workers',
  idType: 'text',
  fields: {
    name: required(100),
    language: languageSchema,
    permissionGroupId: reference,
    screenLayoutId: reference.nullable(),
    addressBooks: z.array(reference).max(200),
    isBlocked: z.boolean(),
  },
  derived: {
    legalEntityId: z.string(),
    hasPassword: z.boolean(),
    /** UTC milliseconds; null where there is no password, or nobody knows. */
    passwordSetAt: z.int().nullable(),
    /** Older than the password policy allows: registers take it still, it is to be reset here. */
    isPasswordTooOld: z.boolean(),
    clientBook: z.object({ id: z.int(), number: z.string().nullable(), customers: z.int() }).nullable(),
    /** Stores they may sign in at, by their address books. */
    stores: z.array(z.object({ id: z.string(), name: z.string() })),
  },
  create: { id: newId, legalEntityId: reference, password: password.nullable().default(null) },
  row: {
    id: z.string(),
    name: z.string(),
    legalEntityId: z.string(),
    permissionGroupId: z.string(),
    language: z.string(),
    addressBooks: z.string(),
    isBlocked: z.boolean(),
    customersInBook: z.int(),
    passwordSetAt: z.int().nullable(),
  },
  columns: {
    id: textColumn,
    name: textColumn,
    legalEntityId: textColumn,
    permissionGroupId: textColumn,
    language: choiceColumn(languages),
    addressBooks: { ...textColumn, isSortable: false },
    isBlocked: booleanColumn,
    customersInBook: numberColumn,
    passwordSetAt: timeColumn,
  },
  defaultSort: 'id',
  readers: customerReaders,
  writers: onlyAdministrator,
});

/** Registers have it after job 1060. Null takes the password away. */
export const resetWorkerPassword = route({
  name: 'workers.reset-password',
  method: 'POST',
  path: '/workers/:id/password',
  params: z.strictObject({ id: textId }),
  body: z.strictObject({ password: password.nullable() }),
  reply: noReply,
  access: onlyAdministrator,
});
