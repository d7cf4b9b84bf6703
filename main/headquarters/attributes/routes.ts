// Attributes: their definitions, translations and defaults, and what changing one would do.
import {
  attributeList,
  findAttributeByName,
  readAttribute,
} from '../../../db/headquarters/attribute-records';
import { beginRemoval, finishRemoval } from '../../../db/headquarters/attribute-removals';
import { isInRule } from '../../../db/headquarters/follow-up-rules';
import type { HeadquartersDatabase } from '../../../db/headquarters/schema';
import { readValueChange } from '../../../db/headquarters/value-changes';
import { attributes, previewDefinition, readConversion } from '../../contract/headquarters/attributes';
import { AppError } from '../../contract/result';
import { InputFailure } from '../web-application/failure';
import { serve } from '../web-application/serve';
import { serveRecords, type Content } from '../web-application/serve-records';
import type { WebApplication } from '../web-application/web-application';
import { bringValuesOver, changeDefinition, prepareChange } from './bring-over';
import { definitionFor, previewChange, writeAttribute } from './definitions';

/** @throws AppError `record-in-use` where it is part of a group or of a rule of follow-ups. */
async function checkUnused(db: HeadquartersDatabase, id: number, { groups }: Content): Promise<void> {
  if ((groups as readonly unknown[]).length > 0 || (await isInRule(db, id)))
    throw new AppError('record-in-use');
}

export function serveAttributes(web: WebApplication): void {
  const { store } = web.context;
  const { db } = store;
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
    prepare: async (id, { attributeTypeId, definition: own, acceptLoss = false }) => {
      const definition = await definitionFor(db, attributeTypeId, own);
      return prepareChange(store, [Number(id)], definition, acceptLoss);
    },
    update: async (change, id, { acceptLoss = false, ...form }, before, _actor, seen) => {
      const definition = await definitionFor(change.tx, form.attributeTypeId, form.definition);
      await changeDefinition(change, Number(id), definition, { acceptLoss, seen });
      await writeAttribute(change, { ...form, name: String(before['name']) }, definition);
    },
    finish: (id) => bringValuesOver(store, Number(id)),
    remove: async (change, id, before) => {
      await checkUnused(change.tx, Number(id), before);
      await beginRemoval(change, Number(id));
    },
    clear: (id) => finishRemoval(store, Number(id)),
  });

  serve(web, readConversion, async ({ params }) => {
    const under = await readValueChange(db, params.id);
    return { conversion: under && { done: under.done, of: under.of } };
  });

  serve(web, previewDefinition, async ({ params, body }) =>
    previewChange(db, [params.id], await definitionFor(db, body.attributeTypeId, body.definition)),
  );
}
