// Importing from a page: the same import as the command's, with a session, a limit on the file's size, a trial that
// writes nothing, and what is said of the file as codes that have a text in every language.
import {
  importFile,
  largestImport,
  type FoundColumn,
  type ImportLine,
} from '../../contract/headquarters/imports';
import type { ImportEvent } from '../../contract/headquarters-api';
import { AppError } from '../../contract/result';
import { serve } from '../web-application/serve';
import type { WebApplication } from '../web-application/web-application';
import type { Columns } from './columns';
import type { FoundProperty } from './importer';
import { messageOf } from './messages';
import { streamImport } from './stream-import';

function lineOf(event: ImportEvent, size: number): ImportLine | { readonly event: 'header' } {
  switch (event.event) {
    case 'header':
      return { event: 'header' };
    case 'progress':
      return { ...event, size };
    case 'rejected':
      return { event: 'rejected', line: event.line, message: messageOf(event.reason), row: event.row };
    case 'done':
    case 'indexing':
      return event;
    case 'failed':
      return { event: 'failed', message: messageOf(event.reason) };
  }
}

function foundIn({ headers, fields }: Columns, properties: readonly FoundProperty[]): FoundColumn[] {
  return headers.map((header, index): FoundColumn => {
    for (const [field, indexes] of fields) {
      if (indexes.includes(index)) return { header, is: 'field', field, type: null };
    }
    const property = properties.find((one) => one.index === index);
    if (property === undefined) return { header, is: 'nothing', field: null, type: null };
    return { header, is: property.isNew ? 'new-property' : 'property', field: null, type: property.type };
  });
}

const isStream = (body: unknown): body is AsyncIterable<Buffer> =>
  typeof body === 'object' && body !== null && Symbol.asyncIterator in body;

export function serveImports(web: WebApplication): void {
  // The file is never held in memory.
  web.app.addContentTypeParser('text/csv', (_request, payload, done) => {
    done(null, payload);
  });
  serve(
    web,
    importFile,
    async ({ params: { kind }, query: { options, trial }, body, actor, reply }) => {
      if (!isStream(body)) throw new AppError('call-input-invalid');
      const lines = streamImport(web.context, {
        kind,
        options,
        body,
        reply,
        by: { kind: actor.kind, id: actor.id },
        isTrial: trial === '1',
        most: largestImport,
        line: lineOf,
        found: (columns, properties, rows) =>
          ({ event: 'columns', columns: foundIn(columns, properties), rows }) satisfies ImportLine,
      });
      return reply.send(lines);
    },
    { bodyLimit: largestImport },
  );
}
