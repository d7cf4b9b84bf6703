// Distribution to registers: a job's stream, and the register's report of what became of it.
import { z } from 'zod';
import { findRegister } from '../../../db/headquarters/registers';
import { reportDownloadSession } from '../../../db/headquarters/download-sessions';
import {
  distributionJobs,
  downloadJobParams,
  downloadJobQuery,
  sessionReport,
} from '../../contract/distribution';
import { AppError } from '../../contract/result';
import { callingRegister } from '../access';
import type { HeadquartersContext } from '../context';
import type { HeadquartersServer } from '../server';
import { startSession } from './session';
import { beginDownload } from './stream';

export function addDistributionRoutes(app: HeadquartersServer, context: HeadquartersContext): void {
  const { store } = context;

  app.route({
    method: 'GET',
    url: '/api/distribution/jobs/:job',
    config: { access: 'register' },
    schema: {
      params: downloadJobParams,
      querystring: downloadJobQuery,
      response: {
        200: z.unknown().describe('application/x-ndjson: the lines of main/contract/distribution.ts'),
      },
    },
    handler: async (request, reply) => {
      const register = await findRegister(store, callingRegister(request));
      if (!register) throw new AppError('register-not-activated');
      const job = distributionJobs.find(({ number }) => number === request.params.job);
      if (!job) throw new AppError('call-unknown');
      const { mode, cursor } = request.query;
      const download = await beginDownload(store, {
        job,
        legalEntityId: register.legalEntityId,
        mode,
        cursor,
      });
      const session = await startSession(context, {
        registerId: register.registerId,
        job: job.number,
        download,
      });
      if (session.id !== null) void reply.header('x-download-session', session.id);
      return reply.header('cache-control', 'no-store').type('application/x-ndjson').send(session.content);
    },
  });

  app.route({
    method: 'POST',
    url: '/api/distribution/sessions/:id',
    config: { access: 'register' },
    schema: {
      params: z.strictObject({ id: z.uuid() }),
      body: sessionReport,
      response: { 204: z.null() },
    },
    handler: async (request, reply) => {
      const { status, error } = request.body;
      const key = { id: request.params.id, registerId: callingRegister(request) };
      const isKnown = await reportDownloadSession(store.db, key, { status, error, at: context.now() });
      // A session without data is forgotten when the next one comes.
      if (!isKnown && status === 'apply-failed') throw new AppError('call-unknown');
      return reply.status(204).send(null);
    },
  });
}
