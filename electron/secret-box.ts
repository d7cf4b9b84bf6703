// Seals the few secrets a register keeps (its token for Headquarters): by the operating system's key store where
// there is one, otherwise by AES-256-GCM under a key file of its own that is not in the database.
import { safeStorage } from 'electron';
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

export interface SecretBox {
  seal(text: string): string;
  /** @throws Error where the text was sealed by another key. */
  open(sealed: string): string;
}

const usesSystem = (): boolean =>
  safeStorage.isEncryptionAvailable() &&
  (process.platform !== 'linux' || safeStorage.getSelectedStorageBackend() !== 'basic_text');

function keyIn(file: string): Buffer {
  try {
    const key = readFileSync(file);
    if (key.length === 32) return key;
  } catch {
    // The first use makes it.
  }
  const key = randomBytes(32);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, key, { mode: 0o600, flag: 'w' });
  return key;
}

/** @param keyFile used only where the system has no key store. */
export function createSecretBox(keyFile: string): SecretBox {
  return {
    seal(text) {
      if (usesSystem()) return `system:${safeStorage.encryptString(text).toString('base64')}`;
      const nonce = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', keyIn(keyFile), nonce);
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return `file:${Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64')}`;
    },
    open(sealed) {
      const [kind, text = ''] = sealed.split(':', 2);
      const bytes = Buffer.from(text, 'base64');
      if (kind === 'system') return safeStorage.decryptString(bytes);
      const decipher = createDecipheriv('aes-256-gcm', keyIn(keyFile), bytes.subarray(0, 12));
      decipher.setAuthTag(bytes.subarray(12, 28));
      return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8');
    },
  };
}
