// An import of a file that comes over HTTP: kept in a temporary file first, then run with its events as lines of the
// reply. Whoever ends the request ends the import after the batch that is being written.
import { once } from 'node:events';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import type { FastifyReply } from 'fastify';
import type { HeadquartersStore } from '../../../db/headquarters/open';
import type { ImportEvent, ImportKind, ImportOptions } from '../../contract/headquarters-api';
import type { HeadquartersContext } from '../context';
import type { Columns } from './columns';
import { ImportRefused } from './failure';
import type { FoundProperty } from './importer';
import { runImport, type ImportAuthor } from './run-import';
import { keepStream } from './source';

export interface StreamedImport {
  readonly kind: ImportKind;
  readonly options: ImportOptions;
  readonly body: AsyncIterable<Buffer>;
  readonly reply: FastifyReply;
  readonly by: ImportAuthor;
  readonly isTrial: boolean;
  /** Bytes that the file may have at the most. */
  readonly most: number;
  /** What is told of an event; the file's size is known by then. */
  line(event: ImportEvent, size: number): object;
  /** What is told of the columns, before any row is written; null: nothing. */
  found?(
    columns: Columns,
    properties: readonly FoundProperty[],
    rows: readonly (readonly string[])[],
  ): object;
}

export const importFolder = (store: HeadquartersStore): string => join(store.folder, 'imports');

/** Answers the reply's lines, which begin when the file is there whole. */
export function streamImport(context: HeadquartersContext, task: StreamedImport): PassThrough {
  const { store } = context;
  const stopping = new AbortController();
  const lines = new PassThrough();
  // Whoever sent the file went away: the batch that is being written is the last.
  task.reply.raw.once('close', () => {
    stopping.abort();
    lines.destroy();
  });
  const tell = async (line: object): Promise<void> => {
    if (stopping.signal.aborted || lines.destroyed) return;
    if (!lines.write(`${JSON.stringify(line)}\n`))
      await once(lines, 'drain', { signal: stopping.signal }).catch(() => undefined);
  };
  const work = async (): Promise<void> => {
    const kept = await keepStream(task.body, importFolder(store), task.most);
    const { size } = kept.source;
    try {
      // Of all instances on the database, one imports.
      const isDone = await store.alone('import', async () => {
        await runImport({
          store,
          kind: task.kind,
          source: kept.source,
          options: task.options,
          now: context.now(),
          by: task.by,
          isTrial: task.isTrial,
          signal: stopping.signal,
          emit: (event) => tell(task.line(event, size)),
          found: async (...found) => {
            const line = task.found?.(...found);
            if (line !== undefined) await tell(line);
          },
        });
        return true;
      });
      if (isDone === null) throw new ImportRefused('Another import is running. Try again when it has ended.');
    } finally {
      await kept.remove();
    }
  };
  void work()
    .catch(async (error: unknown) => {
      // runImport has said already what went wrong, where it got so far.
      if (error instanceof ImportRefused) {
        await tell(task.line({ event: 'failed', reason: error.message }, 0));
      } else context.log.error({ failure: error, kind: task.kind }, 'import');
    })
    .finally(() => lines.end());
  void task.reply.header('cache-control', 'no-store').type('application/x-ndjson');
  return lines;
}
