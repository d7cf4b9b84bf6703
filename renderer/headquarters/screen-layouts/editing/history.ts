// Undo and redo without limit. Each step keeps the document before it; documents share what did not change, so a
// step costs the few objects on the path to what was edited.
import type { LayoutDocument } from '../../../../main/contract/screen-layout-document';

export interface Step {
  readonly document: LayoutDocument;
  readonly selection: readonly string[];
}

export interface History {
  readonly past: readonly Step[];
  readonly present: Step;
  readonly future: readonly Step[];
  /** Edits in a row with the same key are one step: a text typed letter by letter. */
  readonly key: string | null;
}

export const beginHistory = (document: LayoutDocument): History => ({
  past: [],
  present: { document, selection: [] },
  future: [],
  key: null,
});

export function record(
  history: History,
  document: LayoutDocument,
  selection: readonly string[],
  key: string | null = null,
): History {
  if (document === history.present.document) {
    return { ...history, present: { ...history.present, selection } };
  }
  const isSame = key !== null && key === history.key;
  return {
    past: isSame ? history.past : [...history.past, history.present],
    present: { document, selection },
    future: [],
    key,
  };
}

export function undo(history: History): History {
  const before = history.past.at(-1);
  if (before === undefined) return history;
  return {
    past: history.past.slice(0, -1),
    present: before,
    future: [history.present, ...history.future],
    key: null,
  };
}

export function redo(history: History): History {
  const [after, ...later] = history.future;
  if (after === undefined) return history;
  return { past: [...history.past, history.present], present: after, future: later, key: null };
}
