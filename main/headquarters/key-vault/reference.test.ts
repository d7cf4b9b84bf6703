import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AzureFailure } from './failure';
import { formatReference, parseReference, vaultAddress } from './reference';

const codeOf = (work: () => unknown): string | null => {
  try {
    work();
    return null;
  } catch (error) {
    return error instanceof AzureFailure ? error.code : String(error);
  }
};

describe('parseReference', () => {
  it.each([
    ['vault://KeyVaultName/SecretName', 'KeyVaultName', 'SecretName', null],
    // The source's own sample, with the bracket that is one too many.
    ['vault://KeyVaultName/SecretName>', 'KeyVaultName', 'SecretName', null],
    ['  vault://<KeyVaultName>/<SecretName>> ', 'KeyVaultName', 'SecretName', null],
    ['vault:///SecretName', null, 'SecretName', null],
    ['VAULT://kv/S-1/0123456789abcdef0123456789abcdef', 'kv', 'S-1', '0123456789abcdef0123456789abcdef'],
    ['vault://kv/secret/', 'kv', 'secret', null],
    ['“vault://kv/secret”', 'kv', 'secret', null],
  ])('%s', (text, vault, secret, version) => {
    expect(parseReference(text)).toEqual({ vault, secret, version });
  });

  it.each([
    '',
    'vault://',
    'vault://kv',
    'vault://kv/',
    'vault://kv/a b',
    'vault://kv/a/b/c',
    'https://kv.vault.azure.net/secrets/a',
    'vault://kv.vault.azure.net/a',
    'vault://kv/a?b',
    'vault://kv/../a',
  ])('refuses %s', (text) => {
    expect(codeOf(() => parseReference(text))).toBe('reference-invalid');
  });

  it('reads back what it writes', () => {
    const part = (max: number): fc.Arbitrary<string> =>
      fc.string({ unit: fc.constantFrom(...'abzAZ09-'), minLength: 1, maxLength: max });
    const version = fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: 32, maxLength: 32 });
    fc.assert(
      fc.property(fc.option(part(24)), part(127), fc.option(version), (vault, secret, one) => {
        const reference = { vault, secret, version: one };
        expect(parseReference(formatReference(reference))).toEqual(reference);
      }),
    );
  });

  it('answers or refuses, whatever it is given', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect([null, 'reference-invalid']).toContain(codeOf(() => parseReference(text)));
      }),
    );
  });
});

describe('vaultAddress', () => {
  const own = 'https://contoso-kv.vault.azure.net/';
  it.each([
    ['vault:///s', own, 'https://contoso-kv.vault.azure.net'],
    ['vault://Contoso-KV/s', own, 'https://contoso-kv.vault.azure.net'],
    ['vault://other/s', own, 'https://other.vault.azure.net'],
    ['vault://other/s', 'https://kv.vault.usgovcloudapi.net', 'https://other.vault.usgovcloudapi.net'],
    ['vault://localhost/s', 'https://localhost:8443', 'https://localhost:8443'],
  ])('%s beside %s is %s', (reference, url, address) => {
    expect(vaultAddress(parseReference(reference), url)).toBe(address);
  });

  it.each([
    ['vault:///s', 'http://kv.vault.azure.net', 'address-invalid'],
    ['vault:///s', 'kv', 'address-invalid'],
    ['vault://other/s', 'https://10.0.0.1', 'vault-not-configured'],
    ['vault://other/s', 'https://localhost:8443', 'vault-not-configured'],
  ])('%s beside %s is refused', (reference, url, code) => {
    expect(codeOf(() => vaultAddress(parseReference(reference), url))).toBe(code);
  });
});
