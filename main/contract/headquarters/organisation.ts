// Legal entities, address books, stores, registers, and permission groups.
import { z } from 'zod';
import { languageSchema } from '../language-schema';
import { isOperationNumber } from '../operations';
import { currencyCode, required, timeZone } from './fields';
import { booleanColumn, numberColumn, textColumn, timeColumn } from './lists';
import { newId, records, textId } from './records';
import { everyRole, onlyAdministrator, route } from './route';

const name = required(100);
const reference = required(64);
const shared = { readers: everyRole, writers: onlyAdministrator } as const;

export const legalEntities = records({
  name: 'legal-entities',
  idType: 'text',
  fields: { name, currencyCode, language: languageSchema },
  derived: { stores: z.int(), workers: z.int(), customers: z.int() },
  create: { id: newId },
  row: { id: z.string(), name: z.string(), currencyCode: z.string(), language: z.string(), stores: z.int() },
  columns: {
    id: textColumn,
    name: textColumn,
    currencyCode: textColumn,
    language: textColumn,
    stores: numberColumn,
  },
  defaultSort: 'id',
  ...shared,
});

/** Of customers or of employees: which it is says the store that uses it. */
export const addressBooks = records({
  name: 'address-books',
  idType: 'text',
  fields: { name },
  derived: {
    legalEntityId: z.string(),
    stores: z.array(
      z.object({ id: z.string(), name: z.string(), purpose: z.enum(['customer', 'employee']) }),
    ),
    workers: z.int(),
    customers: z.int(),
  },
  create: { id: newId, legalEntityId: reference },
  row: {
    id: z.string(),
    name: z.string(),
    legalEntityId: z.string(),
    stores: z.int(),
    workers: z.int(),
    customers: z.int(),
  },
  columns: {
    id: textColumn,
    name: textColumn,
    legalEntityId: textColumn,
    stores: numberColumn,
    workers: numberColumn,
    customers: numberColumn,
  },
  defaultSort: 'id',
  ...shared,
});

const ids = z.array(reference).max(200);
export const stores = records({
  name: 'stores',
  idType: 'text',
  fields: {
    name,
    timeZone,
    screenLayoutId: reference.nullable(),
    customerAddressBooks: ids,
    employeeAddressBooks: ids,
  },
  derived: { legalEntityId: z.string(), registers: z.array(z.object({ id: z.string(), name: z.string() })) },
  create: { id: newId, legalEntityId: reference },
  row: {
    id: z.string(),
    name: z.string(),
    legalEntityId: z.string(),
    timeZone: z.string(),
    screenLayoutId: z.string().nullable(),
    registers: z.int(),
  },
  columns: {
    id: textColumn,
    name: textColumn,
    legalEntityId: textColumn,
    timeZone: textColumn,
    screenLayoutId: textColumn,
    registers: numberColumn,
  },
  defaultSort: 'id',
  ...shared,
});

export const registerThemes = ['light', 'dark'] as const;
export const registers = records({
  name: 'registers',
  idType: 'text',
  fields: {
    name,
    storeId: reference,
    screenLayoutId: reference.nullable(),
    theme: z.enum(registerThemes).nullable(),
    accentColor: z
      .string()
      .regex(/^#[0-9a-fA-F]{6}$/)
      .nullable(),
  },
  derived: {
    legalEntityId: z.string(),
    /** Times are UTC milliseconds. */
    activatedAt: z.int().nullable(),
    lastSeenAt: z.int().nullable(),
    /** Until when a code that was made can be used; null where there is none. */
    activationCodeUntil: z.int().nullable(),
  },
  create: { id: newId },
  row: {
    id: z.string(),
    name: z.string(),
    storeId: z.string(),
    legalEntityId: z.string(),
    screenLayoutId: z.string().nullable(),
    isActivated: z.boolean(),
    lastSeenAt: z.int().nullable(),
  },
  columns: {
    id: textColumn,
    name: textColumn,
    storeId: textColumn,
    legalEntityId: textColumn,
    screenLayoutId: textColumn,
    isActivated: booleanColumn,
    lastSeenAt: timeColumn,
  },
  defaultSort: 'id',
  ...shared,
});
const registerParams = z.strictObject({ id: textId });
/** Shown this once; an earlier code no longer works. */
export const makeRegisterCode = route({
  name: 'registers.activation-code',
  method: 'POST',
  path: '/registers/:id/activation-code',
  params: registerParams,
  reply: z.object({ code: z.string(), expiresAt: z.int() }),
  access: onlyAdministrator,
});
/** The register can no longer speak to Headquarters until it is activated again. */
export const revokeRegisterToken = route({
  name: 'registers.revoke-token',
  method: 'POST',
  path: '/registers/:id/revoke-token',
  params: registerParams,
  reply: z.object({ revoked: z.int() }),
  access: onlyAdministrator,
});

export const permissionGroups = records({
  name: 'permission-groups',
  idType: 'text',
  fields: {
    name,
    /** Numbers of the POS operations that it holds. */
    operations: z.array(z.int().refine(isOperationNumber, { params: { code: 'not-a-choice' } })).max(100),
  },
  derived: { workers: z.int() },
  create: { id: newId },
  row: { id: z.string(), name: z.string(), operations: z.array(z.int()), workers: z.int() },
  columns: {
    id: textColumn,
    name: textColumn,
    operations: { ...textColumn, isSortable: false, isFilterable: false },
    workers: numberColumn,
  },
  defaultSort: 'id',
  ...shared,
});
