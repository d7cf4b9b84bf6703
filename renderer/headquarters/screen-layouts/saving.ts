// Saving the draft: what was edited meanwhile stays an edit, and of two who edit the same layout the second is told.
import { create } from 'zustand';
import {
  readScreenLayout,
  saveScreenLayoutDraft,
  type ScreenLayoutRecord,
} from '../../../main/contract/headquarters/screen-layouts';
import { call } from '../app/client';
import { showDone, showFailure } from '../app/messages-store';
import { currentDocument, useDesigner } from './designer-store';
import { forgetWork } from './kept-work';

interface Saving {
  readonly isBusy: boolean;
  /** The layout as somebody else saved it meanwhile. */
  readonly conflict: ScreenLayoutRecord | null;
}
export const useSaving = create<Saving>()(() => ({ isBusy: false, conflict: null }));

/** Saves what is not saved yet; answers the draft's version, undefined where it could not be saved. */
export async function saveDraft(): Promise<string | undefined> {
  const { record, saved, wasSaved } = useDesigner.getState();
  const document = currentDocument();
  if (record === null) return undefined;
  if (document === saved) return record.version;
  useSaving.setState({ isBusy: true });
  const answer = await call(saveScreenLayoutDraft, {
    params: { id: record.id },
    body: { version: record.version, document },
  });
  useSaving.setState({ isBusy: false });
  if (answer.ok) {
    wasSaved(answer.value, document);
    if (currentDocument() === document) forgetWork(record.id);
    return answer.value.version;
  }
  if (answer.code === 'record-changed' && answer.current !== undefined) {
    useSaving.setState({ conflict: answer.current as ScreenLayoutRecord });
    return undefined;
  }
  showFailure(answer);
  return undefined;
}

export async function save(): Promise<void> {
  const name = currentDocument().name;
  if ((await saveDraft()) !== undefined) showDone('form.saved', { name });
}

/** Mine over theirs: what they changed is gone from the draft, but not from published versions. */
export async function overwriteTheirs(): Promise<void> {
  const { conflict } = useSaving.getState();
  if (conflict === null) return;
  useDesigner.setState({ record: conflict });
  useSaving.setState({ conflict: null });
  await save();
}

export function takeTheirs(): void {
  const { conflict } = useSaving.getState();
  const { record } = useDesigner.getState();
  if (conflict === null || record === null) return;
  // An edit like any other: my own work is one undo away.
  useDesigner.getState().wasSaved(conflict, conflict.draft);
  useDesigner.getState().edit(() => ({ ok: true, document: conflict.draft, select: [] }));
  useSaving.setState({ conflict: null });
  forgetWork(record.id);
}

/** Reads the layout anew after something else than the designer changed it. */
export async function reread(): Promise<void> {
  const { record } = useDesigner.getState();
  if (record === null) return;
  const answer = await call(readScreenLayout, { params: { id: record.id } });
  if (answer.ok) useDesigner.setState({ record: answer.value });
}
