// The session's cookie: not readable by scripts, never sent from another site, over TLS only where there is TLS.
import type { FastifyReply, FastifyRequest } from 'fastify';
import { absoluteTime } from './lifetimes';

/** The prefix binds the cookie to this host and to TLS. */
const nameFor = (request: FastifyRequest): string =>
  request.protocol === 'https' ? '__Host-counterbook-session' : 'counterbook-session';

export const readCookie = (request: FastifyRequest): string | undefined => request.cookies[nameFor(request)];

const options = (request: FastifyRequest) =>
  ({ path: '/', httpOnly: true, sameSite: 'strict', secure: request.protocol === 'https' }) as const;

export function setCookie(request: FastifyRequest, reply: FastifyReply, token: string): void {
  void reply.setCookie(nameFor(request), token, { ...options(request), maxAge: absoluteTime / 1000 });
}

export function clearCookie(request: FastifyRequest, reply: FastifyReply): void {
  void reply.clearCookie(nameFor(request), options(request));
}
