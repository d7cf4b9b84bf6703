// Sealing what must not lie readable in the database (applications' secrets): AES-256-GCM with a key that is not
// in the database. The key comes from COUNTERBOOK_KEY or from a file beside the data that only its owner may read.
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import {
  chmodSync,
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';

export interface SealBox {
  /** `context` names what is sealed (`key-vault:7`): a sealed text opens only where it belongs. */
  seal(text: string, context: string): string;
  /** Throws `SealBroken` for a text sealed with another key, for another context, or changed. */
  open(sealed: string, context: string): string;
}

/** A sealed text that cannot be opened: another key, another place, or damage. */
export class SealBroken extends Error {
  override readonly name = 'SealBroken';
}

const version = 'v1';

export function createSealBox(key: Uint8Array): SealBox {
  if (key.length !== 32) throw new Error('A key has 32 bytes');
  return {
    seal(text, context) {
      const nonce = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', key, nonce);
      cipher.setAAD(Buffer.from(`${version}:${context}`));
      const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return [
        version,
        ...[nonce, cipher.getAuthTag(), sealed].map((part) => part.toString('base64url')),
      ].join('.');
    },
    open(sealed, context) {
      const [form, nonce = '', tag = '', content = ''] = sealed.split('.');
      if (form !== version) throw new SealBroken('unknown form');
      try {
        const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(nonce, 'base64url'), {
          authTagLength: 16,
        });
        decipher.setAAD(Buffer.from(`${version}:${context}`));
        decipher.setAuthTag(Buffer.from(tag, 'base64url'));
        return Buffer.concat([decipher.update(Buffer.from(content, 'base64url')), decipher.final()]).toString(
          'utf8',
        );
      } catch {
        throw new SealBroken('the text was sealed with another key or changed');
      }
    },
  };
}

/**
 * The key: 32 bytes from `fromEnvironment` (64 hexadecimal digits or base64), otherwise from `file`, which is made
 * with mode 0600 where it does not exist. Throws where either holds no key: a weaker one is not made up from it.
 */
export function loadKey(file: string, fromEnvironment: string | undefined): Uint8Array {
  if (fromEnvironment !== undefined && fromEnvironment.trim() !== '')
    return keyFromText(fromEnvironment.trim());
  if (existsSync(file)) return keyFromText(readFileSync(file, 'utf8').trim());
  const key = randomBytes(32);
  mkdirSync(dirname(file), { recursive: true });
  const draft = `${file}.new`;
  const handle = openSync(draft, 'w', 0o600);
  try {
    writeSync(handle, `${key.toString('hex')}\n`);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  chmodSync(draft, 0o600);
  renameSync(draft, file);
  return key;
}

function keyFromText(text: string): Uint8Array {
  if (/^[0-9a-f]{64}$/i.test(text)) return Buffer.from(text, 'hex');
  const decoded = Buffer.from(text, 'base64');
  if (decoded.length === 32 && /^[A-Za-z0-9+/]{43}=?$/.test(text)) return decoded;
  throw new Error('The key is not 32 bytes: give 64 hexadecimal digits or 44 characters of base64');
}
