// Who may call a route. Every route says so in `config.access`; one that does not is refused when it is added.
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { findRegisterByToken } from '../../db/headquarters/registers';
import { AppError } from '../contract/result';
import type { HeadquartersContext } from './context';
import { hashOf, isSame } from './tokens';

/** `web-application`: its routes check session and role by themselves (web-application/serve.ts). */
export type Access = 'open' | 'register' | 'administrator' | 'web-application';

export type Caller =
  | { readonly kind: 'nobody' }
  | { readonly kind: 'administrator' }
  | { readonly kind: 'register'; readonly registerId: string };

declare module 'fastify' {
  interface FastifyContextConfig {
    access?: Access;
  }
  interface FastifyRequest {
    caller: Caller | null;
  }
}

const nobody: Caller = { kind: 'nobody' };

export function addAccess(app: FastifyInstance, context: HeadquartersContext): void {
  app.decorateRequest('caller', null);
  app.addHook('onRoute', (route) => {
    // Swagger and helmet add none; HEAD follows its GET.
    if (route.config?.access === undefined)
      throw new Error(`Route ${route.url} does not say who may call it`);
  });
  app.addHook('onRequest', async (request) => {
    const access = request.routeOptions.config.access;
    request.caller = nobody;
    if (access === undefined || access === 'open' || access === 'web-application') return;
    const caller = await identify(request, context);
    request.caller = caller;
    if (caller.kind === access) return;
    if (caller.kind !== 'nobody') throw new AppError('permission-missing');
    throw new AppError(access === 'register' ? 'register-not-activated' : 'headquarters-refused');
  });
}

export async function identify(
  request: FastifyRequest,
  { launch, store }: HeadquartersContext,
): Promise<Caller> {
  const token = /^Bearer ([\w\-.~+/]+=*)$/i.exec(request.headers.authorization ?? '')?.[1];
  if (token === undefined) return nobody;
  const hash = hashOf(token);
  if (isSame(hash, hashOf(launch.administrator))) return { kind: 'administrator' };
  if (launch.register && isSame(hash, hashOf(launch.register.token))) {
    return { kind: 'register', registerId: launch.register.registerId };
  }
  const known = await findRegisterByToken(store, hash);
  return known && isSame(known.tokenHash, hash) ? { kind: 'register', registerId: known.registerId } : nobody;
}

/** The register that calls; only for routes with `access: 'register'`. */
export function callingRegister(request: FastifyRequest): string {
  if (request.caller?.kind !== 'register') throw new AppError('register-not-activated');
  return request.caller.registerId;
}
