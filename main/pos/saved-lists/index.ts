// Saved lists: a choice of a client book under a name, with how many customers it leaves now.
import type { SavedListRow } from '../../../db/pos/saved-lists';
import type { ClientBookScope } from '../../contract/client-book';
import { operations } from '../../contract/operations';
import { AppError } from '../../contract/result';
import * as contract from '../../contract/saved-lists';
import type { ListDefinition, SavedList } from '../../contract/saved-lists';
import type { RegisterContext } from '../context';
import { handle, type Handler } from '../handlers';

export type CountChoice = (scope: ClientBookScope, chosen: ListDefinition) => Promise<number>;

/** Null for what another version wrote. */
function readDefinition(text: string): ListDefinition | null {
  try {
    const parsed = contract.listDefinition.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

export function savedListHandlers(context: RegisterContext, count: CountChoice): readonly Handler[] {
  async function countOf(definition: ListDefinition): Promise<number | null> {
    const operation =
      definition.scope === 'store' ? operations.viewStoreClientBooks : operations.viewClientBook;
    if (!context.isClientelingOn() || !context.session().operations.includes(operation)) return null;
    try {
      return await count(definition.scope, definition);
    } catch (error) {
      // It names an attribute that is not there any more.
      if (error instanceof AppError && error.code.startsWith('attribute-')) return null;
      throw error;
    }
  }

  /** Null for one that cannot be read, or is of another scope. */
  async function toList(row: SavedListRow, scope: ClientBookScope | null): Promise<SavedList | null> {
    const definition = readDefinition(row.definition);
    if (definition === null || (scope !== null && definition.scope !== scope)) return null;
    const { outbox } = context.store();
    return {
      id: row.id,
      name: row.name,
      isShared: row.is_shared !== 0,
      isOwn: row.worker_id === context.session().staffId,
      ownerName: row.owner_name,
      definition,
      count: await countOf(definition),
      state: outbox.stateOfList(row.id) ?? 'accepted',
    };
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
      const lists = await Promise.all(rows.map((row) => toList(row, scope)));
      const { compare } = new Intl.Collator(language);
      return lists
        .filter((list) => list !== null)
        .sort((a, b) => compare(a.name, b.name) || (a.id < b.id ? -1 : 1));
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
      const list = row === null ? null : await toList(row, null);
      if (list === null) throw new AppError('entry-unknown');
      return list;
    }),
    handle(contract.removeList, async ({ id }) => {
      await context.entries.save(() => (checkOwn(id) === null ? [] : [{ kind: 'saved-list.remove', id }]));
      return null;
    }),
  ];
}
