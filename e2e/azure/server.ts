// A TLS server on loopback that answers as a protocol says and misbehaves on request: the next answers can be
// replaced, delayed, cut or withheld. Everything it was asked is kept, so that tests can see what was sent.
import { createServer } from 'node:https';
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { Identity } from './certificates';

export interface Exchange {
  readonly method: string;
  /** Without the query, percent-decoded. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface Reply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON; a string is sent as it is. */
  readonly body?: unknown;
}

export interface Fault {
  /** Which requests it hits; all of them where it is left out. */
  readonly when?: (exchange: Exchange) => boolean;
  /** How many requests it hits before it is over. Default: 1. */
  readonly times?: number;
  /** Milliseconds before the answer. */
  readonly delay?: number;
  /** `cut`: the connection is dropped. `half`: it is cut in the middle of the body. `silence`: no answer ever. */
  readonly answer?: Reply | 'cut' | 'half' | 'silence';
}

export interface ProtocolServer {
  /** `https://localhost:PORT`, without a slash at the end. */
  readonly url: string;
  readonly requests: readonly Exchange[];
  /** Misbehave from now on as told; faults are used up in their order. */
  misbehave(...faults: readonly Fault[]): void;
  /** Forget what was asked and behave again. */
  reset(): void;
  /** Milliseconds to add to the Date header: a client whose clock is wrong sees the opposite. */
  clockOffset: number;
  close(): Promise<void>;
}

export type Answer = (exchange: Exchange, url: string) => Reply | Promise<Reply>;

export async function startServer(identity: Identity, answer: Answer): Promise<ProtocolServer> {
  const requests: Exchange[] = [];
  const faults: { fault: Fault; left: number }[] = [];
  const sockets = new Set<Socket>();
  const timers = new Set<NodeJS.Timeout>();
  const state = { clockOffset: 0 };

  const takeFault = (exchange: Exchange): Fault | undefined => {
    const entry = faults.find(({ fault, left }) => left > 0 && (fault.when?.(exchange) ?? true));
    if (entry) entry.left -= 1;
    return entry?.fault;
  };

  const wait = (milliseconds: number): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(() => {
        timers.delete(timer);
        resolve();
      }, milliseconds);
      timers.add(timer);
    });

  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const exchange = await read(request);
    requests.push(exchange);
    const fault = takeFault(exchange);
    if (fault?.delay) await wait(fault.delay);
    if (fault?.answer === 'silence') return;
    if (fault?.answer === 'cut') {
      request.socket.destroy();
      return;
    }
    const isHalf = fault?.answer === 'half';
    const reply =
      fault?.answer !== undefined && fault.answer !== 'half' ? fault.answer : await answer(exchange, url());
    send(response, reply, state.clockOffset, isHalf);
  };

  const server = createServer({ key: identity.key, cert: identity.certificate }, (request, response) => {
    serve(request, response).catch((failure: unknown) => {
      response.destroy(failure instanceof Error ? failure : new Error(String(failure)));
    });
  });
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  // A client that does not trust the certificate says so by hanging up.
  server.on('tlsClientError', () => undefined);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const url = (): string => `https://localhost:${String((server.address() as AddressInfo).port)}`;
  const address = url();

  return {
    url: address,
    requests,
    misbehave: (...more) => {
      for (const fault of more) faults.push({ fault, left: fault.times ?? 1 });
    },
    reset() {
      requests.length = 0;
      faults.length = 0;
      state.clockOffset = 0;
    },
    get clockOffset() {
      return state.clockOffset;
    },
    set clockOffset(milliseconds) {
      state.clockOffset = milliseconds;
    },
    close: () =>
      new Promise((resolve) => {
        for (const timer of timers) clearTimeout(timer);
        server.close(() => {
          resolve();
        });
        for (const socket of sockets) socket.destroy();
      }),
  };
}

async function read(request: IncomingMessage): Promise<Exchange> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const url = new URL(request.url ?? '/', 'https://localhost');
  return {
    method: request.method ?? 'GET',
    path: decodeURIComponent(url.pathname),
    query: url.searchParams,
    headers: request.headers,
    body: Buffer.concat(chunks).toString(),
  };
}

function send(response: ServerResponse, reply: Reply, clockOffset: number, isHalf: boolean): void {
  const body =
    reply.body === undefined ? '' : typeof reply.body === 'string' ? reply.body : JSON.stringify(reply.body);
  response.writeHead(reply.status, {
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(body),
    date: new Date(Date.now() + clockOffset).toUTCString(),
    ...reply.headers,
  });
  if (!isHalf) {
    response.end(body);
    return;
  }
  response.write(body.slice(0, Math.max(1, Math.floor(body.length / 2))), () => {
    response.socket?.destroy();
  });
}
