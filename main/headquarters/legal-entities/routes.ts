// Legal entities.
import { countInLegalEntity, legalEntityList, readLegalEntity } from '../../../db/headquarters/organisation';
import { putLegalEntity } from '../../../db/headquarters/stores';
import { remove } from '../../../db/headquarters/write';
import { legalEntities } from '../../contract/headquarters/organisation';
import { requireNew } from '../web-application/references';
import { serveRecords } from '../web-application/serve-records';
import type { WebApplication } from '../web-application/web-application';

export function serveLegalEntities(web: WebApplication): void {
  serveRecords(web, legalEntities, {
    kind: {
      type: 'legal-entities',
      edited: ['name', 'currencyCode', 'language'],
      read: (db, id) => readLegalEntity(db, String(id)),
      counted: (reader, id) => countInLegalEntity(reader, String(id)),
      nameOf: ({ name }) => String(name),
    },
    source: legalEntityList,
    create: async (change, { id, name, currencyCode, language }) => {
      await requireNew(change.tx, 'legal_entity', id);
      await putLegalEntity(change, { id, name, currency_code: currencyCode, language });
      return id;
    },
    update: async (change, id, { name, currencyCode, language }) => {
      await putLegalEntity(change, { id: String(id), name, currency_code: currencyCode, language });
    },
    remove: (change, id) => remove(change, 'legal_entity', [id]),
  });
}
