// A screen layout as a record, whose draft makes the version and the audit trail; and the two ways a draft changes.
import { putLayoutDraft } from '../../../db/headquarters/screen-layouts';
import { readLayout } from '../../../db/headquarters/screen-layout-records';
import type { Change } from '../../../db/headquarters/write';
import type { LayoutDocument } from '../../contract/screen-layout-document';
import type { HeadquartersContext } from '../context';
import { InputFailure } from '../web-application/failure';
import { auditRecord, checkVersion, showRecord } from '../web-application/serve-records';
import type { Content, RecordKind } from '../web-application/serve-records';
import type { Actor } from '../web-application/web-application';

/** In bytes: as large as a layout with all the images it may have. */
export const largestDocument = 8_000_000;

export const layoutKind: RecordKind = {
  type: 'screen-layouts',
  edited: ['draft'],
  read: async (db, id) => {
    const layout = await readLayout(db, String(id));
    return layout && { ...layout };
  },
  nameOf: ({ name }) => String(name),
};

/** @param field the form's field that holds the id, where another layout has it already. */
export async function createLayout(
  change: Change,
  context: HeadquartersContext,
  actor: Actor,
  document: LayoutDocument,
  field: string,
): Promise<Content> {
  const { id } = document;
  if (await readLayout(change.tx, id)) throw new InputFailure({ [field]: 'taken' });
  await putLayoutDraft(change.tx, document, { at: context.now(), by: actor.id });
  await auditRecord(change.tx, context, actor, layoutKind, {
    id,
    before: null,
    after: await layoutKind.read(change.tx, id),
  });
  return showRecord(change.tx, layoutKind, id);
}

export async function changeDraft(
  change: Change,
  context: HeadquartersContext,
  actor: Actor,
  id: string,
  version: string,
  document: LayoutDocument,
): Promise<Content> {
  const before = await checkVersion(change.tx, layoutKind, id, version);
  if (document.id !== id) throw new InputFailure({ 'document.id': 'not-a-choice' });
  await putLayoutDraft(change.tx, document, { at: context.now(), by: actor.id });
  await auditRecord(change.tx, context, actor, layoutKind, {
    id,
    before,
    after: await layoutKind.read(change.tx, id),
  });
  return showRecord(change.tx, layoutKind, id);
}
