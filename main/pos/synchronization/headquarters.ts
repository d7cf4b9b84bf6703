// Headquarters as a register sees it over HTTP: whether it is one, a job's stream, the report on a download, the
// activation. Axios is loaded at the first request, so that a start does not wait for it.
import type { AxiosInstance, AxiosResponse } from 'axios';
import type { Readable } from 'node:stream';
import type { z } from 'zod';
import { ordersReply, writeCursors } from '../../contract/distribution';
import type { DistributionMode, DistributionOrders, sessionReport } from '../../contract/distribution';
import {
  activateReply,
  apiVersion,
  errorReply,
  healthReply,
  type activateRequest,
  type ScreenLayoutReport,
} from '../../contract/headquarters-api';
import { uploadReply, type Entry, type EntryAnswer } from '../../contract/entries';
import { AppError, errorCodes, type ErrorCode } from '../../contract/result';

export interface Connection {
  readonly url: string;
  readonly token: string;
}

export interface JobStream {
  /** Id under which Headquarters wants to hear how it went; null where it does not. */
  readonly session: string | null;
  readonly body: Readable;
}

const answerWithin = 15_000;
const smallReply = 1_000_000;

/** @throws AppError `headquarters-unreachable`, `headquarters-refused`, `headquarters-nonsense` */
async function client(url: string, token?: string): Promise<AxiosInstance> {
  const { default: axios } = await import('axios');
  const { hostname } = new URL(url);
  return axios.create({
    baseURL: url.replace(/\/+$/, ''),
    timeout: answerWithin,
    maxRedirects: 0,
    maxContentLength: smallReply,
    // A proxy is for the world outside, never for this computer.
    ...(hostname === '127.0.0.1' || hostname === 'localhost' || hostname === '[::1]' ? { proxy: false } : {}),
    headers: token === undefined ? {} : { Authorization: `Bearer ${token}` },
    validateStatus: () => true,
  });
}

/**
 * A connection kept from an earlier request, which the other side closed meanwhile: the request never reached it
 * (Node's documentation of `reusedSocket`). So it is after long work between two requests.
 */
const isStaleConnection = (error: unknown): boolean =>
  error instanceof Error &&
  'code' in error &&
  error.code === 'ECONNRESET' &&
  'request' in error &&
  typeof error.request === 'object' &&
  error.request !== null &&
  'reusedSocket' in error.request &&
  error.request.reusedSocket === true;

async function ask<Value>(work: () => Promise<Value>): Promise<Value> {
  try {
    return await work().catch((error: unknown) => {
      if (isStaleConnection(error)) return work();
      throw error;
    });
  } catch (error) {
    if (error instanceof AppError) throw error;
    // The error of axios holds the request with its token: only what it says goes on.
    const reason = error instanceof Error && 'code' in error ? String(error.code) : 'network';
    throw new AppError('headquarters-unreachable', { reason: reason.slice(0, 60) });
  }
}

const isErrorCode = (code: string): code is ErrorCode => errorCodes.includes(code as ErrorCode);

/** What Headquarters says is wrong, where it says so in the agreed form; otherwise by the status. */
function refusal(status: number, body: unknown): AppError {
  const told = errorReply.safeParse(body);
  if (told.success && isErrorCode(told.data.code) && told.data.code !== 'unexpected') {
    return new AppError(told.data.code, told.data.detail);
  }
  if (status === 401 || status === 403) return new AppError('headquarters-refused', { status });
  if (status >= 500 || status === 429) return new AppError('headquarters-unreachable', { status });
  return new AppError('headquarters-nonsense', { status });
}

function read<Schema extends z.ZodType>(response: AxiosResponse<unknown>, schema: Schema): z.output<Schema> {
  if (response.status >= 300) throw refusal(response.status, response.data);
  const parsed = schema.safeParse(response.data);
  if (!parsed.success) throw new AppError('headquarters-nonsense', { status: response.status });
  return parsed.data;
}

/**
 * Whether there is a Headquarters at the address that this register understands and that is set up.
 * @throws AppError also `headquarters-newer`
 */
export async function checkHeadquarters(url: string): Promise<void> {
  const response = await ask(async () => (await client(url)).get<unknown>('/api/health'));
  const health = healthReply.safeParse(response.data);
  if (response.status !== 200 || !health.success) throw new AppError('headquarters-nonsense');
  if (health.data.apiVersion > apiVersion) {
    throw new AppError('headquarters-newer', { version: health.data.version });
  }
  if (!health.data.ready) throw new AppError('headquarters-unreachable', { reason: 'not-ready' });
}

/** @returns the register's token. @throws AppError also `activation-code-wrong` */
export async function activate(url: string, request: z.infer<typeof activateRequest>): Promise<string> {
  await checkHeadquarters(url);
  const response = await ask(async () =>
    (await client(url)).post<unknown>('/api/registers/activate', request),
  );
  if (response.status === 404 || response.status === 403) throw new AppError('activation-code-wrong');
  return read(response, activateReply).token;
}

async function bodyText(body: Readable): Promise<unknown> {
  let text = '';
  for await (const chunk of body) {
    text += String(chunk);
    if (text.length > 65_536) break;
  }
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}

/**
 * The jobs that Headquarters wants run now.
 * @param isAsked somebody here wants what is new: jobs that are not paused need not wait for their time.
 */
export async function readOrders(
  { url, token }: Connection,
  cursors: readonly (readonly [job: string, cursor: number])[],
  isAsked: boolean,
  signal: AbortSignal,
): Promise<DistributionOrders> {
  const params = { cursors: writeCursors(cursors), asked: isAsked ? '1' : '0' };
  const response = await ask(async () =>
    (await client(url, token)).get<unknown>('/api/distribution/orders', { params, signal }),
  );
  return read(response, ordersReply);
}

/** @param signal ends the stream. */
export async function openJob(
  { url, token }: Connection,
  job: string,
  mode: DistributionMode,
  cursor: number,
  signal: AbortSignal,
): Promise<JobStream> {
  return ask(async () => {
    const http = await client(url, token);
    const response = await http.get<Readable>(`/api/distribution/jobs/${job}`, {
      params: { mode, cursor },
      responseType: 'stream',
      maxContentLength: Infinity,
      signal,
    });
    if (response.status !== 200) throw refusal(response.status, await bodyText(response.data));
    const type: unknown = response.headers['content-type'];
    if (!String(type).startsWith('application/x-ndjson')) {
      response.data.destroy();
      throw new AppError('headquarters-nonsense', { reason: 'content-type' });
    }
    const session: unknown = response.headers['x-download-session'];
    return { session: typeof session === 'string' && session !== '' ? session : null, body: response.data };
  });
}

/** @throws AppError also `call-input-invalid` where Headquarters cannot read the request. */
export async function uploadEntries(
  { url, token }: Connection,
  request: { readonly entries: readonly Entry[] },
  signal: AbortSignal,
): Promise<readonly EntryAnswer[]> {
  const response = await ask(async () =>
    (await client(url, token)).post<unknown>('/api/entries', request, { signal }),
  );
  return read(response, uploadReply).answers;
}

export async function reportDownload(
  { url, token }: Connection,
  session: string,
  report: z.infer<typeof sessionReport>,
): Promise<void> {
  const path = `/api/distribution/sessions/${encodeURIComponent(session)}`;
  const response = await ask(async () => (await client(url, token)).post<unknown>(path, report));
  if (response.status >= 300) throw refusal(response.status, response.data);
}

export async function reportScreenLayouts(
  { url, token }: Connection,
  reports: readonly ScreenLayoutReport[],
): Promise<void> {
  const response = await ask(async () =>
    (await client(url, token)).post<unknown>('/api/screen-layout-reports', { reports }),
  );
  if (response.status >= 300) throw refusal(response.status, response.data);
}
