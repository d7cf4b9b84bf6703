// The protocol that every record of Headquarters speaks: a version goes out with it and comes back with each
// change, so that of two people who edit the same record the second is told and nothing is silently overwritten.
import { z } from 'zod';
import { list } from './lists';
import type { List, ListColumns } from './lists';
import { loose, route } from './route';
import type { Route, RouteAccess } from './route';

/** Stands for the record's content as it was read. */
export const version = z.string().min(1).max(64);

/** Who changed the record last; null where nobody did since it was imported or made by the program. */
export const lastChange = z.object({ at: z.int(), by: z.string() }).nullable();
export type LastChange = z.infer<typeof lastChange>;

export const fieldCodes = [
  'required',
  'too-short',
  'too-long',
  'too-small',
  'too-large',
  'format',
  /** A name in braces that is no placeholder of message templates. */
  'unknown-placeholder',
  'type',
  'not-a-choice',
  'unknown-key',
  /** Another record has this id or name. */
  'taken',
  /** Names a record that is not there. */
  'unknown-reference',
  /** Belongs to another legal entity than the record. */
  'other-legal-entity',
  'duplicate',
  'password-too-short',
  'password-too-common',
  'password-contains-name',
  'password-used-before',
  'password-same',
  'in-use',
] as const;
export type FieldCode = (typeof fieldCodes)[number];

/**
 * Every failure of a route of the web application. `fields` with status 400: path of the field (`phones.0`) →
 * what is wrong with it (text `field.<code>`). `current` with status 409 `record-changed`: the record as it is
 * now; `detail` then has `by` and `at` (UTC milliseconds).
 */
export const failureReply = z.object({
  code: z.string(),
  detail: z.record(z.string(), z.union([z.string(), z.number()])),
  fields: z.record(z.string(), z.enum(fieldCodes)).optional(),
  current: z.unknown().optional(),
});
export type FailureReply = z.infer<typeof failureReply>;

const numberId = z.coerce.number().int().positive();
export const textId = z.string().min(1).max(64);
/** Ids that people give: letters, digits and a few marks, so that they can stand in an address. */
export const newId = z
  .string()
  .trim()
  .regex(/^[\p{L}\p{N}][\p{L}\p{N}._-]*$/u)
  .max(32);

type Shape = z.ZodRawShape;

export const deletedReply = z.object({ deleted: z.literal(true) });

export interface RecordRoutes<
  Id extends string | number,
  Fields extends Shape,
  Derived extends Shape,
  New extends Shape,
  Row extends Shape,
> {
  readonly list: List<z.ZodObject<Row>>;
  readonly read: Route<IdParams<Id>, Empty, Empty, RecordReply<Id, Fields, Derived>>;
  readonly create: Route<
    Empty,
    Empty,
    z.ZodObject<New & Fields, z.core.$strict>,
    RecordReply<Id, Fields, Derived>
  >;
  readonly update: Route<
    IdParams<Id>,
    Empty,
    z.ZodObject<{ version: typeof version } & Fields, z.core.$strict>,
    RecordReply<Id, Fields, Derived>
  >;
  readonly remove: Route<IdParams<Id>, z.ZodObject<{ version: typeof version }>, Empty, typeof deletedReply>;
}

type Empty = z.ZodObject<Record<never, never>, z.core.$strict>;
type IdParams<Id> = z.ZodType<{ id: Id }, { id: Id }>;
export type RecordOf<Id, Fields extends Shape, Derived extends Shape> = {
  readonly id: Id;
  readonly version: string;
  readonly lastChange: LastChange;
} & Readonly<z.output<z.ZodObject<Fields>>> &
  Readonly<z.output<z.ZodObject<Derived>>>;
type RecordReply<Id, Fields extends Shape, Derived extends Shape> = z.ZodType<RecordOf<Id, Fields, Derived>>;

type IdOf<IdType> = IdType extends 'number' ? number : string;

/**
 * The five routes of a kind of record. `fields` is what people edit, whole, with every create and update;
 * `create` what is given once, at the beginning (an id, a legal entity); `derived` what is shown beside.
 */
export function records<
  IdType extends 'text' | 'number',
  Fields extends Shape,
  Derived extends Shape,
  New extends Shape,
  Row extends Shape,
>(definition: {
  readonly name: string;
  readonly idType: IdType;
  readonly fields: Fields;
  readonly derived: Derived;
  readonly create: New;
  readonly row: Row;
  readonly columns: ListColumns;
  readonly defaultSort: string;
  readonly readers: RouteAccess;
  readonly writers: RouteAccess;
}): RecordRoutes<IdOf<IdType>, Fields, Derived, New, Row> {
  type Id = IdOf<IdType>;
  const { name, fields, derived, create, row, columns, defaultSort, readers, writers } = definition;
  const path = `/${name}`;
  const isNumber = definition.idType === 'number';
  const params = z.strictObject({ id: isNumber ? numberId : textId }) as unknown as IdParams<Id>;
  const shape = {
    id: isNumber ? z.int() : z.string(),
    version: z.string(),
    lastChange,
    ...(loose(z.object(fields)) as unknown as z.ZodObject<Fields>).shape,
    ...derived,
  };
  const reply = z.object(shape) as unknown as RecordReply<Id, Fields, Derived>;
  const one = `${path}/:id`;
  return {
    list: list({ name, path, row: z.object(row), columns, defaultSort, access: readers }),
    read: route({ name: `${name}.read`, method: 'GET', path: one, params, reply, access: readers }),
    create: route({
      name: `${name}.create`,
      method: 'POST',
      path,
      body: z.strictObject({ ...create, ...fields }),
      reply,
      access: writers,
    }),
    update: route({
      name: `${name}.update`,
      method: 'PUT',
      path: one,
      params,
      body: z.strictObject({ version, ...fields }),
      reply,
      access: writers,
    }),
    remove: route({
      name: `${name}.remove`,
      method: 'DELETE',
      path: one,
      params,
      query: z.strictObject({ version }),
      reply: deletedReply,
      access: writers,
    }),
  } as unknown as RecordRoutes<IdOf<IdType>, Fields, Derived, New, Row>;
}
