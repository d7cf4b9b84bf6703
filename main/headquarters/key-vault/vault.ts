// Reading an Azure Key Vault: the directory is found out from the vault's own challenge, secrets are read with
// @azure/keyvault-secrets, and every refusal is told apart by what the vault says.
import { z } from 'zod';
import { createApplication } from './application';
import type { Application } from './application';
import { ask, throughAgent, worthMentioning } from './connection';
import type { Connection, Policy } from './connection';
import { AzureFailure, retryAfterSeconds, transportFailure } from './failure';

export interface SecretAttributes {
  readonly name: string;
  readonly version: string;
  readonly enabled: boolean;
  /** UTC milliseconds. */
  readonly notBefore: number | null;
  readonly expiresAt: number | null;
  readonly updatedAt: number | null;
}

/** A secret with its value: it is used and forgotten, never logged, stored or answered. */
export interface SecretValue extends SecretAttributes {
  readonly value: string;
}

export interface VaultSettings {
  readonly connection: Connection;
  /** `https://NAME.vault.azure.net` */
  readonly address: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Null: found out. */
  readonly tenant: string | null;
}

export interface Vault {
  readonly address: string;
  readonly tenant: string;
  readonly clockSkewSeconds: number | null;
  /** Throws AzureFailure. */
  read(name: string, version: string | null, signal?: AbortSignal): Promise<SecretValue>;
  /** Names and attributes of what the vault holds, page by page; needs the permission to list. */
  list(signal?: AbortSignal): AsyncIterable<readonly SecretAttributes[]>;
}

/** Documented, and served by every cloud's vaults; the library's own newest is not. */
const serviceVersion = '7.4';

export interface Challenge {
  readonly tenant: string;
  readonly resource: string;
  readonly clockSkewSeconds: number | null;
}

/**
 * Asks the vault without a token: its 401 names the authority with the directory, and the resource («KV auth»).
 * An authority that is not the cloud's own is refused, because the application's secret would be sent there.
 */
export async function discover(
  connection: Connection,
  address: string,
  signal?: AbortSignal,
): Promise<Challenge> {
  const host = new URL(address).hostname;
  const reply = await ask(connection, `${address}/secrets?api-version=${serviceVersion}`, {
    signal,
    isAlone: true,
  }).catch((error: unknown) => {
    if (error instanceof AzureFailure && error.code === 'host-unknown')
      throw new AzureFailure('vault-unknown', { vault: host.split('.')[0] ?? host, address });
    throw error;
  });
  if (reply.status === 429) throw throttled(reply.headers['retry-after'], host);
  if (reply.status >= 500)
    throw new AzureFailure('service-unavailable', { host, status: reply.status }, true);
  const header = String(reply.headers['www-authenticate'] ?? '');
  const authority = /authorization(?:_uri)?="?([^",\s]+)/i.exec(header)?.[1] ?? '';
  const resource = /resource="?([^",\s]+)/i.exec(header)?.[1] ?? '';
  if (reply.status !== 401 || !URL.canParse(authority) || !URL.canParse(resource))
    throw new AzureFailure('answer-nonsense', { host });
  const { origin, pathname } = new URL(authority);
  const tenant = pathname.split('/')[1] ?? '';
  if (!connection.isKnownAuthority(origin))
    throw new AzureFailure('authority-unexpected', { host, authority: origin });
  const suffix = connection.vaultSuffix;
  if (suffix !== null && !host.endsWith(`.${suffix}`)) throw new AzureFailure('address-invalid', { address });
  if (tenant === '') throw new AzureFailure('answer-nonsense', { host });
  return { tenant, resource: resource.replace(/\/+$/, ''), clockSkewSeconds: reply.clockSkewSeconds };
}

/** The library keeps only part of an error's body, so the answer is looked at before it gets there. */
class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly retryAfter: string | undefined,
    readonly text: string,
  ) {
    super('refused');
  }
}

const refusals: Policy['policy'] = {
  name: 'refusals',
  sendRequest: async (request, next) => {
    const response = await next(request);
    if (response.status >= 400)
      throw new Refusal(response.status, response.headers.get('retry-after'), response.bodyAsText ?? '');
    return response;
  },
};

/** Throws AzureFailure where the vault cannot be reached or belongs to another directory. */
export async function openVault(settings: VaultSettings, signal?: AbortSignal): Promise<Vault> {
  const { connection, address, clientId, clientSecret } = settings;
  const challenge = await discover(connection, address, signal);
  const { tenant } = challenge;
  const isGuid = (text: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);
  // A directory can also be entered by its domain, which cannot be compared with the id that the vault names.
  if (
    settings.tenant !== null &&
    isGuid(settings.tenant) &&
    settings.tenant.toLowerCase() !== tenant.toLowerCase()
  )
    throw new AzureFailure('vault-other-tenant', { tenant: settings.tenant, vaultTenant: tenant });
  const application = createApplication({ connection, tenant, clientId, clientSecret });
  // Loaded when it is needed, as @azure/identity.
  const { SecretClient } = await import('@azure/keyvault-secrets');
  const client = new SecretClient(address, application.credential, {
    serviceVersion,
    // Outside Microsoft's clouds the vault's name cannot end in the resource's.
    disableChallengeResourceVerification: connection.isCustom,
    retryOptions: { maxRetries: 0 },
    additionalPolicies: [throughAgent(connection), { position: 'perCall', policy: refusals }],
  });
  const within = (given?: AbortSignal): AbortSignal => {
    const limit = AbortSignal.timeout(connection.timeout);
    return given ? AbortSignal.any([given, limit]) : limit;
  };
  return {
    address,
    tenant,
    clockSkewSeconds: challenge.clockSkewSeconds,
    async read(name, version, given) {
      const limit = within(given);
      try {
        const secret = await client.getSecret(name, {
          abortSignal: limit,
          ...(version === null ? {} : { version }),
        });
        return { ...attributesOf(secret.properties), name, value: secret.value ?? '' };
      } catch (error) {
        throw vaultFailure(error, { application, challenge, address, secret: name, signal: limit });
      }
    },
    async *list(given) {
      try {
        for await (const page of client.listPropertiesOfSecrets(given ? { abortSignal: given } : {}).byPage())
          yield page.map(attributesOf);
      } catch (error) {
        throw vaultFailure(error, { application, challenge, address, secret: '', signal: given ?? within() });
      }
    },
  };
}

interface Properties {
  readonly name: string;
  readonly version?: string;
  readonly enabled?: boolean;
  readonly notBefore?: Date;
  readonly expiresOn?: Date;
  readonly updatedOn?: Date;
}

const attributesOf = (properties: Properties): SecretAttributes => ({
  name: properties.name,
  version: properties.version ?? '',
  enabled: properties.enabled ?? true,
  notBefore: properties.notBefore?.getTime() ?? null,
  expiresAt: properties.expiresOn?.getTime() ?? null,
  updatedAt: properties.updatedOn?.getTime() ?? null,
});

const errorBody = z.object({
  error: z.object({
    code: z.string().default(''),
    message: z.string().default(''),
    innererror: z.object({ code: z.string().default('') }).optional(),
    innerError: z.object({ code: z.string().default('') }).optional(),
  }),
});

interface Asked {
  readonly application: Application;
  readonly challenge: Challenge;
  readonly address: string;
  readonly secret: string;
  readonly signal: AbortSignal;
}

function vaultFailure(error: unknown, asked: Asked): AzureFailure {
  const known = transportFailure(error, asked.address, asked.signal);
  if (known) return known;
  const host = new URL(asked.address).hostname;
  if (!(error instanceof Refusal)) return new AzureFailure('answer-nonsense', { host });
  const { status, retryAfter, text } = error;
  const body = errorBody.safeParse(parsed(text));
  const said = body.success ? body.data.error : { code: '', message: '' };
  const inner =
    (body.success ? (body.data.error.innererror ?? body.data.error.innerError)?.code : undefined) ?? '';
  if (status === 403) return forbidden(inner, said.message, asked, host);
  const skew = worthMentioning(asked.challenge.clockSkewSeconds);
  if (status === 401)
    return skew === null
      ? new AzureFailure('vault-token-refused', { host, tenant: asked.application.tenant })
      : new AzureFailure('clock', { host, clockSkewSeconds: skew });
  if (status === 404)
    return new AzureFailure('secret-unknown', { secret: asked.secret, vault: asked.address });
  if (status === 429) return throttled(retryAfter, host);
  if (status >= 500) return new AzureFailure('service-unavailable', { host, status }, true);
  return new AzureFailure('request-refused', { host, status, code: said.code });
}

/** «KV errors»: which of the vault's reasons to refuse it was. */
function forbidden(inner: string, message: string, asked: Asked, host: string): AzureFailure {
  const detail = { application: asked.application.id, vault: asked.address, secret: asked.secret };
  const client = /Client address:\s*([0-9a-f.:]+)/i.exec(message)?.[1];
  switch (inner) {
    case 'AccessDenied':
      return new AzureFailure('vault-access-policy-missing', detail, true);
    case 'ForbiddenByRbac':
      return new AzureFailure('vault-role-missing', detail, true);
    case 'ForbiddenByPolicy':
      return new AzureFailure('vault-policy', detail);
    case 'ForbiddenByFirewall':
      return new AzureFailure('vault-firewall', { ...detail, ...(client === undefined ? {} : { client }) });
    case 'ForbiddenByConnection':
      return new AzureFailure('vault-private', detail);
    case 'SecretDisabled':
      return new AzureFailure('secret-disabled', detail);
    case 'SecretNotYetValid':
      return new AzureFailure('secret-not-yet-valid', detail);
    case 'SecretExpired':
      return new AzureFailure('secret-expired', detail);
    default:
      if (/disabled secret/i.test(message)) return new AzureFailure('secret-disabled', detail);
      if (/not a trusted service/i.test(message))
        return new AzureFailure('vault-firewall', { ...detail, ...(client === undefined ? {} : { client }) });
      return new AzureFailure('vault-refused', { ...detail, host, code: inner });
  }
}

const throttled = (retryAfter: unknown, host: string): AzureFailure =>
  new AzureFailure('throttled', { host, seconds: retryAfterSeconds(retryAfter, Date.now()) ?? 10 }, true);

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
