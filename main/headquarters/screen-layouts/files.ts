// Screen layouts as files: taken in, given out, and the JSON schema that says what may be in one.
import { readLayout, readLayoutVersion } from '../../../db/headquarters/screen-layout-records';
import { write } from '../../../db/headquarters/write';
import * as contract from '../../contract/headquarters/screen-layouts';
import { layoutJsonSchema } from '../../contract/screen-layout-json-schema';
import { AppError } from '../../contract/result';
import { InputFailure } from '../web-application/failure';
import { serve } from '../web-application/serve';
import type { RouteCall, WebApplication } from '../web-application/web-application';
import type { Route } from '../../contract/headquarters/route';
import { changeDraft, createLayout, largestDocument } from './drafts';

export function serveFiles(web: WebApplication): void {
  const { context } = web;
  const { store } = context;

  serve(
    web,
    contract.importScreenLayout,
    ({ body, actor }) =>
      write(store, async (change) => {
        const id = body.id ?? body.document.id;
        const document = { ...body.document, id, name: body.name ?? body.document.name };
        const present = await readLayout(change.tx, id);
        if (!present) return createLayout(change, context, actor, document, 'id');
        if (body.version === null) throw new InputFailure({ id: 'taken' });
        return changeDraft(change, context, actor, id, body.version, document);
      }),
    { bodyLimit: largestDocument },
  );

  serve(web, contract.exportScreenLayout, async ({ params, query, reply }) => {
    const { number } = query;
    const layout = await readLayout(store.db, params.id);
    const document =
      number === undefined ? layout?.draft : (await readLayoutVersion(store.db, params.id, number))?.document;
    if (!document) throw new AppError('record-unknown');
    const name = number === undefined ? params.id : `${params.id}-${String(number)}`;
    return sendFile(reply, `${name}.screen-layout.json`, document);
  });

  serve(web, contract.screenLayoutSchema, async ({ reply }) =>
    sendFile(reply, 'screen-layout.schema.json', layoutJsonSchema()),
  );
}

const sendFile = (reply: RouteCall<Route>['reply'], name: string, content: unknown) =>
  reply
    .type('application/json; charset=utf-8')
    .header('content-disposition', `attachment; filename="${name}"`)
    .serializer((text: string) => text)
    .send(`${JSON.stringify(content, null, 2)}\n`);
