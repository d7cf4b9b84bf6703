// Key Vault parameters (*System administration > Setup > Key Vault parameters*): vaults, the application that reads
// each, and the secrets that other pages choose from. The application's secret goes in only: no reply carries it.
import { z } from 'zod';
import { clouds, secretHealthSchema, validationReply } from '../key-vault';
import { noReply, required, text } from './fields';
import { choiceColumn, numberColumn, textColumn, timeColumn } from './lists';
import { records, textId, version } from './records';
import { administratorOrReader, onlyAdministrator, route } from './route';

/** Spoken to over TLS and nothing else. */
export const httpsAddress = z.url({ protocol: /^https$/ }).max(500);
/** A directory by its id or by a domain. */
export const tenantField = z
  .string()
  .trim()
  .regex(/^[0-9a-zA-Z][0-9a-zA-Z.-]{0,252}$/);

export const keyVaultSecret = z.strictObject({
  /** Null for a new one. */
  id: z.int().positive().nullable(),
  /** Unique in the legal entity: *Secret name* of other pages. */
  name: required(60),
  description: text(500),
  /** `vault://[vault]/secret[/version]` */
  reference: required(500),
});

/** What trying a secret answered last; null where nobody tried since its reference was entered. */
const check = z.object({
  secretId: z.int(),
  /** UTC milliseconds. */
  checkedAt: z.int().nullable(),
  /** The last time it went well. */
  goodAt: z.int().nullable(),
  result: validationReply.nullable(),
});

export const keyVaults = records({
  name: 'key-vaults',
  idType: 'number',
  fields: {
    name: required(60),
    description: text(500),
    url: httpsAddress,
    /** Application ID: *Key Vault client*. */
    clientId: required(64),
    /** Null: found out from the vault. */
    tenant: tenantField.nullable(),
    cloud: z.enum(clouds),
    /** For the cloud `custom`. Changing where the application signs in forgets its secret: it is entered anew. */
    authorityHost: httpsAddress.nullable(),
    /** PEM: authorities to trust beside the usual ones. */
    certificateAuthorities: text(100_000).nullable(),
    secrets: z.array(keyVaultSecret).max(200),
  },
  derived: {
    legalEntityId: z.string(),
    hasClientSecret: z.boolean(),
    /** UTC milliseconds. */
    clientSecretChangedAt: z.int().nullable(),
    checks: z.array(check),
  },
  create: { legalEntityId: textId },
  row: {
    id: z.int(),
    legalEntityId: z.string(),
    name: z.string(),
    description: z.string(),
    url: z.string(),
    clientId: z.string(),
    cloud: z.string(),
    secretCount: z.int(),
    /** UTC milliseconds: the first of its secrets to expire. */
    nextExpiry: z.int().nullable(),
  },
  columns: {
    name: textColumn,
    description: textColumn,
    legalEntityId: textColumn,
    url: textColumn,
    clientId: textColumn,
    cloud: choiceColumn(clouds),
    secretCount: numberColumn,
    nextExpiry: timeColumn,
  },
  defaultSort: 'name',
  readers: administratorOrReader,
  writers: onlyAdministrator,
});

const id = z.coerce.number().int().positive();

/** *Key Vault secret key*: write only. */
export const setClientSecret = route({
  name: 'key-vaults.set-client-secret',
  method: 'PUT',
  path: '/key-vaults/:id/client-secret',
  params: z.strictObject({ id }),
  body: z.strictObject({ version, clientSecret: z.string().min(1).max(1000) }),
  reply: noReply,
  access: onlyAdministrator,
});

/** *Validate*: reads the secret from the vault with the application, and keeps what came of it. */
export const validateKeyVaultSecret = route({
  name: 'key-vaults.validate',
  method: 'POST',
  path: '/key-vaults/:id/secrets/:secretId/validate',
  params: z.strictObject({ id, secretId: id }),
  reply: validationReply,
  access: onlyAdministrator,
});

/** The secrets of a legal entity that *Secret name* offers. */
export const secretNames = route({
  name: 'key-vaults.secret-names',
  method: 'GET',
  path: '/key-vault-secrets/:legalEntityId',
  params: z.strictObject({ legalEntityId: textId }),
  reply: z.object({
    secrets: z.array(
      z.object({ id: z.int(), name: z.string(), description: z.string(), keyVaultId: z.int() }),
    ),
  }),
  access: administratorOrReader,
});

/** Secrets that expire within 30 days or have expired, the soonest first: shown on every page of the set-up. */
export const secretWarnings = route({
  name: 'key-vaults.warnings',
  method: 'GET',
  path: '/key-vault-warnings',
  reply: z.object({
    warnings: z.array(
      z.object({
        keyVaultId: z.int(),
        secretId: z.int(),
        legalEntityId: z.string(),
        name: z.string(),
        health: secretHealthSchema,
      }),
    ),
  }),
  access: administratorOrReader,
});
