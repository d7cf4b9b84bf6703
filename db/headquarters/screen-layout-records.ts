// Screen layouts as the pages of Headquarters show them: the list, a draft with what was published, the versions, who
// uses which, and what registers said of them.
import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import type { LayoutDocument } from '../../main/contract/screen-layout-document';
import type { AssignmentKind } from '../../main/contract/headquarters/screen-layouts';
import { parameterNames } from '../../main/contract/distribution';
import { as, type ListSource } from './lists';
import type { HeadquartersDatabase } from './schema';
import type { Change } from './write';

const uses = (table: string): RawBuilder<unknown> =>
  sql`(select count(*) from ${sql.table(table)} u where u.screen_layout_id = d.id)`;
const counts = (of: string): RawBuilder<unknown> =>
  sql`${sql.ref(`${of}.size_count`)} ${as('sizes')}, ${sql.ref(`${of}.grid_count`)} ${as('grids')},
    ${sql.ref(`${of}.button_count`)} ${as('buttons')}`;

export const screenLayoutList: ListSource = {
  base: sql`select d.id, d.name, ${counts('d')}, v.number ${as('publishedNumber')},
    v.published_at ${as('publishedAt')},
    case when p.document is distinct from d.document then 1 else 0 end ${as('hasChanges')},
    d.changed_at ${as('changedAt')}, d.changed_by ${as('changedBy')},
    ${uses('worker')} ${as('workers')}, ${uses('register')} ${as('registers')}, ${uses('store')} ${as('stores')},
    ${uses('screen_layout_report')} ${as('reports')}
    from screen_layout_draft d left join screen_layout p on p.id = d.id
    left join screen_layout_version v on v.screen_layout_id = d.id and v.number =
      (select max(n.number) from screen_layout_version n where n.screen_layout_id = d.id)`,
  key: ['id'],
  nullable: ['publishedNumber', 'publishedAt'],
};

export const versionList = (id: string): ListSource => ({
  base: sql`select v.number, v.published_at ${as('at')}, v.published_by ${as('by')}, v.comment, ${counts('v')}
    from screen_layout_version v where v.screen_layout_id = ${id}`,
  key: ['number'],
});

export const assignmentList: ListSource = {
  base: sql`select 'worker' as kind, w.id, w.name, w.legal_entity_id ${as('legalEntityId')},
      cast(null as text) ${as('storeId')}, w.screen_layout_id ${as('screenLayoutId')},
      w.permission_group_id ${as('permissionGroupId')}, w.language from worker w
    union all select 'register', r.id, r.name, s.legal_entity_id, r.store_id, r.screen_layout_id,
      cast(null as text), cast(null as text) from register r join store s on s.id = r.store_id
    union all select 'store', s.id, s.name, s.legal_entity_id, cast(null as text), s.screen_layout_id,
      cast(null as text), cast(null as text) from store s`,
  key: ['kind', 'id'],
  nullable: ['storeId', 'screenLayoutId', 'permissionGroupId', 'language'],
};

export const reportList: ListSource = {
  base: sql`select r.register_id ${as('registerId')}, r.screen_layout_id ${as('screenLayoutId')}, r.kind, r.detail, r.at
    from screen_layout_report r`,
  key: ['registerId', 'screenLayoutId', 'kind'],
};

export interface LayoutRecord {
  readonly name: string;
  readonly draft: LayoutDocument;
  readonly published: { readonly number: number; readonly at: number; readonly by: string } | null;
  readonly hasChanges: boolean;
  readonly uses: { readonly workers: number; readonly registers: number; readonly stores: number };
}

export async function readLayout(db: HeadquartersDatabase, id: string): Promise<LayoutRecord | null> {
  const draft = await db
    .selectFrom('screen_layout_draft')
    .select(['name', 'document'])
    .where('id', '=', id)
    .executeTakeFirst();
  if (!draft) return null;
  const published = await db
    .selectFrom('screen_layout_version')
    .select(['number', 'published_at', 'published_by', 'document'])
    .where('screen_layout_id', '=', id)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();
  const count = async (table: 'worker' | 'register' | 'store'): Promise<number> => {
    const row = await db
      .selectFrom(table)
      .select((of) => of.fn.countAll().as('n'))
      .where('screen_layout_id', '=', id)
      .executeTakeFirstOrThrow();
    return Number(row.n);
  };
  return {
    name: draft.name,
    draft: JSON.parse(draft.document) as LayoutDocument,
    published: published
      ? { number: published.number, at: published.published_at, by: published.published_by }
      : null,
    hasChanges: published?.document !== draft.document,
    uses: {
      workers: await count('worker'),
      registers: await count('register'),
      stores: await count('store'),
    },
  };
}

export async function readLayoutVersion(db: HeadquartersDatabase, id: string, number: number) {
  const row = await db
    .selectFrom('screen_layout_version')
    .selectAll()
    .where('screen_layout_id', '=', id)
    .where('number', '=', number)
    .executeTakeFirst();
  return row
    ? {
        number: row.number,
        at: row.published_at,
        by: row.published_by,
        comment: row.comment,
        document: JSON.parse(row.document) as LayoutDocument,
      }
    : null;
}

/** Permission groups with what they hold, and how many legal entities let operations stand anywhere. */
export async function readLayoutContext(db: HeadquartersDatabase) {
  const groups = await db.selectFrom('permission_group').select(['id', 'name']).orderBy('id').execute();
  const held = await db
    .selectFrom('permission_group_operation')
    .select(['permission_group_id', 'operation_number'])
    .orderBy('operation_number')
    .execute();
  const members = await db
    .selectFrom('worker')
    .select((of) => ['permission_group_id', of.fn.countAll().as('n')])
    .groupBy('permission_group_id')
    .execute();
  const entities = await db.selectFrom('legal_entity').select('id').execute();
  const lifted = await db
    .selectFrom('parameter')
    .select('legal_entity_id')
    .where('name', '=', parameterNames.operationsAnywhere)
    .where('text_value', '=', '1')
    .execute();
  const limitsLifted: 'nowhere' | 'somewhere' | 'everywhere' =
    lifted.length === 0 ? 'nowhere' : lifted.length < entities.length ? 'somewhere' : 'everywhere';
  return {
    permissionGroups: groups.map(({ id, name }) => ({
      id,
      name,
      operations: held.filter((row) => row.permission_group_id === id).map((row) => row.operation_number),
      workers: Number(members.find((row) => row.permission_group_id === id)?.n ?? 0),
    })),
    limitsLifted,
  };
}

/** What a worker, register or store is called, and which layout it has; null where there is none. */
export async function readAssignment(
  db: HeadquartersDatabase,
  kind: AssignmentKind,
  id: string,
): Promise<{ readonly name: string; readonly screenLayoutId: string | null } | null> {
  const row = await db
    .selectFrom(kind)
    .select(['name', 'screen_layout_id'])
    .where('id', '=', id)
    .executeTakeFirst();
  return row ? { name: row.name, screenLayoutId: row.screen_layout_id } : null;
}

/** Answers whether it had another one before. */
export async function assignLayout(
  change: Change,
  kind: AssignmentKind,
  id: string,
  screenLayoutId: string | null,
): Promise<boolean> {
  const { numUpdatedRows } = await change.tx
    .updateTable(kind)
    .set({ screen_layout_id: screenLayoutId, change_number: change.number })
    .where('id', '=', id)
    .where('screen_layout_id', 'is distinct from', screenLayoutId)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

export interface LayoutReport {
  readonly screenLayoutId: string;
  readonly kind: string;
  readonly detail: string;
}

/** What the register has to say of layouts now; what it said before is forgotten. */
export async function putLayoutReports(
  db: HeadquartersDatabase,
  registerId: string,
  reports: readonly LayoutReport[],
  at: number,
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await tx.deleteFrom('screen_layout_report').where('register_id', '=', registerId).execute();
    for (const { screenLayoutId, kind, detail } of reports) {
      await tx
        .insertInto('screen_layout_report')
        .values({ register_id: registerId, screen_layout_id: screenLayoutId, kind, detail, at })
        .onConflict((conflict) => conflict.columns(['register_id', 'screen_layout_id', 'kind']).doNothing())
        .execute();
    }
  });
}

export async function removeLayoutReports(db: HeadquartersDatabase, screenLayoutId: string): Promise<void> {
  await db.deleteFrom('screen_layout_report').where('screen_layout_id', '=', screenLayoutId).execute();
}
