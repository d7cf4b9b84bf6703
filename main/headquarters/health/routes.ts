// Says that this is a Headquarters, which one, whether its company is set up, and whether its database answers.
import { readSetting } from '../../../db/headquarters/settings';
import { apiVersion, healthReply, product } from '../../contract/headquarters-api';
import type { HeadquartersContext } from '../context';
import type { HeadquartersServer } from '../server';

export function addHealthRoutes(app: HeadquartersServer, context: HeadquartersContext): void {
  app.route({
    method: 'GET',
    url: '/api/health',
    config: { access: 'open' },
    schema: { response: { 200: healthReply } },
    handler: async () => {
      // Where the database is away, the answer says that instead.
      await readSetting(context.store.db, 'health');
      return { product, apiVersion, version: context.version, ready: context.isReady() } as const;
    },
  });
}
