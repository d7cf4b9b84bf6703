// Permission groups and the POS operations that each holds.
import {
  listGroupOperations,
  permissionGroupList,
  putPermissionGroup,
  readPermissionGroup,
  removePermissionGroup,
} from '../../../db/headquarters/people';
import { permissionGroups } from '../../contract/headquarters/organisation';
import { InputFailure } from '../web-application/failure';
import { requireNew } from '../web-application/references';
import { serveRecords } from '../web-application/serve-records';
import type { WebApplication } from '../web-application/web-application';

function requireEachOnce(operations: readonly number[]): void {
  const repeated = operations.findIndex((one, index) => operations.indexOf(one) !== index);
  if (repeated >= 0) throw new InputFailure({ [`operations.${String(repeated)}`]: 'duplicate' });
}

export function servePermissionGroups(web: WebApplication): void {
  const { db } = web.context.store;
  let operations: ReadonlyMap<string, readonly number[]> = new Map();
  serveRecords(web, permissionGroups, {
    kind: {
      type: 'permission-groups',
      edited: ['name', 'operations'],
      read: (tx, id) => readPermissionGroup(tx, String(id)),
      nameOf: ({ name }) => String(name),
    },
    source: permissionGroupList,
    before: async () => {
      operations = await listGroupOperations(db);
      return true;
    },
    row: (row) => ({ ...row, operations: operations.get(String(row['id'])) ?? [] }),
    create: async (change, { id, name, operations: held }) => {
      await requireNew(change.tx, 'permission_group', id);
      requireEachOnce(held);
      await putPermissionGroup(change, { id, name }, held);
      return id;
    },
    update: async (change, id, { name, operations: held }) => {
      requireEachOnce(held);
      await putPermissionGroup(change, { id: String(id), name }, held);
    },
    remove: (change, id) => removePermissionGroup(change, String(id)),
  });
}
