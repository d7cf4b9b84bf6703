// The route that takes a CSV file: its bytes as they come, progress and rejected rows as they happen.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { once } from 'node:events';
import { z } from 'zod';
import { importKinds, importOptions, type ImportEvent } from '../../contract/headquarters-api';
import type { HeadquartersContext } from '../context';
import type { HeadquartersServer } from '../server';
import { ImportRefused } from './failure';
import { runImport } from './run-import';
import { keepStream } from './source';

const optionsText = z
  .string()
  .transform((text, context) => {
    try {
      return JSON.parse(text) as unknown;
    } catch {
      context.addIssue({ code: 'custom', message: 'not JSON' });
      return z.NEVER;
    }
  })
  .pipe(importOptions);

/** `POST /api/imports/:kind?options=JSON`; body: the file's bytes; reply: NDJSON of `ImportEvent`. */
export function addImportRoutes(app: HeadquartersServer, context: HeadquartersContext): void {
  let isRunning = false;
  const folder = join(context.store.folder, 'imports');
  // What a Headquarters that was killed left behind.
  rmSync(folder, { recursive: true, force: true });

  void app.register(async (scope) => {
    // In this scope only: the file is never held in memory, whatever type it is said to have.
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', (_request, payload, done) => {
      done(null, payload);
    });
    scope.route({
      method: 'POST',
      url: '/api/imports/:kind',
      config: { access: 'administrator' },
      bodyLimit: Number.MAX_SAFE_INTEGER,
      schema: {
        params: z.strictObject({ kind: z.enum(importKinds) }),
        querystring: z.strictObject({ options: optionsText }),
        response: { 200: z.unknown().describe('application/x-ndjson: ImportEvent, a line each') },
      },
      handler: (request, reply) => {
        const { kind } = request.params as { kind: (typeof importKinds)[number] };
        const { options } = request.query as { options: z.infer<typeof importOptions> };
        const stopping = new AbortController();
        const events = new PassThrough();
        // Whoever sent the file went away: the batch that is being written is the last.
        reply.raw.once('close', () => {
          stopping.abort();
          events.destroy();
        });
        const emit = async (event: ImportEvent): Promise<void> => {
          if (stopping.signal.aborted || events.destroyed) return;
          if (!events.write(`${JSON.stringify(event)}\n`))
            await once(events, 'drain', { signal: stopping.signal }).catch(() => undefined);
        };
        const work = async (): Promise<void> => {
          const kept = await keepStream(request.body as AsyncIterable<Buffer>, folder);
          try {
            if (isRunning) throw new ImportRefused('Another import is running. Try again when it has ended.');
            isRunning = true;
            try {
              const { signal } = stopping;
              const { store } = context;
              await runImport({
                store,
                kind,
                source: kept.source,
                options,
                now: context.now(),
                signal,
                emit,
              });
            } finally {
              isRunning = false;
            }
          } finally {
            await kept.remove();
          }
        };
        void work()
          .catch(async (error: unknown) => {
            // runImport has said already what went wrong, where it got so far.
            if (error instanceof ImportRefused) await emit({ event: 'failed', reason: error.message });
            else context.log.error({ failure: error, kind }, 'import');
          })
          .finally(() => events.end());
        return reply.header('cache-control', 'no-store').type('application/x-ndjson').send(events);
      },
    });
  });
}
