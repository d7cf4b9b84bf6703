// A changing request has to come from a page of Headquarters itself: it carries a header that other origins cannot
// send unasked, and what the browser says about its origin fits. The session cookie alone is never enough.
import type { FastifyRequest } from 'fastify';
import { requestHeader } from '../../contract/headquarters/route';
import type { Method } from '../../contract/headquarters/route';
import { AppError } from '../../contract/result';

export function checkOrigin({ headers }: FastifyRequest, method: Method): void {
  // A bearer token is sent by programs only, never by a browser on its own.
  if (method === 'GET' || headers.authorization !== undefined) return;
  const site = headers['sec-fetch-site'];
  const isSameSite = site === undefined || site === 'same-origin' || site === 'none';
  const isMarked = headers[requestHeader.name] === requestHeader.value;
  if (!isMarked || !isSameSite || !isOwnOrigin(headers.origin, headers.host)) {
    throw new AppError('request-refused');
  }
}

function isOwnOrigin(origin: string | undefined, host: string | undefined): boolean {
  if (origin === undefined) return true;
  try {
    return new URL(origin).host === host;
  } catch {
    return false;
  }
}
