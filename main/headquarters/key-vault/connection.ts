// How Headquarters reaches Azure: which cloud, which authorities beside the usual ones are trusted, and one way
// to ask over HTTPS that says exactly what went wrong on the way.
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
  /** For libraries that make their own connections; undefined: the usual authorities. */
  readonly ca: string[] | undefined;
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

/** Throws AzureFailure `address-invalid` for a custom authority that is no https address. */
export function createConnection(settings: ConnectionSettings): Connection {
  const known = settings.cloud === 'custom' ? null : cloudAddresses[settings.cloud];
  const authorityHost = known?.authorities[0] ?? originOf(settings.authorityHost ?? '');
  const extra = settings.certificateAuthorities?.match(
    /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g,
  );
  // Naming authorities replaces the usual ones in Node, so these are named too.
  const ca = extra ? [...tls.rootCertificates, ...extra] : undefined;
  const timeout = settings.timeout ?? defaultTimeout;
  return {
    authorityHost,
    isKnownAuthority: (origin) => (known?.authorities ?? [authorityHost]).includes(origin),
    isCustom: known === null,
    vaultSuffix: known?.vaultSuffix ?? null,
    customerInsights: known?.customerInsights ?? null,
    ca,
    timeout,
    http: axios.create({
      timeout,
      httpsAgent: new Agent({ keepAlive: true, maxSockets: 8, ...(ca ? { ca } : {}) }),
      // A redirection could lead a token away from where it belongs.
      maxRedirects: 0,
      maxContentLength: 64 * 1024 * 1024,
      validateStatus: () => true,
      headers: { accept: 'application/json', 'user-agent': 'Counterbook-Headquarters' },
    }),
  };
}

function originOf(address: string): string {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (url?.protocol !== 'https:') throw new AzureFailure('address-invalid', { address });
  return url.origin;
}

/** Asks with GET. Any answer is a reply; throws AzureFailure where there is none. */
export async function ask(
  { http, timeout }: Connection,
  url: string,
  options: {
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
