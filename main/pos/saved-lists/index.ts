// Saved lists: a choice of a client book under a name, with how many customers it leaves now.
import type { SavedListRow } from '../../../db/pos/saved-lists';
import { clientBookScopes, type ClientBookScope } from '../../contract/client-book';
import { operations } from '../../contract/operations';
import { AppError } from '../../contract/result';
import * as contract from '../../contract/saved-lists';
import type { ListDefinition, SavedList } from '../../contract/saved-lists';
import type { RegisterContext } from '../context';
import { handle, type Handler } from '../handlers';

export type CountChoices = (
  scope: ClientBookScope,
  chosen: readonly ListDefinition[],
) => Promise<readonly (number | null)[]>;

/** Null for what another version wrote. */
function readDefinition(text: string): ListDefinition | null {
  try {
    const parsed = contract.listDefinition.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

interface ReadList {
  readonly row: SavedListRow;
  readonly definition: ListDefinition;
}

export function savedListHandlers(context: RegisterContext, countChoices: CountChoices): readonly Handler[] {
  /** Together, so that what several of them ask for is read once. */
  async function countsOf(
    scope: ClientBookScope,
    lists: readonly ReadList[],
  ): Promise<readonly (number | null)[]> {
    const operation = scope === 'store' ? operations.viewStoreClientBooks : operations.viewClientBook;
    if (!context.isClientelingOn() || !context.session().operations.includes(operation)) return [];
    return countChoices(
      scope,
      lists.map(({ definition }) => definition),
    );
  }

  /** Those that can be read, of one scope. */
  async function toLists(
    scope: ClientBookScope,
    rows: readonly SavedListRow[],
  ): Promise<readonly SavedList[]> {
    const { outbox } = context.store();
    const lists = rows.flatMap((row): ReadList[] => {
      const definition = readDefinition(row.definition);
      return definition?.scope === scope ? [{ row, definition }] : [];
    });
    const counts = await countsOf(scope, lists);
    return lists.map(({ row, definition }, at) => ({
      id: row.id,
      name: row.name,
      isShared: row.is_shared !== 0,
      isOwn: row.worker_id === context.session().staffId,
      ownerName: row.owner_name,
      definition,
      count: counts[at] ?? null,
      state: outbox.stateOfList(row.id) ?? 'accepted',
    }));
  }

  /** @throws AppError `entry-not-own` */
  function checkOwn(id: string): SavedListRow | null {
    const row = context.store().savedLists.one(id);
    if (row !== null && row.worker_id !== context.session().staffId) throw new AppError('entry-not-own');
    return row;
  }

  return [
    handle(contract.savedLists, async ({ scope }) => {
      const { legal_entity_id, store_id } = context.register();
      const { staffId, language } = context.session();
      const rows = context.store().savedLists.visible(legal_entity_id, staffId, store_id);
      const { compare } = new Intl.Collator(language);
      const scopes = scope === null ? clientBookScopes : [scope];
      const lists = await Promise.all(scopes.map((one) => toLists(one, rows)));
      return lists.flat().sort((a, b) => compare(a.name, b.name) || (a.id < b.id ? -1 : 1));
    }),
    handle(contract.saveList, async ({ id, name, isShared, definition }) => {
      const { staffId, operations: held } = context.session();
      if (isShared && !held.includes(operations.viewStoreClientBooks)) {
        throw new AppError('permission-missing', { operation: operations.viewStoreClientBooks });
      }
      await context.entries.save(() => {
        checkOwn(id);
        return [
          {
            kind: 'saved-list.put',
            id,
            ownerStaffId: staffId,
            name,
            isShared,
            definition: JSON.stringify(definition),
          },
        ];
      });
      const row = context.store().savedLists.one(id);
      const [list] = row === null ? [] : await toLists(definition.scope, [row]);
      if (list === undefined) throw new AppError('entry-unknown');
      return list;
    }),
    handle(contract.removeList, async ({ id }) => {
      await context.entries.save(() => (checkOwn(id) === null ? [] : [{ kind: 'saved-list.remove', id }]));
      return null;
    }),
  ];
}
