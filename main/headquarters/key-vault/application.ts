// An application's signing in to Entra with its secret (client credentials), by @azure/identity, with Entra's
// errors told apart by their codes.
import type { AccessToken, ClientSecretCredential, GetTokenOptions, TokenCredential } from '@azure/identity';
import { z } from 'zod';
import type { AzureFailureCode } from '../../contract/key-vault';
import { ask, throughAgent, worthMentioning } from './connection';
import type { Connection } from './connection';
import { AzureFailure, transportFailure } from './failure';

export interface Application {
  readonly id: string;
  readonly tenant: string;
  /** For Azure's own clients; throws AzureFailure like `token`. */
  readonly credential: TokenCredential;
  /** A token for the resource, from memory while it lasts. Throws AzureFailure. */
  token(resource: string, signal?: AbortSignal): Promise<string>;
}

export interface ApplicationSettings {
  readonly connection: Connection;
  readonly tenant: string;
  readonly clientId: string;
  readonly clientSecret: string;
}

/** Microsoft's «AADSTS codes» that say something an administrator can act on. */
const meanings: Readonly<Record<number, AzureFailureCode>> = {
  7000215: 'application-secret-wrong',
  7000216: 'application-secret-wrong',
  7000218: 'application-secret-wrong',
  7000222: 'application-secret-expired',
  700016: 'application-unknown',
  700213: 'application-unknown',
  7000112: 'application-disabled',
  7000113: 'application-disabled',
  90002: 'tenant-unknown',
  900021: 'tenant-unknown',
  900023: 'tenant-unknown',
  70011: 'resource-unknown',
  1002012: 'resource-unknown',
  50001: 'resource-unknown',
  500011: 'resource-unknown',
  650057: 'resource-unknown',
  90055: 'sign-in-busy',
  90033: 'sign-in-busy',
  90006: 'sign-in-busy',
  90024: 'sign-in-busy',
};

/** Codes are for diagnostics and may change; Microsoft says to decide by the name of the error, so that comes next. */
const meaningsOfNames: Readonly<Record<string, AzureFailureCode>> = {
  invalid_client: 'application-secret-wrong',
  unauthorized_client: 'application-unknown',
  invalid_resource: 'resource-unknown',
  invalid_scope: 'resource-unknown',
  invalid_tenant: 'tenant-unknown',
  temporarily_unavailable: 'sign-in-busy',
};

export function createApplication({
  connection,
  tenant,
  clientId,
  clientSecret,
}: ApplicationSettings): Application {
  // The library refuses what can be no directory before it asks, by an error of its own making.
  if (!/^[0-9a-zA-Z-.]+$/.test(tenant)) throw new AzureFailure('tenant-unknown', { tenant });
  let inner: Promise<ClientSecretCredential> | null = null;
  // Loaded with the first sign-in: most companies start without Azure, and the library takes its time.
  const open = (): Promise<ClientSecretCredential> =>
    (inner ??= import('@azure/identity').then(
      (identity) =>
        new identity.ClientSecretCredential(tenant, clientId, clientSecret, {
          authorityHost: connection.authorityHost,
          // An authority that Microsoft's discovery does not know cannot be looked up there.
          disableInstanceDiscovery: connection.isCustom,
          // Whoever waits for the answer wants to hear what is wrong; repeating is the caller's decision.
          retryOptions: { maxRetries: 0 },
          additionalPolicies: [throughAgent(connection)],
        }),
    ));
  const context = { connection, tenant, clientId };

  const getToken = async (scopes: string | string[], options: GetTokenOptions = {}): Promise<AccessToken> => {
    const limit = AbortSignal.timeout(connection.timeout);
    const given = options.abortSignal as AbortSignal | undefined;
    const signal = given ? AbortSignal.any([given, limit]) : limit;
    try {
      const token = await untilAborted(
        (await open()).getToken(scopes, { ...options, abortSignal: signal }),
        signal,
      );
      if (token.token === '') throw new AzureFailure('answer-nonsense', { host: connection.authorityHost });
      return token;
    } catch (error) {
      throw await signInFailure(error, context, scopes, signal);
    }
  };

  return {
    id: clientId,
    tenant,
    credential: { getToken },
    token: async (resource, signal) =>
      (await getToken(`${resource}/.default`, signal ? { abortSignal: signal } : {})).token,
  };
}

/** The library stops listening to a signal between its requests. */
const untilAborted = <T>(work: Promise<T>, signal: AbortSignal): Promise<T> =>
  new Promise((resolve, reject) => {
    const stop = (): void => {
      reject(signal.reason instanceof Error ? signal.reason : new Error('aborted'));
    };
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true });
    work.then(resolve, reject).finally(() => {
      signal.removeEventListener('abort', stop);
    });
  });

interface Context {
  readonly connection: Connection;
  readonly tenant: string;
  readonly clientId: string;
}

async function signInFailure(
  error: unknown,
  context: Context,
  scopes: string | string[],
  signal: AbortSignal,
): Promise<AzureFailure> {
  const { connection, tenant, clientId } = context;
  const known = transportFailure(error, connection.authorityHost, signal);
  if (known) return known;
  const text = textOf(error);
  const isOwn = error instanceof Error && error.name === 'AuthenticationRequiredError';
  const code = /AADSTS(\d+)/.exec(text)?.[1];
  if (code !== undefined) return refused(Number(code), text, context, scopes, await skew(context));
  const name = Object.keys(meaningsOfNames).find((one) => isOwn && text.includes(one));
  if (name !== undefined && meaningsOfNames[name]) {
    return new AzureFailure(
      meaningsOfNames[name],
      { application: clientId, tenant },
      name === 'temporarily_unavailable',
    );
  }
  // The library says only that it could not find its way; asking for the directory ourselves says why.
  return examineAuthority(context, scopes);
}

const skew = async ({ connection, tenant }: Context): Promise<number | null> =>
  ask(connection, configurationAddress(connection, tenant), { isAlone: true }).then(
    (reply) => reply.clockSkewSeconds,
    () => null,
  );

const configurationAddress = (connection: Connection, tenant: string): string =>
  `${connection.authorityHost}/${encodeURIComponent(tenant)}/v2.0/.well-known/openid-configuration`;

const entraErrorSchema = z.object({ error: z.string(), error_description: z.string().default('') });

async function examineAuthority(context: Context, scopes: string | string[]): Promise<AzureFailure> {
  const { connection, tenant, clientId } = context;
  try {
    const reply = await ask(connection, configurationAddress(connection, tenant), { isAlone: true });
    const problem = entraErrorSchema.safeParse(reply.body);
    const code = problem.success ? /AADSTS(\d+)/.exec(problem.data.error_description)?.[1] : undefined;
    if (code !== undefined && problem.success)
      return refused(Number(code), problem.data.error_description, context, scopes, reply.clockSkewSeconds);
    if (reply.status === 429 || reply.status >= 500)
      return new AzureFailure('sign-in-busy', { status: reply.status, tenant }, true);
    if (reply.status !== 200)
      return new AzureFailure('answer-nonsense', { host: new URL(connection.authorityHost).hostname });
    return new AzureFailure('sign-in-refused', { application: clientId, tenant, code: 0 });
  } catch (error) {
    return (
      transportFailure(error, connection.authorityHost) ??
      new AzureFailure('network', { host: new URL(connection.authorityHost).hostname }, true)
    );
  }
}

function refused(
  code: number,
  text: string,
  { tenant, clientId }: Context,
  scopes: string | string[],
  skewSeconds: number | null,
): AzureFailure {
  const meaning = meanings[code] ?? 'sign-in-refused';
  const resource = [scopes].flat()[0]?.replace(/\/\.default$/, '') ?? '';
  const clockSkewSeconds = worthMentioning(skewSeconds);
  const trace = /Trace ID:\s*([0-9a-f-]{36})/i.exec(text)?.[1];
  return new AzureFailure(
    // Where Entra has no better word for it, a clock that is wrong is the likelier reason.
    meaning === 'sign-in-refused' && clockSkewSeconds !== null ? 'clock' : meaning,
    {
      code,
      application: clientId,
      tenant,
      resource,
      ...(clockSkewSeconds === null ? {} : { clockSkewSeconds }),
      ...(trace === undefined ? {} : { trace }),
    },
    meaning === 'sign-in-busy',
  );
}

/** What the libraries' error says, with that of its causes. It is searched for codes only, never passed on. */
function textOf(error: unknown): string {
  const texts: string[] = [];
  for (let one = error, depth = 0; one instanceof Error && depth < 6; one = one.cause, depth += 1)
    texts.push(one.message);
  return texts.join('\n');
}
