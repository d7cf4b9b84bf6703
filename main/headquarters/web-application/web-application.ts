// What the routes of the web application share: the server, and who calls.
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { AuditActor } from '../../contract/headquarters/audit';
import type { Role, Route } from '../../contract/headquarters/route';
import type { HeadquartersContext } from '../context';
import type { HeadquartersServer } from '../server';

/** Who does something, for permission and audit trail. */
export interface Actor {
  readonly kind: AuditActor;
  readonly id: string;
  readonly role: Role;
  /** Hash of the session's token; null for the counterbook command. */
  readonly session: string | null;
  readonly mustChangePassword: boolean;
}

export interface WebApplication {
  readonly app: HeadquartersServer;
  readonly context: HeadquartersContext;
}

/** One call of a route: its checked input, and who calls; `actor` is null only where anyone may. */
export interface RouteCall<R extends Route> {
  readonly params: z.output<R['params']>;
  readonly query: z.output<R['query']>;
  readonly body: z.output<R['body']>;
  readonly caller: Actor | null;
  /** The caller, who is there wherever the route is not open to anyone. */
  readonly actor: Actor;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}
