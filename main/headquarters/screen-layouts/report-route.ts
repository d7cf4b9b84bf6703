// What a register has to say of the layouts that it was sent: a document that it cannot use, operations that it does
// not know. Each report is the whole of what it has to say now.
import { z } from 'zod';
import { putLayoutReports } from '../../../db/headquarters/screen-layout-records';
import { screenLayoutReports } from '../../contract/headquarters-api';
import { callingRegister } from '../access';
import type { HeadquartersContext } from '../context';
import type { HeadquartersServer } from '../server';

export function addScreenLayoutReportRoute(app: HeadquartersServer, context: HeadquartersContext): void {
  app.route({
    method: 'POST',
    url: '/api/screen-layout-reports',
    config: { access: 'register' },
    schema: { body: screenLayoutReports, response: { 204: z.null() } },
    handler: async (request, reply) => {
      const { reports } = request.body;
      await putLayoutReports(context.store.db, callingRegister(request), reports, context.now());
      return reply.status(204).send(null);
    },
  });
}
