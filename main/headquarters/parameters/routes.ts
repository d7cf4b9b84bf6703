// Commerce parameters: number sequences of the references, and clienteling's choices.
import {
  countCustomersInSeveralBooks,
  putCommerceParameters,
  readCommerceParameters,
} from '../../../db/headquarters/commerce-parameters';
import { findActivityType } from '../../../db/headquarters/follow-up-rules';
import { readSequence } from '../../../db/headquarters/number-sequence-records';
import { findLegalEntity } from '../../../db/headquarters/stores';
import { write } from '../../../db/headquarters/write';
import * as contract from '../../contract/headquarters/parameters';
import { InputFailure } from '../web-application/failure';
import { requireRecord } from '../web-application/references';
import { serve } from '../web-application/serve';
import { auditRecord, checkVersion, showCounted, showRecord } from '../web-application/serve-records';
import type { RecordKind } from '../web-application/serve-records';
import type { WebApplication } from '../web-application/web-application';

const kind: RecordKind = {
  type: 'parameters',
  edited: [
    'numberSequences',
    'clientBookAttributeGroup',
    'customerAttributeGroup',
    'severalClientBooks',
    'operationsAnywhere',
    'contactGuardDays',
    'followUpActivityType',
  ],
  read: async (db, id) => {
    const legalEntityId = String(id);
    if (!(await findLegalEntity(db, legalEntityId))) return null;
    return {
      legalEntityId,
      ...(await readCommerceParameters(db, legalEntityId)),
    };
  },
  counted: async (reader, id) => ({
    customersInSeveralBooks: await countCustomersInSeveralBooks(reader, String(id)),
  }),
  nameOf: ({ legalEntityId }) => String(legalEntityId),
};

export function serveParameters(web: WebApplication): void {
  const { context } = web;
  const { store } = context;

  serve(web, contract.readCommerceParameters, ({ params }) =>
    showCounted(store, kind, showRecord(store.db, kind, params.legalEntityId)),
  );

  serve(web, contract.updateCommerceParameters, ({ params: { legalEntityId }, body, actor }) => {
    const updated = write(store, async (change) => {
      const { version, ...fields } = body;
      const before = await checkVersion(change.tx, kind, legalEntityId, version);
      for (const [reference, code] of Object.entries(fields.numberSequences)) {
        if (code !== null && !(await readSequence(change.tx, { legalEntityId, code }))) {
          throw new InputFailure({ [`numberSequences.${reference}`]: 'unknown-reference' });
        }
      }
      for (const field of ['clientBookAttributeGroup', 'customerAttributeGroup'] as const) {
        await requireRecord(change.tx, 'attribute_group', field, fields[field]);
      }
      const type = fields.followUpActivityType;
      const followUpActivityTypeId = type === null ? null : await findActivityType(change.tx, type);
      if (type !== null && followUpActivityTypeId === null)
        throw new InputFailure({ followUpActivityType: 'unknown-reference' });
      await putCommerceParameters(change, legalEntityId, { ...fields, followUpActivityTypeId });
      const after = await kind.read(change.tx, legalEntityId);
      await auditRecord(change.tx, context, actor, kind, { id: legalEntityId, before, after });
      return showRecord(change.tx, kind, legalEntityId);
    });
    return showCounted(store, kind, updated);
  });
}
