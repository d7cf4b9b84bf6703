// Number sequences: their segments, where they stand, and what they will give.
import {
  isSequenceUsed,
  numberSequenceList,
  putSequence,
  readSequence,
  referencesTo,
  removeSequence,
} from '../../../db/headquarters/number-sequence-records';
import type { SequenceKey } from '../../../db/headquarters/number-sequence-records';
import type { HeadquartersDatabase } from '../../../db/headquarters/schema';
import {
  formatOf,
  numberSequences,
  previewNumber,
  previewSegments,
} from '../../contract/headquarters/number-sequences';
import { AppError } from '../../contract/result';
import { InputFailure } from '../web-application/failure';
import { requireRecord } from '../web-application/references';
import { serve } from '../web-application/serve';
import { serveRecords } from '../web-application/serve-records';
import type { WebApplication } from '../web-application/web-application';

const idOf = ({ legalEntityId, code }: SequenceKey): string => `${legalEntityId}:${code}`;

function keyOf(id: string | number): SequenceKey {
  const text = String(id);
  const at = text.indexOf(':');
  return { legalEntityId: text.slice(0, Math.max(at, 0)), code: text.slice(at + 1) };
}

const next = (format: string, number: number, many: number): string[] =>
  Array.from({ length: many }, (_, index) => previewNumber(format, number + index));

async function read(db: HeadquartersDatabase, id: string | number) {
  const sequence = await readSequence(db, keyOf(id));
  return sequence
    ? {
        ...sequence,
        preview: next(sequence.format, sequence.nextNumber, 3),
        lowestNextNumber: (await isSequenceUsed(db, sequence)) ? sequence.nextNumber : 1,
        usedBy: await referencesTo(db, sequence),
      }
    : null;
}

export function serveNumberSequences(web: WebApplication): void {
  serveRecords(web, numberSequences, {
    kind: {
      type: 'number-sequences',
      edited: ['name', 'segments', 'nextNumber', 'isContinuous'],
      read,
      nameOf: ({ code }) => String(code),
    },
    source: numberSequenceList,
    row: (row) => ({ ...row, preview: previewNumber(String(row['format']), Number(row['nextNumber'])) }),
    create: async (change, { code, legalEntityId, segments, ...fields }) => {
      await requireRecord(change.tx, 'legal_entity', 'legalEntityId', legalEntityId);
      const key = { code, legalEntityId };
      if (await readSequence(change.tx, key)) throw new InputFailure({ code: 'taken' });
      await putSequence(change, { ...key, ...fields, segments, format: formatOf(segments, legalEntityId) });
      return idOf(key);
    },
    update: async (change, id, { segments, ...fields }) => {
      const key = keyOf(id);
      const stored = await readSequence(change.tx, key);
      if (!stored) throw new AppError('record-unknown');
      const format = formatOf(segments, key.legalEntityId);
      const sequence = { ...key, ...fields, segments, format };
      if (fields.nextNumber < stored.nextNumber && (await isSequenceUsed(change.tx, sequence))) {
        throw new AppError('number-sequence-would-repeat', { lowest: stored.nextNumber - 1 });
      }
      await putSequence(change, sequence);
    },
    remove: async (change, id) => {
      if ((await referencesTo(change.tx, keyOf(id))).length > 0) throw new AppError('record-in-use');
      await removeSequence(change, keyOf(id));
    },
  });

  serve(web, previewSegments, async ({ body }) => {
    const format = formatOf(body.segments, body.legalEntityId);
    return { format, preview: next(format, body.nextNumber, 3) };
  });
}
