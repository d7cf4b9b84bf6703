// How a route of Headquarters' web application is declared: one object per route, from which the server checks
// the session's role and the input, makes the OpenAPI description, and both sides take their types.
import { z } from 'zod';

export const roles = ['administrator', 'layout-designer', 'call-centre-agent', 'reader'] as const;
export type Role = (typeof roles)[number];
export const roleSchema = z.enum(roles);

/** Anybody at all; everybody who is signed in; or who has one of these roles. */
export type RouteAccess = 'anyone' | 'signed-in' | readonly Role[];

export const everyRole: readonly Role[] = roles;
export const onlyAdministrator: readonly Role[] = ['administrator'];
/** Who looks at the set-up without changing it. */
export const administratorOrReader: readonly Role[] = ['administrator', 'reader'];
/** Who works with customers. */
export const customerService: readonly Role[] = ['administrator', 'call-centre-agent'];
export const customerReaders: readonly Role[] = ['administrator', 'call-centre-agent', 'reader'];

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

export interface Route<
  Params extends z.ZodType = z.ZodType,
  Query extends z.ZodType = z.ZodType,
  Body extends z.ZodType = z.ZodType,
  Reply extends z.ZodType = z.ZodType,
> {
  /** `feature.verb`, the same in every layer. */
  readonly name: string;
  readonly method: Method;
  /** With `:name` for each of `params`. */
  readonly path: string;
  readonly params: Params;
  readonly query: Query;
  /** Of POST and PUT, as JSON; always an object. GET and DELETE have none. */
  readonly body: Body;
  readonly reply: Reply;
  readonly access: RouteAccess;
  /** The reply is a file of this type instead of JSON. */
  readonly download?: 'text/csv' | 'application/json';
}

/** All routes of the web application are below it. */
export const prefix = '/api/headquarters';

/** Sent with every request that changes something: a page of another origin cannot send it unasked. */
export const requestHeader = { name: 'x-counterbook-request', value: '1' } as const;

const nothing = z.strictObject({});
export type Nothing = typeof nothing;

/** Declares a route; what it does not take is the empty object. `path` begins after the prefix. */
export function route<
  Reply extends z.ZodType,
  Params extends z.ZodType = Nothing,
  Query extends z.ZodType = Nothing,
  Body extends z.ZodType = Nothing,
>(definition: {
  readonly name: string;
  readonly method: Method;
  readonly path: string;
  readonly params?: Params;
  readonly query?: Query;
  readonly body?: Body;
  readonly reply: Reply;
  readonly access: RouteAccess;
  readonly download?: 'text/csv' | 'application/json';
}): Route<Params, Query, Body, Reply> {
  return {
    ...definition,
    path: `${prefix}${definition.path}`,
    params: definition.params ?? (nothing as unknown as Params),
    query: definition.query ?? (nothing as unknown as Query),
    body: definition.body ?? (nothing as unknown as Body),
  };
}

/** What a caller gives; `{}` parts may be left out by callers' helpers. */
export type ParamsOf<R> = R extends { readonly params: infer S extends z.ZodType } ? z.input<S> : never;
export type QueryOf<R> = R extends { readonly query: infer S extends z.ZodType } ? z.input<S> : never;
export type BodyOf<R> = R extends { readonly body: infer S extends z.ZodType } ? z.input<S> : never;
export type ReplyOf<R> = R extends { readonly reply: infer S extends z.ZodType } ? z.output<S> : never;

/** The path with its params put in: `pathOf(stores.read, { id: 'HOUSTON' })`. */
export const pathOf = (one: Route, params: Readonly<Record<string, string | number>> = {}): string =>
  one.path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(params[name] ?? '')));

/**
 * The same shape without its limits, for replies: what is stored already is shown even where it could not be
 * entered so today (a phone number of two digits from an old file).
 */
export function loose<S extends z.ZodType>(schema: S): z.ZodType<z.output<S>> {
  return loosen(schema) as unknown as z.ZodType<z.output<S>>;
}

function loosen(schema: z.ZodType): z.ZodType {
  if (schema instanceof z.ZodObject) {
    const shape = schema.shape as Record<string, z.ZodType>;
    return z.object(Object.fromEntries(Object.entries(shape).map(([key, value]) => [key, loosen(value)])));
  }
  if (schema instanceof z.ZodArray) return z.array(loosen(schema.element as z.ZodType));
  if (schema instanceof z.ZodNullable) return loosen(schema.unwrap() as z.ZodType).nullable();
  if (schema instanceof z.ZodOptional) return loosen(schema.unwrap() as z.ZodType).optional();
  if (schema instanceof z.ZodDefault) return loosen(schema.unwrap() as z.ZodType);
  if (schema instanceof z.ZodRecord) return z.record(z.string(), loosen(schema.valueType as z.ZodType));
  if (schema instanceof z.ZodUnion) return z.union(schema.options.map((one) => loosen(one as z.ZodType)));
  if (schema instanceof z.ZodString || schema instanceof z.ZodStringFormat) return z.string();
  if (schema instanceof z.ZodNumber) return z.number();
  return schema;
}
