// A Key Vault's data plane for secrets, with the answers and errors of «KV REST spec», «KV auth» and «KV errors».
import { randomBytes } from 'node:crypto';
import type { Identity } from './certificates';
import type { Claims, EntraServer } from './entra';
import { startServer } from './server';
import type { Exchange, ProtocolServer, Reply } from './server';

export interface SecretVersion {
  readonly version: string;
  value: string;
  enabled: boolean;
  /** UTC milliseconds; whole seconds travel. */
  created: number;
  notBefore?: number;
  expires?: number;
  contentType?: string;
}

export interface KeyVaultServer extends ProtocolServer {
  readonly vaultName: string;
  /** Versions by the secret's name, the newest last. */
  readonly secrets: Map<string, SecretVersion[]>;
  /** What each application may do, by application id. */
  readonly permissions: Map<string, readonly ('get' | 'list')[]>;
  /** How the vault decides: its access policies or roles. */
  authorization: 'access-policy' | 'role';
  /** `closed`: this client's address is not let in. `private`: no public network access at all. */
  network: 'open' | 'closed' | 'private';
  /** The tenant that the vault belongs to and tells clients to ask. */
  tenant: string;
  /** What the challenge names as the authority; the Entra server where it is not set. */
  authority?: string;
  /** What a token has to be for; each cloud's vaults have their own. */
  resource: string;
  addSecret(name: string, value: string, attributes?: Partial<SecretVersion>): SecretVersion;
}

export const apiVersions = ['7.0', '7.1', '7.2', '7.3', '7.4', '7.5', '7.6', '2025-07-01', '2026-04-01'];
const pageSize = 25;

const failure = (status: number, code: string, message: string, inner?: string): Reply => ({
  status,
  body: { error: { code, message, ...(inner === undefined ? {} : { innererror: { code: inner } }) } },
});

/** The vault's errors as the service words them. */
export const vaultErrors = {
  policy: (caller: string, permission: string, vault: string): Reply =>
    failure(
      403,
      'Forbidden',
      `The user, group or application '${caller}' does not have secrets ${permission} permission on key vault '${vault};location=westeurope'. For help resolving this issue, please see https://go.microsoft.com/fwlink/?linkid=2125287`,
      'AccessDenied',
    ),
  byPolicy: (caller: string, vault: string): Reply =>
    failure(
      403,
      'Forbidden',
      `The policy requires the caller '${caller}' to use on-behalf-of (OBO) flow. Vault: ${vault};location=westeurope`,
      'ForbiddenByPolicy',
    ),
  role: (caller: string, vault: string, secret: string): Reply =>
    failure(
      403,
      'Forbidden',
      `Caller is not authorized to perform action on resource.\r\nIf role assignments, deny assignments or role definitions were changed recently, please observe propagation time.\r\nCaller: ${caller}\r\nAction: 'Microsoft.KeyVault/vaults/secrets/getSecret/action'\r\nResource: '/subscriptions/00000000-0000-0000-0000-000000000000/resourcegroups/test/providers/microsoft.keyvault/vaults/${vault}/secrets/${secret}'\r\nAssignment: (not found)\r\nDecisionReason: 'DeniedWithNoValidRBAC' \r\nVault: ${vault};location=westeurope\r\n`,
      'ForbiddenByRbac',
    ),
  firewall: (caller: string, vault: string): Reply =>
    failure(
      403,
      'Forbidden',
      `Client address is not authorized and caller is not a trusted service.\r\nClient address: 203.0.113.7\r\nCaller: ${caller}\r\nVault: ${vault};location=westeurope`,
      'ForbiddenByFirewall',
    ),
  privateNetwork: (caller: string, vault: string): Reply =>
    failure(
      403,
      'Forbidden',
      `Public network access is disabled and request is not from a trusted service nor via an approved private link.\r\nCaller: ${caller}\r\nVault: ${vault};location=westeurope`,
      'ForbiddenByConnection',
    ),
  disabled: (): Reply =>
    failure(403, 'Forbidden', 'Operation get is not allowed on a disabled secret.', 'SecretDisabled'),
  missing: (name: string): Reply =>
    failure(
      404,
      'SecretNotFound',
      `A secret with (name/id) ${name} was not found in this key vault. If you recently deleted this secret you may be able to recover it using the correct recovery command. For help resolving this issue, please see https://go.microsoft.com/fwlink/?linkid=2125182`,
    ),
  throttled: (seconds: number): Reply => ({
    ...failure(
      429,
      'Throttled',
      'Request was not processed because too many requests were received. Reason: VaultRequestTypeLimitReached',
    ),
    headers: { 'retry-after': String(seconds) },
  }),
  unavailable: (): Reply => failure(503, 'ServiceUnavailable', 'The service is temporarily unavailable.'),
} as const;

const seconds = (milliseconds: number): number => Math.floor(milliseconds / 1000);

export async function startKeyVault(
  identity: Identity,
  entra: EntraServer,
  tenant: string,
): Promise<KeyVaultServer> {
  const server = await startServer(identity, (exchange, url) => answer(exchange, url));

  const challenge = (error?: string): string =>
    `Bearer authorization="${vault.authority ?? entra.url}/${vault.tenant}", resource="${vault.resource}"${error ?? ''}`;

  const unauthorized = (message: string): Reply => ({
    ...failure(401, 'Unauthorized', message),
    headers: { 'www-authenticate': challenge() },
  });

  const attributes = (one: SecretVersion): Record<string, unknown> => ({
    enabled: one.enabled,
    ...(one.notBefore === undefined ? {} : { nbf: seconds(one.notBefore) }),
    ...(one.expires === undefined ? {} : { exp: seconds(one.expires) }),
    created: seconds(one.created),
    updated: seconds(one.created),
    recoveryLevel: 'Recoverable+Purgeable',
    recoverableDays: 90,
  });

  const list = (exchange: Exchange, url: string): Reply => {
    const from = Number(exchange.query.get('$skiptoken') ?? '0');
    const size = Math.min(pageSize, Number(exchange.query.get('maxresults') ?? pageSize));
    const all = [...vault.secrets].sort(([a], [b]) => (a < b ? -1 : 1));
    const next = from + size;
    const version = exchange.query.get('api-version') ?? '';
    return {
      status: 200,
      body: {
        value: all.slice(from, next).flatMap(([name, versions]) => {
          const newest = versions.at(-1);
          return newest ? [{ id: `${url}/secrets/${name}`, attributes: attributes(newest), tags: {} }] : [];
        }),
        nextLink:
          next < all.length ? `${url}/secrets?api-version=${version}&$skiptoken=${String(next)}` : null,
      },
    };
  };

  const get = (name: string, wanted: string, url: string): Reply => {
    const versions = vault.secrets.get(name) ?? [];
    const found = wanted === '' ? versions.at(-1) : versions.find(({ version }) => version === wanted);
    if (!found) return vaultErrors.missing(wanted === '' ? name : `${name}/${wanted}`);
    if (!found.enabled) return vaultErrors.disabled();
    // Outside nbf and exp the value is answered all the same: the client has to look at the attributes.
    return {
      status: 200,
      body: {
        value: found.value,
        id: `${url}/secrets/${name}/${found.version}`,
        ...(found.contentType === undefined ? {} : { contentType: found.contentType }),
        attributes: attributes(found),
        tags: {},
      },
    };
  };

  const authorize = (claims: Claims, permission: 'get' | 'list', name: string): Reply | undefined => {
    const caller = `appid=${claims.appid};oid=00000000-0000-0000-0000-000000000001;iss=${claims.iss}`;
    if (vault.network === 'closed') return vaultErrors.firewall(caller, vault.vaultName);
    if (vault.network === 'private') return vaultErrors.privateNetwork(caller, vault.vaultName);
    if (vault.permissions.get(claims.appid)?.includes(permission)) return undefined;
    return vault.authorization === 'role'
      ? vaultErrors.role(caller, vault.vaultName, name)
      : vaultErrors.policy(caller, permission, vault.vaultName);
  };

  function answer(exchange: Exchange, url: string): Reply {
    const claims = entra.check(exchange.headers.authorization);
    if (claims === 'missing') return unauthorized('AKV10000: Request is missing a Bearer or PoP token.');
    if (claims === 'invalid') return unauthorized('AKV10001: The token could not be validated.');
    if (claims === 'expired')
      return unauthorized('AKV10001: IDX10223: Lifetime validation failed. The token is expired.');
    if (claims.tid !== vault.tenant)
      return unauthorized(
        `AKV10032: Invalid issuer. Expected one of https://sts.windows.net/${vault.tenant}/, found ${claims.iss}.`,
      );
    if (claims.aud !== vault.resource)
      return unauthorized(`AKV10022: Invalid audience. Expected ${vault.resource}, found: ${claims.aud}.`);
    if (!apiVersions.includes(exchange.query.get('api-version') ?? ''))
      return failure(
        400,
        'BadParameter',
        'The specified version is not recognized. Consider using the latest supported version.',
      );
    const [, place, name = '', version = ''] = exchange.path.split('/');
    if (exchange.method !== 'GET' || place !== 'secrets') return failure(404, 'NotFound', 'Not found.');
    const refusal = authorize(claims, name === '' ? 'list' : 'get', name);
    if (refusal) return refusal;
    if (name === '') return list(exchange, url);
    if (!/^[0-9a-zA-Z-]+$/.test(name))
      return failure(400, 'BadParameter', `The request URI contains an invalid name: ${name}`);
    return get(name, version, url);
  }

  const vault: KeyVaultServer = Object.assign(server, {
    vaultName: 'localhost',
    secrets: new Map<string, SecretVersion[]>(),
    permissions: new Map<string, readonly ('get' | 'list')[]>(),
    authorization: 'access-policy' as const,
    network: 'open' as const,
    tenant,
    resource: 'https://vault.azure.net',
    addSecret(name: string, value: string, attributes: Partial<SecretVersion> = {}): SecretVersion {
      const version = {
        version: randomBytes(16).toString('hex'),
        value,
        enabled: true,
        created: Date.now(),
        ...attributes,
      };
      vault.secrets.set(name, [...(vault.secrets.get(name) ?? []), version]);
      return version;
    },
  });
  return vault;
}
