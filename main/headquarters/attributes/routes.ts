// Attributes: their definitions, translations and defaults, and what changing one would do.
import {
  attributeList,
  findAttributeByName,
  readAttribute,
} from '../../../db/headquarters/attribute-records';
import { removeAttribute } from '../../../db/headquarters/attributes';
import { attributes, previewDefinition } from '../../contract/headquarters/attributes';
import { AppError } from '../../contract/result';
import { InputFailure } from '../web-application/failure';
import { serve } from '../web-application/serve';
import { serveRecords } from '../web-application/serve-records';
import type { WebApplication } from '../web-application/web-application';
import { bringValuesOver, definitionFor, previewChange, writeAttribute } from './definitions';

export function serveAttributes(web: WebApplication): void {
  const { db } = web.context.store;
  serveRecords(web, attributes, {
    kind: {
      type: 'attributes',
      edited: [
        'label',
        'labels',
        'description',
        'helpText',
        'attributeTypeId',
        'definition',
        'defaultValue',
        'canBeRefined',
      ],
      read: (tx, id) => readAttribute(tx, Number(id)),
      nameOf: ({ label }) => String(label),
    },
    source: attributeList,
    create: async (change, { acceptLoss: _acceptLoss, ...input }) => {
      if ((await findAttributeByName(change.tx, input.name)) !== null)
        throw new InputFailure({ name: 'taken' });
      const definition = await definitionFor(change.tx, input.attributeTypeId, input.definition);
      return writeAttribute(change, input, definition);
    },
    update: async (change, id, { acceptLoss, ...form }, before) => {
      const definition = await definitionFor(change.tx, form.attributeTypeId, form.definition);
      await bringValuesOver(change, Number(id), definition, acceptLoss ?? false);
      await writeAttribute(change, { ...form, name: String(before['name']) }, definition);
    },
    remove: async (change, id, before) => {
      if ((before['groups'] as readonly unknown[]).length > 0) throw new AppError('record-in-use');
      await removeAttribute(change, Number(id));
    },
  });

  serve(web, previewDefinition, async ({ params, body }) =>
    previewChange(db, [params.id], await definitionFor(db, body.attributeTypeId, body.definition)),
  );
}
