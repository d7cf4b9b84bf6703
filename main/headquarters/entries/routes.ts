// What registers send up: entries, answered in their order.
import { findRegister } from '../../../db/headquarters/registers';
import { uploadReply, uploadRequest } from '../../contract/entries';
import { AppError } from '../../contract/result';
import { callingRegister } from '../access';
import type { HeadquartersContext } from '../context';
import type { HeadquartersServer } from '../server';
import { receiveEntries } from './receive';

const largestRequest = 4 * 1024 * 1024;

export function addEntryRoutes(app: HeadquartersServer, context: HeadquartersContext): void {
  app.route({
    method: 'POST',
    url: '/api/entries',
    config: { access: 'register' },
    bodyLimit: largestRequest,
    schema: { body: uploadRequest, response: { 200: uploadReply } },
    handler: async (request) => {
      const register = await findRegister(context.store, callingRegister(request));
      if (!register) throw new AppError('register-not-activated');
      return { answers: await receiveEntries(context, register, request.body.entries) };
    },
  });
}
