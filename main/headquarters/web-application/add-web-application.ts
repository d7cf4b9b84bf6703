// Adds the routes of the web application to the server: one line a feature.
import cookie from '@fastify/cookie';
import type { HeadquartersContext } from '../context';
import type { HeadquartersServer } from '../server';
import { serveAudit } from '../audit/routes';
import { serveSessions } from '../sessions/routes';
import { serveUsers } from '../users/routes';

export async function addWebApplication(
  app: HeadquartersServer,
  context: HeadquartersContext,
): Promise<void> {
  await app.register(cookie);
  const web = { app, context };
  serveSessions(web);
  serveUsers(web);
  serveAudit(web);
}
