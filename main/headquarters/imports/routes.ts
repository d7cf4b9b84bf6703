// The route that takes a CSV file: its bytes as they come, progress and rejected rows as they happen.
import { rmSync } from 'node:fs';
import { z } from 'zod';
import { importKinds, importOptionsText, type ImportOptions } from '../../contract/headquarters-api';
import type { HeadquartersContext } from '../context';
import type { HeadquartersServer } from '../server';
import { importFolder, streamImport } from './stream-import';

/** `POST /api/imports/:kind?options=JSON`; body: the file's bytes; reply: NDJSON of `ImportEvent`. */
export function addImportRoutes(app: HeadquartersServer, context: HeadquartersContext): void {
  // What a Headquarters that was killed left behind.
  rmSync(importFolder(context.store), { recursive: true, force: true });

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
        querystring: z.strictObject({ options: importOptionsText }),
        response: { 200: z.unknown().describe('application/x-ndjson: ImportEvent, a line each') },
      },
      handler: (request, reply) => {
        const { kind } = request.params as { kind: (typeof importKinds)[number] };
        const { options } = request.query as { options: ImportOptions };
        return reply.send(
          streamImport(context, {
            kind,
            options,
            body: request.body as AsyncIterable<Buffer>,
            reply,
            by: { kind: 'program', id: 'counterbook' },
            isTrial: false,
            most: Number.MAX_SAFE_INTEGER,
            line: (event) => event,
          }),
        );
      },
    });
  });
}
