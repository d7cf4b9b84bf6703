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
import { bringValuesOver, changeDefinition, prepareChange } from '../attributes/bring-over';
import { checkDefinition, previewChange, writeAttribute } from '../attributes/definitions';
import { requireNew } from '../web-application/references';
import { serve } from '../web-application/serve';
import { serveRecords } from '../web-application/serve-records';
import type { WebApplication } from '../web-application/web-application';

async function changeAttributes(
  change: Change,
  typeId: string,
  definition: AttributeDefinition,
  accepted: { readonly acceptLoss: boolean; readonly seen: number },
): Promise<void> {
  const type = await readAttributeType(change.tx, typeId);
  for (const { id } of type?.attributesUsingIt ?? []) {
    const attribute = await readAttribute(change.tx, id);
    if (!attribute) continue;
    await changeDefinition(change, id, definition, accepted);
    const before = attribute.defaultValue as PropertyValue | null;
    await writeAttribute(
      change,
      { ...attribute, defaultValue: before === null ? null : convert(before, definition) },
      definition,
    );
  }
}

export function serveAttributeTypes(web: WebApplication): void {
  const { store } = web.context;
  const { db } = store;
  const attributesOf = async (id: string | number): Promise<number[]> =>
    ((await readAttributeType(db, String(id)))?.attributesUsingIt ?? []).map((attribute) => attribute.id);
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
    prepare: async (id, { definition, acceptLoss = false }) =>
      prepareChange(store, await attributesOf(id), checkDefinition(definition), acceptLoss),
    update: async (change, id, { name, definition: given, acceptLoss = false }, _before, _actor, seen) => {
      const definition = checkDefinition(given);
      await changeAttributes(change, String(id), definition, { acceptLoss, seen });
      await putAttributeType(change.tx, String(id), name, definition);
    },
    finish: async (id) => {
      for (const attribute of await attributesOf(id)) await bringValuesOver(store, attribute);
    },
    remove: ({ tx }, id) => removeAttributeType(tx, String(id)),
  });

  serve(web, previewTypeDefinition, async ({ params, body }) => {
    if (!(await readAttributeType(db, params.id))) throw new AppError('record-unknown');
    return previewChange(db, await attributesOf(params.id), checkDefinition(body.definition));
  });
}
