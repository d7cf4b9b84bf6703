// Users of Headquarters, their roles and sessions, and the password policy.
import { z } from 'zod';
import { languageSchema } from '../language-schema';
import { languages } from '../languages';
import { noReply, password, required } from './fields';
import { booleanColumn, choiceColumn, textColumn, timeColumn } from './lists';
import { newId, records, textId } from './records';
import { onlyAdministrator, roles, roleSchema, route } from './route';

const fields = {
  name: required(100),
  role: roleSchema,
  language: languageSchema,
  isBlocked: z.boolean(),
};

export const users = records({
  name: 'users',
  idType: 'text',
  fields,
  derived: {
    lastSignIn: z.int().nullable(),
    mustChangePassword: z.boolean(),
    /** UTC milliseconds until which wrong passwords keep the user out. */
    lockedUntil: z.int().nullable(),
    openSessions: z.int(),
  },
  create: { id: newId, password, mustChangePassword: z.boolean().default(true) },
  row: {
    id: z.string(),
    name: z.string(),
    role: roleSchema,
    language: z.string(),
    isBlocked: z.boolean(),
    lastSignIn: z.int().nullable(),
  },
  columns: {
    id: textColumn,
    name: textColumn,
    role: choiceColumn(roles),
    language: choiceColumn(languages),
    isBlocked: booleanColumn,
    lastSignIn: timeColumn,
  },
  defaultSort: 'id',
  readers: onlyAdministrator,
  writers: onlyAdministrator,
});

/** The user must change it at the next sign-in; their sessions end. */
export const resetUserPassword = route({
  name: 'users.reset-password',
  method: 'POST',
  path: '/users/:id/password',
  params: z.strictObject({ id: textId }),
  body: z.strictObject({ password }),
  reply: noReply,
  access: onlyAdministrator,
});
export const endUserSessions = route({
  name: 'users.end-sessions',
  method: 'POST',
  path: '/users/:id/end-sessions',
  params: z.strictObject({ id: textId }),
  reply: z.object({ ended: z.int() }),
  access: onlyAdministrator,
});

export const passwordPolicyFields = {
  minimumLength: z.int().min(8).max(64),
  /** Refuses the most common passwords. */
  refuseCommon: z.boolean(),
  /** Refuses passwords that contain the person's id or name. */
  refuseOwnName: z.boolean(),
  /** So many of a person's last passwords, the present one among them, are refused; 0: only the present one is. */
  rememberedPasswords: z.int().min(0).max(24),
  /** A user of Headquarters has to change a password that is older at the next sign-in; 0: never. */
  maximumAgeDays: z.int().min(0).max(730),
  triesBeforeLockOut: z.int().min(3).max(20),
  lockOutMinutes: z.int().min(1).max(1440),
};
export const passwordPolicy = z.object(passwordPolicyFields);
export type PasswordPolicy = z.infer<typeof passwordPolicy>;
const policyReply = passwordPolicy.extend({
  version: z.string(),
  /** The sample company's passwords follow none. */
  isEnforced: z.boolean(),
});
/** For users of Headquarters and for workers. */
export const readPasswordPolicy = route({
  name: 'users.read-password-policy',
  method: 'GET',
  path: '/password-policy',
  reply: policyReply,
  access: 'signed-in',
});
export const updatePasswordPolicy = route({
  name: 'users.update-password-policy',
  method: 'PUT',
  path: '/password-policy',
  body: z.strictObject({ version: z.string(), ...passwordPolicyFields }),
  reply: policyReply,
  access: onlyAdministrator,
});
