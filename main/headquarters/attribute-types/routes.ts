// Attribute types: a definition that several attributes share; changing it changes them all.
import {
  attributeTypeList,
  putAttributeType,
  readAttribute,
  readAttributeType,
  removeAttributeType,
} from '../../../db/headquarters/attribute-records';
import type { Change } from '../../../db/headquarters/write';
import { attributeTypeRecords, previewTypeDefinition } from '../../contract/headquarters/attributes';
import type { AttributeDefinition } from '../../contract/headquarters/attributes';
import { AppError } from '../../contract/result';
import type { PropertyValue } from '../../contract/values';
import { convert } from '../attributes/convert';
import { bringValuesOver, checkDefinition, previewChange, writeAttribute } from '../attributes/definitions';
import { requireNew } from '../web-application/references';
import { serve } from '../web-application/serve';
import { serveRecords } from '../web-application/serve-records';
import type { WebApplication } from '../web-application/web-application';

async function changeAttributes(
  change: Change,
  typeId: string,
  definition: AttributeDefinition,
  acceptLoss: boolean,
): Promise<void> {
  const type = await readAttributeType(change.tx, typeId);
  for (const { id } of type?.attributesUsingIt ?? []) {
    const attribute = await readAttribute(change.tx, id);
    if (!attribute) continue;
    await bringValuesOver(change, id, definition, acceptLoss);
    const before = attribute.defaultValue as PropertyValue | null;
    await writeAttribute(
      change,
      { ...attribute, defaultValue: before === null ? null : convert(before, definition) },
      definition,
    );
  }
}

export function serveAttributeTypes(web: WebApplication): void {
  const { db } = web.context.store;
  serveRecords(web, attributeTypeRecords, {
    kind: {
      type: 'attribute-types',
      edited: ['name', 'definition'],
      read: (tx, id) => readAttributeType(tx, String(id)),
      nameOf: ({ name }) => String(name),
    },
    source: attributeTypeList,
    create: async (change, { id, name, definition }) => {
      await requireNew(change.tx, 'attribute_type', id);
      await putAttributeType(change.tx, id, name, checkDefinition(definition));
      return id;
    },
    update: async (change, id, { name, definition: given, acceptLoss }) => {
      const definition = checkDefinition(given);
      await changeAttributes(change, String(id), definition, acceptLoss ?? false);
      await putAttributeType(change.tx, String(id), name, definition);
    },
    remove: ({ tx }, id) => removeAttributeType(tx, String(id)),
  });

  serve(web, previewTypeDefinition, async ({ params, body }) => {
    const type = await readAttributeType(db, params.id);
    if (!type) throw new AppError('record-unknown');
    const ids = type.attributesUsingIt.map(({ id }) => id);
    return previewChange(db, ids, checkDefinition(body.definition));
  });
}
