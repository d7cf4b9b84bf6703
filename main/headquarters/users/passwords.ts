// Passwords of users and workers: hashed by argon2id with OWASP's parameters, checked with the same effort
// whether there is such a person or not, and held to the company's policy.
import { hash, verify } from '@node-rs/argon2';
import { lastPasswords, passwordSetAt } from '../../../db/headquarters/passwords';
import { readSetting } from '../../../db/headquarters/settings';
import type { HeadquartersDatabase } from '../../../db/headquarters/schema';
import { passwordPolicy } from '../../contract/headquarters/users';
import type { PasswordPolicy } from '../../contract/headquarters/users';
import type { FieldCode } from '../../contract/headquarters/records';
import { fold } from '../../contract/search';
import { isCommonPassword } from './common-passwords';

const effort = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

export const hashPassword = (password: string): Promise<string> => hash(password, effort);

let decoy: Promise<string> | undefined;

/** A null hash is somebody who is not there: it takes as long and answers false. */
export async function isPassword(password: string, stored: string | null): Promise<boolean> {
  decoy ??= hash(crypto.randomUUID(), effort);
  const fits = await verify(stored ?? (await decoy), password).catch(() => false);
  return fits && stored !== null;
}

export const defaultPolicy: PasswordPolicy = {
  minimumLength: 12,
  refuseCommon: true,
  refuseOwnName: true,
  rememberedPasswords: 5,
  maximumAgeDays: 0,
  triesBeforeLockOut: 5,
  lockOutMinutes: 15,
};
export const policySetting = 'password-policy';
/** `1` in the sample company, whose passwords are all the same. */
export const sampleSetting = 'sample-company';

export async function readPolicy(db: HeadquartersDatabase): Promise<PasswordPolicy> {
  const text = await readSetting(db, policySetting);
  // One that was saved before the policy had a rule has the default for it.
  return text === null
    ? defaultPolicy
    : passwordPolicy.parse({ ...defaultPolicy, ...(JSON.parse(text) as object) });
}

export const isSample = async (db: HeadquartersDatabase): Promise<boolean> =>
  (await readSetting(db, sampleSetting)) === '1';

/** Who a password is for: a user of Headquarters, or a worker at a register. */
export interface Person {
  readonly kind: 'user' | 'worker';
  readonly id: string;
  readonly name: string;
}

/** What is wrong with a new password; null where nothing is. */
export async function passwordFailure(
  db: HeadquartersDatabase,
  password: string,
  person: Person,
): Promise<FieldCode | null> {
  if (await isSample(db)) return null;
  const policy = await readPolicy(db);
  const failure = policyFailure(policy, password, person);
  if (failure) return failure;
  for (const stored of await lastPasswords(db, person, policy.rememberedPasswords)) {
    if (await isPassword(password, stored)) return 'password-used-before';
  }
  return null;
}

/** Whether the user has to change the password because of its age. */
export async function isTooOld(
  db: HeadquartersDatabase,
  user: { readonly id: string; readonly created_at: number },
  now: number,
): Promise<boolean> {
  const setAt = (await passwordSetAt(db, { kind: 'user', id: user.id })) ?? user.created_at;
  return isOlderThanAllowed(db, setAt, now);
}

/** Whether a password that was set then is older than the policy allows. */
export async function isOlderThanAllowed(
  db: HeadquartersDatabase,
  setAt: number,
  now: number,
): Promise<boolean> {
  const { maximumAgeDays } = await readPolicy(db);
  if (maximumAgeDays === 0 || (await isSample(db))) return false;
  return now - setAt > maximumAgeDays * 86_400_000;
}

export function policyFailure(
  policy: PasswordPolicy,
  password: string,
  person: { readonly id: string; readonly name: string },
): FieldCode | null {
  if ([...password].length < policy.minimumLength) return 'password-too-short';
  if (policy.refuseCommon && isCommonPassword(password)) return 'password-too-common';
  const folded = fold(password);
  const own = [person.id, ...person.name.split(/[\s\-'’.,]+/u)].map(fold).filter((part) => part.length >= 3);
  return policy.refuseOwnName && own.some((part) => folded.includes(part)) ? 'password-contains-name' : null;
}
