// Serves the web application's page and what it loads: files of out/web-application, a strict content security policy,
// and a nonce made anew for every page. Routing in the page is behind `#`, so there is one page.
import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { AppError } from '../../contract/result';
import { assetTypes, fileBelow, pagePolicy } from '../../page-files';
import type { HeadquartersServer } from '../server';

/** The bundled programs lie in out/main, the pages beside them. */
export const bundledPages = (): string => join(__dirname, '..', 'web-application');

export function servePages(app: HeadquartersServer, folder: string = bundledPages()): void {
  const open = { config: { access: 'open' as const } };
  app.route({
    ...open,
    method: 'GET',
    url: '/',
    schema: { response: { 200: z.string() }, hide: true },
    handler: async (_, reply) => {
      const page = await textOf(join(folder, 'headquarters', 'index.html'));
      const nonce = randomBytes(18).toString('base64');
      return reply
        .header('content-security-policy', pagePolicy(nonce))
        .header('cache-control', 'no-store')
        .type('text/html; charset=utf-8')
        .serializer(asItIs)
        .send(page.replaceAll('__CSP_NONCE__', nonce));
    },
  });
  app.route({
    ...open,
    method: 'GET',
    url: '/assets/:name',
    schema: {
      params: z.strictObject({ name: z.string().max(200) }),
      response: { 200: z.unknown() },
      hide: true,
    },
    handler: async (request, reply): Promise<FastifyReply> => {
      const file = fileBelow(join(folder, 'assets'), request.params.name);
      const body = file === null ? null : await readFile(file).catch(() => null);
      if (file === null || body === null)
        throw new AppError('call-unknown', { path: request.url.slice(0, 200) });
      // A changed file has another name: what a browser has of it stays right.
      return reply
        .header('cache-control', 'public, max-age=31536000, immutable')
        .type(assetTypes[extname(file)] ?? 'application/octet-stream')
        .send(body);
    },
  });
}

const asItIs = (payload: unknown): string => String(payload);

async function textOf(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (failure) {
    throw new Error('The pages of the web application are not there', { cause: failure });
  }
}
