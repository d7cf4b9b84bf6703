// Every failure of a route as `{ code, detail }` with a fitting status. What nobody expected is logged under a
// short id that the reply carries, and nothing else of it leaves the program.
import { randomBytes } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { AppError } from '../contract/result';
import type { ErrorCode, ErrorDetail } from '../contract/result';
import { storeFailure } from '../../db/headquarters/failures';
import type { HeadquartersContext } from './context';

const statuses: Partial<Record<ErrorCode, number>> = {
  'call-unknown': 404,
  'customer-unknown': 404,
  'call-input-invalid': 400,
  'register-not-activated': 401,
  'headquarters-refused': 401,
  'permission-missing': 403,
  'activation-code-wrong': 403,
  'store-full': 507,
  'store-locked': 503,
  'headquarters-database-away': 503,
  'headquarters-database-refused': 503,
};

const statusOf = (code: ErrorCode): number => statuses[code] ?? (code.startsWith('store-') ? 503 : 422);

interface Reply {
  readonly status: number;
  readonly body: { readonly code: ErrorCode; readonly detail: ErrorDetail };
}

export function addReplies(app: FastifyInstance, { store, log }: HeadquartersContext): void {
  app.setNotFoundHandler((request, reply) =>
    reply.status(404).send({ code: 'call-unknown', detail: { path: request.url.slice(0, 200) } }),
  );
  app.setErrorHandler((failure: unknown, request, reply) => {
    const { status, body } = replyTo(storeFailure(failure, store.place), (unexpected) => {
      const id = randomBytes(4).toString('hex');
      log.error(
        { id, method: request.method, route: request.routeOptions.url, failure: unexpected },
        'unexpected',
      );
      return id;
    });
    return reply.status(status).type('application/json').send(body);
  });
}

function replyTo(failure: unknown, logged: (unexpected: unknown) => string): Reply {
  if (failure instanceof AppError) {
    return { status: statusOf(failure.code), body: { code: failure.code, detail: failure.detail } };
  }
  const { statusCode, validation, validationContext } = fastifyFailure(failure);
  if (validation) {
    const at = [validationContext, ...validation].join(' ').slice(0, 200);
    return { status: 400, body: { code: 'call-input-invalid', detail: { at } } };
  }
  if (statusCode === 429)
    return { status: 429, body: { code: 'headquarters-refused', detail: { reason: 'busy' } } };
  if (statusCode >= 400 && statusCode < 500) {
    return { status: statusCode, body: { code: 'call-input-invalid', detail: { status: statusCode } } };
  }
  return { status: 500, body: { code: 'unexpected', detail: { id: logged(failure) } } };
}

/** What Fastify adds to the errors of its own: a status, and where input did not fit its schema. */
function fastifyFailure(failure: unknown): {
  readonly statusCode: number;
  readonly validation: readonly string[] | null;
  readonly validationContext: string;
} {
  const fields = (typeof failure === 'object' && failure !== null ? failure : {}) as Record<string, unknown>;
  const { statusCode, validation, validationContext } = fields;
  return {
    statusCode: typeof statusCode === 'number' ? statusCode : 500,
    validation: Array.isArray(validation)
      ? validation.map((issue: { instancePath?: unknown }) => String(issue.instancePath ?? ''))
      : null,
    validationContext: typeof validationContext === 'string' ? validationContext : '',
  };
}
