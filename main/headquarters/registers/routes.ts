// Registers: activation, and who a token belongs to.
import { z } from 'zod';
import { findRegister } from '../../../db/headquarters/registers';
import { activateReply, activateRequest, registerReply } from '../../contract/headquarters-api';
import { AppError } from '../../contract/result';
import { callingRegister } from '../access';
import type { HeadquartersContext } from '../context';
import type { HeadquartersServer } from '../server';
import { activate, makeActivationCode } from './activation';

export function addRegisterRoutes(app: HeadquartersServer, context: HeadquartersContext): void {
  app.route({
    method: 'POST',
    url: '/api/registers/activate',
    config: { access: 'open', rateLimit: { max: 10, timeWindow: 60_000 } },
    schema: { body: activateRequest, response: { 200: activateReply } },
    handler: async ({ body }) => ({ token: await activate(context, body.registerId, body.code) }),
  });

  app.route({
    method: 'POST',
    url: '/api/registers/:id/activation-code',
    config: { access: 'administrator' },
    schema: {
      params: z.strictObject({ id: z.string().min(1).max(64) }),
      response: { 200: z.object({ code: z.string(), expiresAt: z.string() }) },
    },
    handler: ({ params }) => makeActivationCode(context, params.id),
  });

  app.route({
    method: 'GET',
    url: '/api/register',
    config: { access: 'register' },
    schema: { response: { 200: registerReply } },
    handler: async (request) => {
      const register = await findRegister(context.store, callingRegister(request));
      if (!register) throw new AppError('register-not-activated');
      return register;
    },
  });
}
