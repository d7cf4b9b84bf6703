// Headquarters' HTTP server: which routes there are, and what holds for all of them.
import helmet from '@fastify/helmet';
import rateLimit from '@fastify/rate-limit';
import swagger from '@fastify/swagger';
import fastify, { LogController } from 'fastify';
import type { FastifyBaseLogger, FastifyInstance, RawServerDefault } from 'fastify';
import { jsonSchemaTransform, serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Server as TlsServer } from 'node:https';
import { z } from 'zod';
import { errorReply } from '../contract/headquarters-api';
import { AppError } from '../contract/result';
import { addAccess } from './access';
import type { HeadquartersContext } from './context';
import { addDistributionRoutes } from './distribution/routes';
import { addScreenLayoutReportRoute } from './screen-layouts/report-route';
import { addEntryRoutes } from './entries/routes';
import { addHealthRoutes } from './health/routes';
import { addImportRoutes } from './imports/routes';
import { addRegisterRoutes } from './registers/routes';
import { addReplies } from './replies';
import { addWebApplication } from './web-application/add-web-application';
import { servePages } from './web-application/pages';

export type HeadquartersServer = FastifyInstance<
  RawServerDefault,
  IncomingMessage,
  ServerResponse,
  FastifyBaseLogger,
  ZodTypeProvider
>;

/** A certificate chain and its key, as PEM. */
export interface Certificate {
  readonly cert: string | Buffer;
  readonly key: string | Buffer;
}

export async function createServer(
  context: HeadquartersContext,
  certificate: Certificate | null = null,
): Promise<HeadquartersServer> {
  // With `https` it is a TLS server with the same routes; the types tell the two apart, nothing here does.
  const encryption: object = certificate ? { https: { ...certificate, minVersion: 'TLSv1.2' } } : {};
  const app: HeadquartersServer = fastify({
    ...encryption,
    loggerInstance: context.log as FastifyBaseLogger,
    // A register asks every few seconds: only what fails is worth a line.
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: 1024 * 1024,
    // A register that went away in the middle of a download does not keep Headquarters from ending.
    forceCloseConnections: true,
  }).withTypeProvider<ZodTypeProvider>();
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  addReplies(app, context);
  addAccess(app, context);
  await app.register(helmet);
  await app.register(rateLimit, { global: false });
  await app.register(swagger, {
    openapi: {
      info: { title: 'Counterbook Headquarters', version: context.version },
      components: {
        securitySchemes: {
          token: { type: 'http', scheme: 'bearer' },
          session: { type: 'apiKey', in: 'cookie', name: 'counterbook-session' },
        },
      },
    },
    transform: jsonSchemaTransform,
  });
  // Every route's failures have one form.
  app.addHook('onRoute', (route) => {
    const response = (route.schema?.response ?? {}) as Record<string, unknown>;
    const security = route.config?.access === 'open' ? {} : { security: [{ token: [] }] };
    route.schema = {
      ...security,
      ...route.schema,
      response: { ...response, '4xx': errorReply, '5xx': errorReply },
    };
  });

  app.route({
    method: 'GET',
    url: '/api/openapi.json',
    config: { access: 'open' },
    schema: { response: { 200: z.unknown() }, hide: true },
    handler: () => app.swagger(),
  });
  addHealthRoutes(app, context);
  addRegisterRoutes(app, context);
  addDistributionRoutes(app, context);
  addScreenLayoutReportRoute(app, context);
  addEntryRoutes(app, context);
  addImportRoutes(app, context);
  await addWebApplication(app, context);
  servePages(app);
  return app;
}

const loopback = new Set(['127.0.0.1', '::1', 'localhost']);

/** Answers the URL. Passwords' hashes travel over it: without TLS it stays on this computer. */
export async function listen(app: HeadquartersServer, host: string, port: number): Promise<string> {
  const isEncrypted = app.server instanceof TlsServer;
  if (!isEncrypted && !loopback.has(host)) {
    const reason = `${host} is not this computer itself: that takes --tls-certificate and --tls-key`;
    throw new AppError('headquarters-start-failed', { reason });
  }
  await app.listen({ host, port });
  const address = app.server.address();
  if (address === null || typeof address === 'string') throw new Error('The server listens on no port');
  const everywhere = address.address === '0.0.0.0' || address.address === '::';
  const name = everywhere
    ? 'localhost'
    : address.family === 'IPv6'
      ? `[${address.address}]`
      : address.address;
  return `${isEncrypted ? 'https' : 'http'}://${name}:${String(address.port)}`;
}
