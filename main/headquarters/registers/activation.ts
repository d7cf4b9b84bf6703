// How a register comes to its token: the administrator has a one-time code made for it, and the register
// exchanges the code for the token that it keeps sealed.
import { v7 as uuid } from 'uuid';
import {
  activateRegister,
  findActivationCode,
  findRegister,
  putActivationCode,
} from '../../../db/headquarters/registers';
import { AppError } from '../../contract/result';
import type { HeadquartersContext } from '../context';
import { hashOf, isSame, newActivationCode, newToken, plainCode } from '../tokens';

const codeLifetime = 24 * 60 * 60 * 1000;

export interface ActivationCode {
  readonly code: string;
  /** UTC, ISO 8601. */
  readonly expiresAt: string;
}

export async function makeActivationCode(
  { store, now }: Pick<HeadquartersContext, 'store' | 'now'>,
  registerId: string,
): Promise<ActivationCode> {
  if (!(await findRegister(store, registerId))) throw new AppError('call-unknown', { register: registerId });
  const code = newActivationCode();
  const expiresAt = now() + codeLifetime;
  await putActivationCode(store, { registerId, codeHash: hashOf(plainCode(code)), expiresAt });
  return { code, expiresAt: new Date(expiresAt).toISOString() };
}

/** Answers a new token, the register's only valid one from now on. */
export async function activate(
  { store, now }: HeadquartersContext,
  registerId: string,
  typed: string,
): Promise<string> {
  const codeHash = hashOf(plainCode(typed));
  // An unknown register takes the same way as a wrong code, so that ids cannot be found out by trying.
  const expected = (await findActivationCode(store, registerId, now())) ?? hashOf('');
  if (!isSame(codeHash, expected)) throw new AppError('activation-code-wrong');
  const token = newToken();
  const row = { id: uuid(), registerId, tokenHash: hashOf(token), codeHash };
  if (!(await activateRegister(store, row, now()))) throw new AppError('activation-code-wrong');
  return token;
}
