// Checks a password with the same effort whether the staff id exists or not, so that the time it takes tells
// nothing. The library is loaded at the first sign-in.
import { randomBytes } from 'node:crypto';

import type * as Argon2Module from '@node-rs/argon2';
type Argon2 = typeof Argon2Module;
let library: Promise<Argon2> | undefined;
const load = (): Promise<Argon2> => (library ??= import('@node-rs/argon2'));

/** Hashes of random passwords, by the parameters they were made with. */
const decoys = new Map<string, Promise<string>>();

function decoyLike(model: string | null): Promise<string> {
  const found = /^\$argon2id\$v=19\$m=(\d{1,7}),t=(\d{1,3}),p=(\d{1,2})\$/.exec(model ?? '');
  const [memoryCost, timeCost, parallelism] = found === null ? [19_456, 2, 1] : found.slice(1).map(Number);
  const key = String([memoryCost, timeCost, parallelism]);
  let decoy = decoys.get(key);
  if (decoy === undefined) {
    decoy = load().then((argon2) =>
      argon2.hash(randomBytes(32), {
        ...(memoryCost === undefined ? {} : { memoryCost }),
        ...(timeCost === undefined ? {} : { timeCost }),
        ...(parallelism === undefined ? {} : { parallelism }),
      }),
    );
    decoys.set(key, decoy);
  }
  return decoy;
}

/**
 * @param hash the worker's; null where there is no such worker or no password was set.
 * @param model some other worker's hash, for the effort to spend where there is none.
 */
export async function isPassword(
  password: string,
  hash: string | null,
  model: string | null,
): Promise<boolean> {
  const argon2 = await load();
  const checked = hash ?? (await decoyLike(model));
  const fits = await argon2.verify(checked, password).catch(() => false);
  return fits && hash !== null;
}
