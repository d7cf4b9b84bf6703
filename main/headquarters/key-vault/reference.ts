// References to secrets as the source writes them: `vault://KeyVaultName/SecretName`, with Microsoft's grammar
// behind it: `vault://[KeyVaultName]/SecretName[/SecretVersion]`.
import { AzureFailure } from './failure';

export interface SecretReference {
  /** Null: the vault of the parameters that the reference stands in. */
  readonly vault: string | null;
  readonly secret: string;
  /** Null: the newest. */
  readonly version: string | null;
}

// Vault: 3 to 24 letters, digits and hyphens. Secret: the REST specification's ^[0-9a-zA-Z-]+$, at most 127.
const grammar = /^vault:\/\/([a-z0-9-]{0,63})\/([0-9a-z-]{1,127})(?:\/([0-9a-z]{1,64})?)?$/i;

/**
 * Parses a reference. Spaces around it and angle brackets are dropped: the source's own sample ends in a stray
 * `>` that people copy. Throws AzureFailure `reference-invalid`.
 */
export function parseReference(text: string): SecretReference {
  const trimmed = text.replace(/^[\s<"'“”]+|[\s>"'“”]+$/gu, '').replace(/[<>]/g, '');
  const [, vault = '', secret = '', version = ''] = grammar.exec(trimmed) ?? [];
  if (secret === '') throw new AzureFailure('reference-invalid', { reference: text.trim().slice(0, 200) });
  return { vault: vault === '' ? null : vault, secret, version: version === '' ? null : version };
}

export const formatReference = ({ vault, secret, version }: SecretReference): string =>
  `vault://${vault ?? ''}/${secret}${version === null ? '' : `/${version}`}`;

/**
 * The address of the reference's vault. A vault of another name than the parameters' own is looked for beside it,
 * in the same cloud: `https://OTHER.vault.azure.net`. Throws AzureFailure `address-invalid` where the parameters'
 * address is none, `vault-not-configured` where nothing says where the other vault is.
 */
export function vaultAddress({ vault }: SecretReference, parametersUrl: string): string {
  const url = URL.canParse(parametersUrl) ? new URL(parametersUrl) : null;
  if (url?.protocol !== 'https:') throw new AzureFailure('address-invalid', { address: parametersUrl });
  const [own = '', ...suffix] = url.hostname.split('.');
  if (vault === null || vault.toLowerCase() === own.toLowerCase()) return url.origin;
  if (suffix.length < 2 || /^[\d.]+$/.test(url.hostname)) {
    throw new AzureFailure('vault-not-configured', { vault, address: url.origin });
  }
  return `https://${[vault.toLowerCase(), ...suffix].join('.')}${url.port === '' ? '' : `:${url.port}`}`;
}
