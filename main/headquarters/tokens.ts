// Bearer tokens and activation codes: 32 random bytes, of which only the SHA-256 is kept, compared in a time that
// says nothing about how much of it was right.
import { createHash, randomBytes, randomInt, timingSafeEqual } from 'node:crypto';

export const newToken = (): string => randomBytes(32).toString('base64url');

export const hashOf = (secret: string): string => createHash('sha256').update(secret, 'utf8').digest('hex');

export function isSame(hash: string, other: string): boolean {
  const [one, two] = [Buffer.from(hash, 'utf8'), Buffer.from(other, 'utf8')];
  return one.length === two.length && timingSafeEqual(one, two);
}

/** Without letters and digits that look alike, as people type it from a sheet of paper. */
const codeAlphabet = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';

/** `XXXX-XXXX-XXXX`: 60 random bits. */
export function newActivationCode(): string {
  const letters = Array.from({ length: 12 }, () => codeAlphabet[randomInt(codeAlphabet.length)]).join('');
  return letters.replace(/(.{4})(?=.)/g, '$1-');
}

/** The code however it was typed: case, spaces and dashes do not matter. */
export const plainCode = (typed: string): string => typed.toUpperCase().replace(/[^A-Z0-9]/g, '');
