// Sends what was made here, in its order, in batches; each answer is written down before the next batch goes. A cut
// anywhere repeats a batch at the most, which Headquarters answers as the first time.
import type { Connection as StoreConnection } from '../../../db/pos/connection';
import { toEntry, type OutboxRow, type OutboxStatements } from '../../../db/pos/outbox';
import { write } from '../../../db/pos/write';
import type { EntryAnswer } from '../../contract/entries';
import { AppError } from '../../contract/result';
import { uploadEntries, type Connection } from './headquarters';

export interface UploadOptions {
  readonly db: StoreConnection;
  readonly outbox: OutboxStatements;
  readonly headquarters: Connection;
  readonly signal: AbortSignal;
  letOthersWrite(): Promise<void>;
}

export interface Uploaded {
  readonly accepted: number;
  readonly refused: number;
}

const entriesAtATime = 200;
/** Characters of a batch, well under what Headquarters takes at once. */
const batchSize = 400_000;

/** As many from the front as fit; one at least. */
function batchOf(rows: readonly OutboxRow[]): readonly OutboxRow[] {
  let size = 0;
  const end = rows.findIndex((row, place) => {
    size += row.body.length;
    return place > 0 && size > batchSize;
  });
  return end === -1 ? rows : rows.slice(0, end);
}

/** @throws AppError `headquarters-…`, `store-…` */
export async function upload(options: UploadOptions): Promise<Uploaded> {
  const { db, outbox } = options;
  let limit = entriesAtATime;
  let accepted = 0;
  let refused = 0;
  for (;;) {
    const batch = batchOf(outbox.unsent(limit));
    if (batch.length === 0) return { accepted, refused };
    if (batch.some((row) => row.state === 'saved')) {
      write(db, () => {
        outbox.markSent(batch.map((row) => row.sequence));
      });
    }
    let answers: readonly EntryAnswer[];
    try {
      answers = await send(options, batch);
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'call-input-invalid' || batch.length === 1)
        throw error;
      // One of them cannot be read: alone it will be found.
      limit = 1;
      continue;
    }
    write(db, () => {
      outbox.answer(answers, batch);
    });
    for (const { status } of answers) {
      if (status === 'accepted') accepted += 1;
      else refused += 1;
    }
    await options.letOthersWrite();
  }
}

async function send(
  { headquarters, signal }: UploadOptions,
  batch: readonly OutboxRow[],
): Promise<readonly EntryAnswer[]> {
  try {
    const answers = await uploadEntries(headquarters, { entries: batch.map(toEntry) }, signal);
    const isAnswer =
      answers.length === batch.length &&
      answers.every((answer, place) => answer.entryId === batch[place]?.entry_id);
    if (!isAnswer) throw new AppError('headquarters-nonsense', { reason: 'answers' });
    return answers;
  } catch (error) {
    const only = batch.length === 1 ? batch[0] : undefined;
    if (only === undefined || !(error instanceof AppError) || error.code !== 'call-input-invalid')
      throw error;
    return [{ entryId: only.entry_id, status: 'refused', code: error.code, detail: error.detail }];
  }
}
