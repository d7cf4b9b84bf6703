// Entra's token service for applications (client credentials, v2.0): its two endpoints and its errors, as
// documented in Microsoft's «Client credentials flow» and «AADSTS codes».
import { createHmac, randomBytes, randomUUID } from 'node:crypto';
import type { Identity } from './certificates';
import { startServer } from './server';
import type { Exchange, ProtocolServer, Reply } from './server';

export interface TestApplication {
  readonly secrets: { value: string; expiresAt?: number }[];
  isDisabled?: boolean;
}

export interface Claims {
  readonly aud: string;
  readonly appid: string;
  readonly tid: string;
  readonly iss: string;
  readonly nbf: number;
  readonly exp: number;
}

export interface EntraServer extends ProtocolServer {
  /** Applications by tenant and application id. */
  readonly tenants: Map<string, Map<string, TestApplication>>;
  /** Resources that the tenants know, without `/.default`. Empty: any. */
  readonly resources: Set<string>;
  /** Seconds that a token lasts. */
  tokenLifetime: number;
  /** The claims of a token that this server gave and that is still valid, otherwise why it is not. */
  check(authorization: string | undefined): Claims | 'missing' | 'invalid' | 'expired';
}

interface Refusal {
  readonly status: number;
  readonly error: string;
  readonly code: number;
  readonly text: string;
}

/** The errors of «AADSTS codes» that an application can meet, as the service words them. */
export const refusals = {
  wrongSecret: (application: string): Refusal => ({
    status: 401,
    error: 'invalid_client',
    code: 7000215,
    text: `Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the client secret ID, for a secret added to app '${application}'.`,
  }),
  expiredSecret: (application: string): Refusal => ({
    status: 401,
    error: 'invalid_client',
    code: 7000222,
    text: `The provided client secret keys for app '${application}' are expired. Visit the Azure portal to create new keys for your app: https://aka.ms/NewClientSecret, or consider using certificate credentials for added security: https://aka.ms/certCreds.`,
  }),
  unknownApplication: (application: string, tenant: string): Refusal => ({
    status: 400,
    error: 'unauthorized_client',
    code: 700016,
    text: `Application with identifier '${application}' was not found in the directory '${tenant}'. This can happen if the application has not been installed by the administrator of the tenant or consented to by any user in the tenant. You may have sent your authentication request to the wrong tenant.`,
  }),
  disabledApplication: (application: string): Refusal => ({
    status: 400,
    error: 'unauthorized_client',
    code: 7000112,
    text: `Application '${application}'(Counterbook) is disabled.`,
  }),
  unknownTenant: (tenant: string): Refusal => ({
    status: 400,
    error: 'invalid_tenant',
    code: 90002,
    text: `Tenant '${tenant}' not found. Check to make sure you have the correct tenant ID and are signing into the correct cloud. Check with your subscription administrator, this may happen if there are no active subscriptions for the tenant.`,
  }),
  invalidScope: (scope: string): Refusal => ({
    status: 400,
    error: 'invalid_scope',
    code: 70011,
    text: `The provided request must include a 'scope' input parameter. The provided value for the input parameter 'scope' is not valid. The scope ${scope} is not valid.`,
  }),
  invalidResource: (resource: string, tenant: string): Refusal => ({
    status: 400,
    error: 'invalid_resource',
    code: 500011,
    text: `The resource principal named ${resource} was not found in the tenant named ${tenant}. This can happen if the application has not been installed by the administrator of the tenant or consented to by any user in the tenant.`,
  }),
  oldInvalidResource: (): Refusal => ({
    status: 400,
    error: 'invalid_resource',
    code: 50001,
    text: 'The resource is disabled or does not exist. Check your app’s code to ensure that you have specified the exact resource URL for the resource you are trying to access.',
  }),
  tenantThrottled: (): Refusal => ({
    status: 429,
    error: 'temporarily_unavailable',
    code: 90055,
    text: 'There are too many incoming requests.',
  }),
  directoryUnavailable: (): Refusal => ({
    status: 503,
    error: 'temporarily_unavailable',
    code: 90033,
    text: 'A transient error has occurred. Please try again.',
  }),
  externalServer: (): Refusal => ({
    status: 503,
    error: 'temporarily_unavailable',
    code: 90006,
    text: 'The service is temporarily unavailable.',
  }),
} as const;

/** A refusal in Entra's documented form. `error` decides; text and codes are for diagnostics. */
export function entraError(refusal: Refusal): Reply {
  const [trace, correlation] = [randomUUID(), randomUUID()];
  const timestamp = new Date()
    .toISOString()
    .replace('T', ' ')
    .replace(/\.\d+Z$/, 'Z');
  return {
    status: refusal.status,
    body: {
      error: refusal.error,
      error_description: `AADSTS${String(refusal.code)}: ${refusal.text} Trace ID: ${trace} Correlation ID: ${correlation} Timestamp: ${timestamp}`,
      error_codes: [refusal.code],
      timestamp,
      trace_id: trace,
      correlation_id: correlation,
      error_uri: `https://login.microsoftonline.com/error?code=${String(refusal.code)}`,
    },
  };
}

const base64 = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

export async function startEntra(identity: Identity): Promise<EntraServer> {
  const key = randomBytes(32);
  const tenants = new Map<string, Map<string, TestApplication>>();
  const resources = new Set<string>();
  const signature = (content: string): string =>
    createHmac('sha256', key).update(content).digest('base64url');

  const token = (exchange: Exchange, tenant: string): Reply => {
    const form = new URLSearchParams(exchange.body);
    const application = form.get('client_id') ?? '';
    const scope = form.get('scope') ?? '';
    const applications = tenants.get(tenant);
    if (!applications) return entraError(refusals.unknownTenant(tenant));
    const known = applications.get(application);
    if (!known) return entraError(refusals.unknownApplication(application, tenant));
    if (known.isDisabled) return entraError(refusals.disabledApplication(application));
    const secret = known.secrets.find(({ value }) => value === form.get('client_secret'));
    if (!secret) return entraError(refusals.wrongSecret(application));
    if (secret.expiresAt !== undefined && secret.expiresAt <= Date.now())
      return entraError(refusals.expiredSecret(application));
    if (form.get('grant_type') !== 'client_credentials')
      return { status: 400, body: { error: 'invalid_request' } };
    // MSAL adds openid, profile and offline_access, which the service ignores for an application.
    const wanted = scope.split(' ').find((one) => one.endsWith('/.default'));
    if (wanted === undefined) return entraError(refusals.invalidScope(scope));
    const audience = wanted.slice(0, -'/.default'.length).replace(/\/+$/, '');
    if (resources.size > 0 && !resources.has(audience))
      return entraError(refusals.invalidResource(audience, tenant));
    const now = Math.floor(Date.now() / 1000);
    const claims: Claims = {
      aud: audience,
      appid: application,
      tid: tenant,
      iss: `https://sts.windows.net/${tenant}/`,
      nbf: now - 300,
      exp: now + entra.tokenLifetime,
    };
    const content = `${base64({ typ: 'JWT', alg: 'HS256' })}.${base64(claims)}`;
    return {
      status: 200,
      headers: { 'cache-control': 'no-store, no-cache' },
      body: {
        token_type: 'Bearer',
        expires_in: entra.tokenLifetime,
        ext_expires_in: entra.tokenLifetime,
        access_token: `${content}.${signature(content)}`,
      },
    };
  };

  const configuration = (url: string, tenant: string): Reply =>
    tenants.has(tenant)
      ? {
          status: 200,
          body: {
            token_endpoint: `${url}/${tenant}/oauth2/v2.0/token`,
            token_endpoint_auth_methods_supported: [
              'client_secret_post',
              'private_key_jwt',
              'client_secret_basic',
            ],
            jwks_uri: `${url}/${tenant}/discovery/v2.0/keys`,
            response_modes_supported: ['query', 'fragment', 'form_post'],
            subject_types_supported: ['pairwise'],
            id_token_signing_alg_values_supported: ['RS256'],
            response_types_supported: ['code', 'id_token', 'code id_token', 'id_token token'],
            scopes_supported: ['openid', 'profile', 'email', 'offline_access'],
            issuer: `${url}/${tenant}/v2.0`,
            authorization_endpoint: `${url}/${tenant}/oauth2/v2.0/authorize`,
            end_session_endpoint: `${url}/${tenant}/oauth2/v2.0/logout`,
            tenant_region_scope: 'EU',
          },
        }
      : entraError(refusals.unknownTenant(tenant));

  const server = await startServer(identity, (exchange) => {
    const [, tenant = '', ...rest] = exchange.path.split('/');
    const place = rest.join('/');
    if (exchange.method === 'POST' && place === 'oauth2/v2.0/token') return token(exchange, tenant);
    if (exchange.method === 'GET' && place === 'v2.0/.well-known/openid-configuration')
      // By the name that it was asked by: every cloud has its own.
      return configuration(`https://${exchange.headers.host ?? ''}`, tenant);
    return { status: 404, body: '' };
  });

  const entra: EntraServer = Object.assign(server, {
    tenants,
    resources,
    tokenLifetime: 3599,
    check(authorization: string | undefined): Claims | 'missing' | 'invalid' | 'expired' {
      const match = /^Bearer ([\w-]+\.[\w-]+)\.([\w-]+)$/i.exec(authorization ?? '');
      if (!authorization) return 'missing';
      const [, content = '', signed] = match ?? [];
      if (!match || signature(content) !== signed) return 'invalid';
      const claims = JSON.parse(Buffer.from(content.split('.')[1] ?? '', 'base64url').toString()) as Claims;
      return claims.exp * 1000 <= Date.now() ? 'expired' : claims;
    },
  });
  return entra;
}
