// Serves the five routes of a kind of record: versions are checked, changes audited, all in one transaction.
import { putAuditEntry, readLastChange } from '../../../db/headquarters/audit';
import type { ListSource } from '../../../db/headquarters/lists';
import type { HeadquartersDatabase } from '../../../db/headquarters/schema';
import type { HeadquartersStore } from '../../../db/headquarters/store';
import { write } from '../../../db/headquarters/write';
import type { Change } from '../../../db/headquarters/write';
import type { List } from '../../contract/headquarters/lists';
import type { Route } from '../../contract/headquarters/route';
import type { AuditAction } from '../../contract/headquarters/audit';
import { AppError } from '../../contract/result';
import type { HeadquartersContext } from '../context';
import { differences } from './differences';
import { RecordChanged } from './failure';
import { serve } from './serve';
import { serveList } from './serve-list';
import type { ListServing } from './serve-list';
import type { Actor, WebApplication } from './web-application';
import { versionOf } from './versions';

export type Content = Readonly<Record<string, unknown>>;

/** A kind of record, as versions and the audit trail see it. */
export interface RecordKind {
  /** The name of its feature: `stores`. */
  readonly type: string;
  /** The fields that people edit: they make the version. */
  readonly edited: readonly string[];
  /** Everything but id, version and last change; null where there is no such record. */
  read(db: HeadquartersDatabase, id: string | number): Promise<Content | null>;
  /** What is counted for those who look at it: asked for outside of transactions, of the reader. */
  counted?(reader: HeadquartersDatabase, id: string | number): Promise<Content>;
  nameOf(content: Content): string;
  /** What versions and the audit trail are made of, where that is not the edited fields as they are read. */
  essenceOf?(content: Content): Content;
  /** The customer whom the record is about. */
  customerOf?(id: string | number): number | null;
}

const pick = (content: Content, names: readonly string[]): Content =>
  Object.fromEntries(names.map((name) => [name, content[name]]));

const essence = (kind: RecordKind, content: Content): Content =>
  kind.essenceOf?.(content) ?? pick(content, kind.edited);

export const recordVersion = (kind: RecordKind, content: Content): string =>
  versionOf(essence(kind, content));

/** The record as replies have it. */
export async function showRecord(
  db: HeadquartersDatabase,
  kind: RecordKind,
  id: string | number,
): Promise<Content> {
  const content = await kind.read(db, id);
  if (!content) throw new AppError('record-unknown');
  return {
    ...content,
    id,
    version: recordVersion(kind, content),
    lastChange: await readLastChange(db, kind.type, String(id)),
  };
}

/** The record with what is counted for whoever looks at it. */
export const showCounted = async (
  { reader }: HeadquartersStore,
  kind: RecordKind,
  record: Promise<Content>,
): Promise<Content> => {
  const shown = await record;
  return { ...shown, ...(await kind.counted?.(reader, shown['id'] as string | number)) };
};

/** The content, if it is still as the caller read it. */
export async function checkVersion(
  db: HeadquartersDatabase,
  kind: RecordKind,
  id: string | number,
  version: string,
): Promise<Content> {
  const content = await kind.read(db, id);
  if (!content) throw new AppError('record-unknown');
  if (recordVersion(kind, content) === version) return content;
  const current = { ...(await showRecord(db, kind, id)), ...(await kind.counted?.(db, id)) };
  throw new RecordChanged(current, await readLastChange(db, kind.type, String(id)));
}

/** Writes the entry for a record that was `before` and is `after`; nothing where nothing changed. */
export async function auditRecord(
  db: HeadquartersDatabase,
  context: HeadquartersContext,
  actor: Actor,
  kind: RecordKind,
  entry: {
    readonly id: string | number;
    readonly before: Content | null;
    readonly after: Content | null;
    readonly action?: AuditAction;
  },
): Promise<void> {
  const { before, after, id } = entry;
  const only = (content: Content | null): Content | null => (content ? essence(kind, content) : null);
  const changes = differences(only(before), only(after));
  if (before && after && changes.length === 0 && entry.action === undefined) return;
  const named = after ?? before;
  await putAuditEntry(db, {
    at: context.now(),
    actorKind: actor.kind,
    actor: actor.id,
    action: entry.action ?? (before ? (after ? 'changed' : 'removed') : 'created'),
    recordType: kind.type,
    recordId: String(id),
    recordName: named ? kind.nameOf(named) : '',
    customerId: kind.customerOf?.(id) ?? null,
    changes,
  });
}

export interface RecordServing<New, Fields> {
  readonly kind: RecordKind;
  readonly source: ListSource;
  readonly row?: ListServing['row'];
  readonly before?: ListServing['before'];
  create(change: Change, input: New, actor: Actor): Promise<string | number>;
  /**
   * Looks at what an update would do to many other rows, before its transaction, so that nobody waits. Answers the
   * number of the last change that it has seen all of; `update` is told.
   */
  prepare?(id: string | number, fields: Fields, before: Content): Promise<number>;
  update(
    change: Change,
    id: string | number,
    fields: Fields,
    before: Content,
    actor: Actor,
    seen: number,
  ): Promise<void>;
  /** Does what an update left to do with many other rows, some at a time. */
  finish?(id: string | number): Promise<void>;
  remove(change: Change, id: string | number, before: Content, actor: Actor): Promise<unknown>;
  /** Does what `remove` decided and left to do with many other rows, some at a time, so that nobody waits. */
  clear?(id: string | number): Promise<void>;
}

interface RecordSet {
  readonly list: List;
  readonly read: Route;
  readonly create: Route;
  readonly update: Route;
  readonly remove: Route;
}

type Id = { readonly id: string | number };

type BodyOutput<R> = R extends { readonly body: { readonly _zod: { readonly output: infer B } } } ? B : never;

export function serveRecords<Set extends { readonly create: unknown; readonly update: unknown }>(
  web: WebApplication,
  records: Set,
  serving: RecordServing<BodyOutput<Set['create']>, Omit<BodyOutput<Set['update']>, 'version'>>,
): void {
  const { context } = web;
  const { store } = context;
  const { kind } = serving;
  const set = records as unknown as RecordSet;
  const { row, before } = serving;
  serveList(web, set.list, {
    source: () => serving.source,
    ...(row ? { row } : {}),
    ...(before ? { before } : {}),
  });

  const counted = (record: Promise<Content>): Promise<Content> => showCounted(store, kind, record);

  serve(web, set.read, ({ params }) => counted(showRecord(store.db, kind, (params as Id).id)));

  serve(web, set.create, ({ body, actor }) =>
    counted(
      write(store, async (change) => {
        const id = await serving.create(change, body as BodyOutput<Set['create']>, actor);
        await auditRecord(change.tx, context, actor, kind, {
          id,
          before: null,
          after: await kind.read(change.tx, id),
        });
        return showRecord(change.tx, kind, id);
      }),
    ),
  );

  serve(web, set.update, async ({ params, body, actor }) => {
    const { id } = params as Id;
    const { version, ...rest } = body as { readonly version: string };
    const fields = rest as unknown as Omit<BodyOutput<Set['update']>, 'version'>;
    const seen = serving.prepare
      ? await serving.prepare(id, fields, await checkVersion(store.db, kind, id, version))
      : 0;
    const updated = write(store, async (change) => {
      const before = await checkVersion(change.tx, kind, id, version);
      await serving.update(change, id, fields, before, actor, seen);
      await auditRecord(change.tx, context, actor, kind, {
        id,
        before,
        after: await kind.read(change.tx, id),
      });
      return showRecord(change.tx, kind, id);
    });
    if (!serving.finish) return counted(updated);
    await updated;
    await serving.finish(id);
    return counted(showRecord(store.db, kind, id));
  });

  serve(web, set.remove, async ({ params, query, actor }) => {
    const { id } = params as Id;
    const { version } = query as { readonly version: string };
    await write(store, async (change) => {
      const before = await checkVersion(change.tx, kind, id, version);
      await serving.remove(change, id, before, actor);
      await auditRecord(change.tx, context, actor, kind, { id, before, after: null });
    });
    await serving.clear?.(id);
    return { deleted: true };
  });
}
