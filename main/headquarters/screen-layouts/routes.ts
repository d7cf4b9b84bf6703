// Screen layouts: the draft and its changes, publishing, versions and what they were, copies, files.
import { removeScreenLayout, publishLayout } from '../../../db/headquarters/screen-layouts';
import {
  readLayout,
  readLayoutContext,
  readLayoutVersion,
  screenLayoutList,
  versionList,
} from '../../../db/headquarters/screen-layout-records';
import type { HeadquartersDatabase } from '../../../db/headquarters/schema';
import { write } from '../../../db/headquarters/write';
import * as contract from '../../contract/headquarters/screen-layouts';
import { AppError } from '../../contract/result';
import { layoutProblems } from '../../contract/screen-layout-problems';
import { layoutDocumentSchema } from '../../contract/screen-layout-document';
import { serve } from '../web-application/serve';
import { serveList } from '../web-application/serve-list';
import { auditRecord, checkVersion, showRecord } from '../web-application/serve-records';
import type { WebApplication } from '../web-application/web-application';
import { serveAssignments } from './assignments';
import { serveFiles } from './files';
import { changeDraft, createLayout, largestDocument, layoutKind } from './drafts';

export function serveScreenLayouts(web: WebApplication): void {
  const { context } = web;
  const { store, now } = context;

  serveList(web, contract.screenLayouts, { source: () => screenLayoutList });
  serveList(web, contract.screenLayoutVersions, {
    source: async ({ params }) => {
      const { id } = params as { readonly id: string };
      if (!(await readLayout(store.db, id))) throw new AppError('record-unknown');
      return versionList(id);
    },
  });
  serve(web, contract.readScreenLayout, ({ params }) => showRecord(store.db, layoutKind, params.id));
  serve(web, contract.screenLayoutContext, () => readLayoutContext(store.db));

  serve(
    web,
    contract.createScreenLayout,
    ({ body, actor }) =>
      write(store, (change) => createLayout(change, context, actor, body.document, 'document.id')),
    { bodyLimit: largestDocument },
  );
  serve(web, contract.copyScreenLayout, ({ params, body, actor }) =>
    write(store, async (change) => {
      const from = await readLayout(change.tx, params.id);
      if (!from) throw new AppError('record-unknown');
      return createLayout(change, context, actor, { ...from.draft, ...body }, 'id');
    }),
  );

  serve(
    web,
    contract.saveScreenLayoutDraft,
    ({ params, body, actor }) =>
      write(store, (change) => changeDraft(change, context, actor, params.id, body.version, body.document)),
    { bodyLimit: largestDocument },
  );
  serve(web, contract.discardScreenLayoutDraft, ({ params, body, actor }) =>
    write(store, async (change) => {
      const { published } = await known(change.tx, params.id);
      if (!published) throw new AppError('screen-layout-not-published');
      const version = await readLayoutVersion(change.tx, params.id, published.number);
      if (!version) throw new AppError('record-unknown');
      return changeDraft(change, context, actor, params.id, body.version, version.document);
    }),
  );

  serve(web, contract.publishScreenLayout, ({ params, body, actor }) =>
    write(store, async (change) => {
      const before = await checkVersion(change.tx, layoutKind, params.id, body.version);
      const { draft, hasChanges } = await known(change.tx, params.id);
      if (!hasChanges) throw new AppError('screen-layout-unchanged');
      const document = layoutDocumentSchema.parse(draft);
      const problems = layoutProblems(document, await readLayoutContext(change.tx));
      const count = problems.filter(({ severity }) => severity === 'error').length;
      if (count > 0) throw new AppError('screen-layout-has-errors', { count });
      await publishLayout(change, document, { at: now(), by: actor.id, comment: body.comment });
      await auditRecord(change.tx, context, actor, layoutKind, {
        id: params.id,
        before,
        after: await layoutKind.read(change.tx, params.id),
        action: 'published',
      });
      return showRecord(change.tx, layoutKind, params.id);
    }),
  );

  serve(web, contract.readScreenLayoutVersion, async ({ params }) => {
    const version = await readLayoutVersion(store.db, params.id, params.number);
    if (!version) throw new AppError('record-unknown');
    return version;
  });
  serve(web, contract.restoreScreenLayoutVersion, ({ params, body, actor }) =>
    write(store, async (change) => {
      const version = await readLayoutVersion(change.tx, params.id, params.number);
      if (!version) throw new AppError('record-unknown');
      return changeDraft(change, context, actor, params.id, body.version, version.document);
    }),
  );

  serve(web, contract.removeScreenLayout, ({ params, query, actor }) =>
    write(store, async (change) => {
      const before = await checkVersion(change.tx, layoutKind, params.id, query.version);
      const { uses } = await known(change.tx, params.id);
      if (uses.workers + uses.registers + uses.stores > 0) throw new AppError('record-in-use');
      await removeScreenLayout(change, params.id);
      await auditRecord(change.tx, context, actor, layoutKind, { id: params.id, before, after: null });
      return { deleted: true };
    }),
  );
  serveFiles(web);
  serveAssignments(web);
}

async function known(db: HeadquartersDatabase, id: string) {
  const layout = await readLayout(db, id);
  if (!layout) throw new AppError('record-unknown');
  return layout;
}
