// Serves the routes of main/contract/headquarters: session and role, the page's header, checked input, failures
// in their one form, and the description for OpenAPI.
import type { FastifyRequest, FastifySchema, RouteOptions } from 'fastify';
import type { z } from 'zod';
import { failureReply } from '../../contract/headquarters/records';
import type { Role, Route, RouteAccess } from '../../contract/headquarters/route';
import { AppError } from '../../contract/result';
import { authenticate } from '../sessions/authenticate';
import { InputFailure, answerTo } from './failure';
import { fieldFailures } from './fields';
import { checkOrigin } from './origin';
import type { Actor, RouteCall, WebApplication } from './web-application';

const callers = new WeakMap<FastifyRequest, Actor | null>();

/** Whether somebody with this role may call a route; null is somebody who is not signed in. */
export const isAllowed = (access: RouteAccess, role: Role | null): boolean =>
  access === 'anyone' || (role !== null && (access === 'signed-in' || access.includes(role)));

export function serve<R extends Route>(
  { app, context }: WebApplication,
  route: R,
  handler: (call: RouteCall<R>) => Promise<unknown>,
  options: {
    readonly rateLimit?: { readonly max: number; readonly timeWindow: number };
    /** Bytes, where it is not the server's own limit. */
    readonly bodyLimit?: number;
  } = {},
): void {
  const hasBody = route.method === 'POST' || route.method === 'PUT';
  const failure = failureReply.describe('What is wrong');
  const schema: FastifySchema & { readonly security: readonly unknown[]; readonly tags: readonly string[] } =
    {
      params: route.params,
      querystring: route.query,
      ...(hasBody ? { body: route.body } : {}),
      response: {
        200: route.reply,
        ...Object.fromEntries([400, 401, 403, 404, 409, 422, 429].map((status) => [status, failure])),
      },
      security: route.access === 'anyone' ? [] : [{ session: [] }],
      tags: [route.name.split('.')[0] ?? route.name],
    };
  const definition: RouteOptions = {
    method: route.method,
    url: route.path,
    config: {
      access: 'web-application',
      ...(options.rateLimit ? { rateLimit: { ...options.rateLimit } } : {}),
    },
    ...(options.bodyLimit === undefined ? {} : { bodyLimit: options.bodyLimit }),
    schema,
    validatorCompiler:
      ({ schema: part }) =>
      (value: unknown) => {
        const parsed = (part as z.ZodType).safeParse(value ?? {});
        return parsed.success
          ? { value: parsed.data }
          : { error: new InputFailure(fieldFailures(parsed.error.issues)) };
      },
    onRequest: async (request) => {
      checkOrigin(request, route.method);
      const caller = await authenticate(context, request);
      if (!isAllowed(route.access, caller?.role ?? null)) {
        throw new AppError(caller === null ? 'not-signed-in' : 'permission-missing');
      }
      if (caller?.mustChangePassword && !isAboutSession(route)) throw new AppError('password-must-change');
      callers.set(request, caller);
    },
    errorHandler: (thrown, request, reply) => {
      // Nobody is there to read what went wrong.
      if (request.signal.aborted) {
        reply.hijack();
        return;
      }
      const answer = answerTo(thrown);
      if (answer) void reply.status(answer.status).type('application/json').send(answer.body);
      else void reply.send(thrown);
    },
    handler: async (request, reply) => {
      const caller = callers.get(request) ?? null;
      void reply.header('cache-control', 'no-store');
      return handler({
        params: request.params as RouteCall<R>['params'],
        query: request.query as RouteCall<R>['query'],
        body: request.body as RouteCall<R>['body'],
        caller,
        get actor() {
          if (caller === null) throw new AppError('not-signed-in');
          return caller;
        },
        request,
        reply,
      });
    },
  };
  app.route(definition);
}

const isAboutSession = ({ name }: Route): boolean =>
  name.startsWith('sessions.') || name === 'users.read-password-policy';
