// Says that this is a Headquarters, which one, and whether its company is set up.
import { apiVersion, healthReply, product } from '../../contract/headquarters-api';
import type { HeadquartersContext } from '../context';
import type { HeadquartersServer } from '../server';

export function addHealthRoutes(app: HeadquartersServer, context: HeadquartersContext): void {
  app.route({
    method: 'GET',
    url: '/api/health',
    config: { access: 'open' },
    schema: { response: { 200: healthReply } },
    handler: () => ({ product, apiVersion, version: context.version, ready: context.isReady() }) as const,
  });
}
