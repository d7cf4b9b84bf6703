// Passwords of users and workers: hashed by argon2id with OWASP's parameters, checked with the same effort
// whether there is such a person or not, and held to the company's policy.
import { hash, verify } from '@node-rs/argon2';
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
  triesBeforeLockOut: 5,
  lockOutMinutes: 15,
};
export const policySetting = 'password-policy';
/** `1` in the sample company, whose passwords are all the same. */
export const sampleSetting = 'sample-company';

export async function readPolicy(db: HeadquartersDatabase): Promise<PasswordPolicy> {
  const text = await readSetting(db, policySetting);
  return text === null ? defaultPolicy : passwordPolicy.parse(JSON.parse(text));
}

export const isSample = async (db: HeadquartersDatabase): Promise<boolean> =>
  (await readSetting(db, sampleSetting)) === '1';

/** What is wrong with a new password; null where nothing is. */
export async function passwordFailure(
  db: HeadquartersDatabase,
  password: string,
  person: { readonly id: string; readonly name: string },
): Promise<FieldCode | null> {
  return (await isSample(db)) ? null : policyFailure(await readPolicy(db), password, person);
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
