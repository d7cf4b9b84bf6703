// Signing in to Headquarters: sessions live in a cookie that scripts cannot read; every changing request carries
// `requestHeader`. An empty company begins with its first user.
import { z } from 'zod';
import { languageSchema } from '../language-schema';
import { noReply, password, required } from './fields';
import { roleSchema, route } from './route';

export const sessionReply = z.object({
  userId: z.string(),
  name: z.string(),
  role: roleSchema,
  language: z.string(),
  /** The password was set by somebody else: the only thing to do is to change it (`changePassword`). */
  mustChangePassword: z.boolean(),
  /** UTC milliseconds; idle end moves with every request. */
  idleEnd: z.int(),
  absoluteEnd: z.int(),
});
export type HeadquartersSession = z.infer<typeof sessionReply>;

/** What the sign-in page begins with. */
export const startPage = route({
  name: 'sessions.start',
  method: 'GET',
  path: '/session/start',
  reply: z.object({
    /** True while the company has no user: the page asks for the one-time code and the first administrator. */
    needsFirstUser: z.boolean(),
    /** True in the sample company. */
    isSample: z.boolean(),
    companyName: z.string().nullable(),
  }),
  access: 'anyone',
});
/** Null where nobody is signed in. */
export const currentSession = route({
  name: 'sessions.current',
  method: 'GET',
  path: '/session',
  reply: z.object({ session: sessionReply.nullable() }),
  access: 'anyone',
});
/** Errors: `sign-in-wrong`, `sign-in-locked-out` (detail `minutes`), `sign-in-blocked`. */
export const signIn = route({
  name: 'sessions.sign-in',
  method: 'POST',
  path: '/session',
  body: z.strictObject({ userId: required(64), password }),
  reply: sessionReply,
  access: 'anyone',
});
export const signOut = route({
  name: 'sessions.sign-out',
  method: 'DELETE',
  path: '/session',
  reply: noReply,
  access: 'anyone',
});
/** Ends all other sessions of the user. Errors: `sign-in-wrong` for the present password. */
export const changePassword = route({
  name: 'sessions.change-password',
  method: 'POST',
  path: '/session/password',
  body: z.strictObject({ present: password, password }),
  reply: sessionReply,
  access: 'signed-in',
});
export const changeLanguage = route({
  name: 'sessions.change-language',
  method: 'POST',
  path: '/session/language',
  body: z.strictObject({ language: languageSchema }),
  reply: sessionReply,
  access: 'signed-in',
});
/** Makes the first administrator of an empty company and signs them in. Errors: `set-up-code-wrong`, `set-up-done`. */
export const setUpFirstUser = route({
  name: 'sessions.set-up',
  method: 'POST',
  path: '/session/first-user',
  body: z.strictObject({
    code: required(64),
    userId: required(64),
    name: required(100),
    password,
    language: languageSchema,
  }),
  reply: sessionReply,
  access: 'anyone',
});
