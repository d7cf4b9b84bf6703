// A download under way as a download session: what is sent is counted, and how it ended is written down, whether
// the register took everything, went away, or something failed here.
import { Readable } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import { v7 as uuid } from 'uuid';
import {
  finishDownloadSession,
  putDownloadSession,
  putEmptySessions,
} from '../../../db/headquarters/download-sessions';
import type { DownloadSession } from '../../../db/headquarters/download-sessions';
import type { HeadquartersContext } from '../context';
import type { Download } from './stream';

interface Begun {
  readonly registerId: string;
  readonly job: string;
  readonly download: Download;
}

/** Bytes that may wait for the register, so that the next package is made while it writes the one before. */
const preparedAhead = 4 * 1024 * 1024;

export interface RunningSession {
  /** Null where there is nothing to report: the register needs no second request to say that it has nothing. */
  readonly id: string | null;
  /** The whole text where it is short, otherwise a stream that waits for its reader. */
  readonly content: Buffer | Readable;
}

export async function startSession(
  context: HeadquartersContext,
  { registerId, job, download }: Begun,
): Promise<RunningSession> {
  const session: DownloadSession = {
    id: uuid(),
    register_id: registerId,
    job,
    mode: download.mode,
    status: 'started',
    rows: 0,
    bytes: 0,
    from_cursor: download.from,
    to_cursor: download.to,
    started_at: context.now(),
    finished_at: null,
    error: null,
  };
  if (download.isEmpty) {
    let text = '';
    for await (const piece of download.pieces) text += piece.text;
    const empty: DownloadSession = {
      ...session,
      status: 'no-data',
      bytes: Buffer.byteLength(text),
      finished_at: context.now(),
    };
    await putEmptySessions(context.store.db, registerId, [empty]);
    return { id: null, content: Buffer.from(text, 'utf8') };
  }
  await putDownloadSession(context.store.db, session);
  return {
    id: session.id,
    content: Readable.from(send(context, session, download), {
      objectMode: false,
      highWaterMark: preparedAhead,
    }),
  };
}

async function* send(
  context: HeadquartersContext,
  session: DownloadSession,
  download: Download,
): AsyncGenerator<Buffer, void> {
  let status: DownloadSession['status'] = 'download-failed';
  let error: string | null = null;
  try {
    for await (const { text, rows } of download.pieces) {
      const bytes = Buffer.from(text, 'utf8');
      session.rows += rows;
      session.bytes += bytes.length;
      yield bytes;
      // Lets other registers' requests in between two packages.
      await setImmediate();
    }
    status = 'downloaded';
  } catch (failure) {
    status = 'create-failed';
    error = failure instanceof Error ? failure.message : String(failure);
    context.log.error({ failure, session: session.id, job: session.job }, 'a download could not be made');
    throw failure;
  } finally {
    await finish(context, { ...session, status, error, finished_at: context.now() });
  }
}

async function finish(context: HeadquartersContext, session: DownloadSession): Promise<void> {
  try {
    await finishDownloadSession(context.store.db, session);
  } catch (failure) {
    context.log.error({ failure, session: session.id }, 'a download session could not be written down');
  }
}
