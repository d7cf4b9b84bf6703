// How Headquarters reaches Azure: which cloud, which authorities beside the usual ones are trusted, and one way
// to ask over HTTPS that says exactly what went wrong on the way.
import type { SecretClientOptions } from '@azure/keyvault-secrets';
import axios from 'axios';
import type { AxiosInstance } from 'axios';
import { Agent } from 'node:https';
import * as tls from 'node:tls';
import type { Cloud } from '../../contract/key-vault';
import { AzureFailure, transportFailure } from './failure';

interface CloudAddresses {
  /** The first is the one asked; a vault may name any of them. */
  readonly authorities: readonly string[];
  /** What the names of the cloud's vaults end in; also the resource that a token is asked for. */
  readonly vaultSuffix: string;
  /** Microsoft documents the address of the Customer Insights API for the public cloud only. */
  readonly customerInsights: string | null;
}

export const cloudAddresses: Readonly<Record<Exclude<Cloud, 'custom'>, CloudAddresses>> = {
  public: {
    authorities: ['https://login.microsoftonline.com', 'https://login.windows.net'],
    vaultSuffix: 'vault.azure.net',
    customerInsights: 'https://api.ci.ai.dynamics.com/v1',
  },
  'us-government': {
    authorities: ['https://login.microsoftonline.us'],
    vaultSuffix: 'vault.usgovcloudapi.net',
    customerInsights: null,
  },
  china: {
    authorities: ['https://login.chinacloudapi.cn', 'https://login.partner.microsoftonline.cn'],
    vaultSuffix: 'vault.azure.cn',
    customerInsights: null,
  },
};

export interface ConnectionSettings {
  readonly cloud: Cloud;
  /** For the cloud `custom`. */
  readonly authorityHost?: string | null | undefined;
  /** PEM, one certificate or several. */
  readonly certificateAuthorities?: string | null | undefined;
  /** Milliseconds for one request. */
  readonly timeout?: number | undefined;
}

export interface Connection {
  readonly authorityHost: string;
  /** Whether a vault may send clients to this authority with their secret. */
  readonly isKnownAuthority: (origin: string) => boolean;
  readonly isCustom: boolean;
  readonly vaultSuffix: string | null;
  readonly customerInsights: string | null;
  /** Trusts what the settings say. The libraries' few requests, minutes apart, each get a connection of their own:
   * one that was kept may be closed by the service just then. */
  readonly agent: Agent;
  readonly timeout: number;
  readonly http: AxiosInstance;
}

export interface HttpReply {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  /** Parsed where it was JSON, the text where it was not. */
  readonly body: unknown;
  /** Seconds by which this computer's clock is ahead of the server's; null where the server did not say. */
  readonly clockSkewSeconds: number | null;
}

const defaultTimeout = 20_000;

const known = new Map<string, Connection>();

/**
 * The connection of these settings: the same one every time, because connections are kept open and reading the usual
 * authorities takes a tenth of a second. Throws AzureFailure `address-invalid` for a custom authority that is no
 * https address.
 */
export function createConnection(settings: ConnectionSettings): Connection {
  const { cloud, authorityHost, certificateAuthorities, timeout } = settings;
  const key = JSON.stringify([cloud, authorityHost, certificateAuthorities, timeout]);
  const connection = known.get(key) ?? make(settings);
  known.delete(key);
  known.set(key, connection);
  const [oldest] = known.keys();
  if (known.size > 8 && oldest !== undefined) known.delete(oldest);
  return connection;
}

function make(settings: ConnectionSettings): Connection {
  const addresses = settings.cloud === 'custom' ? null : cloudAddresses[settings.cloud];
  const authorityHost = addresses?.authorities[0] ?? originOf(settings.authorityHost ?? '');
  const timeout = settings.timeout ?? defaultTimeout;
  const trusted = trust(settings.certificateAuthorities);
  return {
    authorityHost,
    isKnownAuthority: (origin) => (addresses?.authorities ?? [authorityHost]).includes(origin),
    isCustom: addresses === null,
    vaultSuffix: addresses?.vaultSuffix ?? null,
    customerInsights: addresses?.customerInsights ?? null,
    agent: new Agent({ keepAlive: false, ...trusted }),
    timeout,
    http: axios.create({
      timeout,
      httpsAgent: new Agent({ keepAlive: true, maxSockets: 8, ...trusted }),
      // A redirection could lead a token away from where it belongs.
      maxRedirects: 0,
      maxContentLength: 64 * 1024 * 1024,
      validateStatus: () => true,
      headers: { accept: 'application/json', 'user-agent': 'Counterbook-Headquarters' },
    }),
  };
}

/** Naming authorities replaces the usual ones in Node, so these are named too; read once, not for each connection. */
function trust(certificateAuthorities: string | null | undefined): { secureContext?: tls.SecureContext } {
  const extra = certificateAuthorities?.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g);
  if (!extra) return {};
  try {
    return { secureContext: tls.createSecureContext({ ca: [...tls.rootCertificates, ...extra] }) };
  } catch {
    throw new AzureFailure('certificate', { host: '', reason: 'unreadable' });
  }
}

export type Policy = NonNullable<SecretClientOptions['additionalPolicies']>[number];

/** What the libraries' requests pass through, so that they use our connections. */
export const throughAgent = ({ agent }: Connection): Policy => ({
  position: 'perCall',
  policy: {
    name: 'throughAgent',
    sendRequest(request, next) {
      request.agent = agent;
      return next(request);
    },
  },
});

function originOf(address: string): string {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (url?.protocol !== 'https:') throw new AzureFailure('address-invalid', { address });
  return url.origin;
}

/** Asks with GET. Any answer is a reply; throws AzureFailure where there is none. */
export async function ask(
  { http, timeout, agent }: Connection,
  url: string,
  options: {
    /** Not on a connection that was kept from earlier: for who asks once and does not try again. */
    readonly isAlone?: boolean;
    readonly headers?: Readonly<Record<string, string>>;
    readonly signal?: AbortSignal | undefined;
  } = {},
): Promise<HttpReply> {
  const limit = AbortSignal.timeout(timeout);
  const signal = options.signal ? AbortSignal.any([options.signal, limit]) : limit;
  try {
    const { status, headers, data } = await http.get<unknown>(url, {
      headers: { ...options.headers },
      signal,
      ...(options.isAlone === true ? { httpsAgent: agent } : {}),
    });
    const date = Date.parse(String(headers['date'] ?? ''));
    return {
      status,
      headers: headers as Record<string, unknown>,
      body: data,
      clockSkewSeconds: Number.isNaN(date) ? null : Math.round((Date.now() - date) / 1000),
    };
  } catch (error) {
    throw (
      transportFailure(error, url, signal) ??
      new AzureFailure('answer-nonsense', { host: new URL(url).hostname })
    );
  }
}

/** Seconds by which a clock may be off before it is worth mentioning; Azure itself tolerates five minutes. */
export const toleratedSkewSeconds = 300;

export const worthMentioning = (skewSeconds: number | null): number | null =>
  skewSeconds !== null && Math.abs(skewSeconds) > toleratedSkewSeconds ? skewSeconds : null;
