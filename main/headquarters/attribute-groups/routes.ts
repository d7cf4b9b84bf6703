// Attribute groups: which attributes, in which display order.
import {
  attributeGroupList,
  missingAttributes,
  readAttributeGroup,
} from '../../../db/headquarters/attribute-records';
import { putAttributeGroup, removeAttributeGroup } from '../../../db/headquarters/attributes';
import type { AttributeGroup } from '../../../db/headquarters/attributes';
import type { Change } from '../../../db/headquarters/write';
import { attributeGroups } from '../../contract/headquarters/attributes';
import { AppError } from '../../contract/result';
import { InputFailure } from '../web-application/failure';
import { requireNew } from '../web-application/references';
import { serveRecords } from '../web-application/serve-records';
import type { WebApplication } from '../web-application/web-application';

async function put(change: Change, group: AttributeGroup): Promise<void> {
  const ids = group.attributes.map(({ attributeId }) => attributeId);
  const repeated = ids.findIndex((id, index) => ids.indexOf(id) !== index);
  if (repeated >= 0) throw new InputFailure({ [`attributes.${String(repeated)}.attributeId`]: 'duplicate' });
  const [missing] = await missingAttributes(change.tx, ids);
  if (missing !== undefined) {
    throw new InputFailure({
      [`attributes.${String(ids.indexOf(missing))}.attributeId`]: 'unknown-reference',
    });
  }
  await putAttributeGroup(change, group);
}

export function serveAttributeGroups(web: WebApplication): void {
  serveRecords(web, attributeGroups, {
    kind: {
      type: 'attribute-groups',
      edited: ['name', 'attributes'],
      read: (db, id) => readAttributeGroup(db, String(id)),
      nameOf: ({ name }) => String(name),
    },
    source: attributeGroupList,
    create: async (change, group) => {
      await requireNew(change.tx, 'attribute_group', group.id);
      await put(change, group);
      return group.id;
    },
    update: (change, id, group) => put(change, { id: String(id), ...group }),
    remove: async (change, id, before) => {
      const users = [before['clientBooksOf'], before['customersOf']] as (readonly string[])[];
      if (users.some((entities) => entities.length > 0)) throw new AppError('record-in-use');
      await removeAttributeGroup(change, String(id));
    },
  });
}
