// The designer's state: the document with its history, what is selected and in view, and how it stands to what
// Headquarters has. One layout is open at a time.
import { create } from 'zustand';
import type {
  LayoutDocument,
  LayoutDocumentButton,
  LayoutDocumentGrid,
  LayoutDocumentSize,
} from '../../../main/contract/screen-layout-document';
import type { ScreenLayoutRecord } from '../../../main/contract/headquarters/screen-layouts';
import type { Cell } from './editing/buttons';
import type { Screen } from './canvas/geometry';
import { beginHistory, type History, record as recordStep, redo, undo } from './editing/history';
import { buttonOf, type Edit, gridOf, gridOfButton, type Refusal } from './editing/result';

export interface Cursor extends Cell {
  readonly gridId: string;
}

/** What the designer is told of the last edit; read out too. */
export type Notice =
  | { readonly kind: 'refused'; readonly reason: Refusal; readonly number: number }
  | { readonly kind: 'pushed'; readonly count: number; readonly number: number };

/** Zoom as a factor, or as much as shows the screen whole. */
export type Zoom = number | 'fit';

interface DesignerData {
  readonly record: ScreenLayoutRecord | null;
  readonly history: History;
  /** The document as Headquarters has it. */
  readonly saved: LayoutDocument;
  readonly sizeId: string;
  readonly screen: Screen;
  readonly cursor: Cursor | null;
  readonly zoom: Zoom;
  /** Presses select one more instead of another: for fingers, which hold no Shift key. */
  readonly isSelectingSeveral: boolean;
  readonly isReadOnly: boolean;
  readonly notice: Notice | null;
}

interface Designer extends DesignerData {
  readonly open: (record: ScreenLayoutRecord, isReadOnly: boolean, work?: LayoutDocument) => void;
  /** Headquarters has this now; edits made meanwhile stay edits. */
  readonly wasSaved: (record: ScreenLayoutRecord, document: LayoutDocument) => void;
  readonly edit: (change: (document: LayoutDocument) => Edit, key?: string) => boolean;
  readonly undo: () => void;
  readonly redo: () => void;
  readonly select: (ids: readonly string[]) => void;
  readonly toggle: (id: string) => void;
  readonly moveCursor: (cursor: Cursor | null) => void;
  readonly show: (screen: Screen) => void;
  readonly showSize: (sizeId: string) => void;
  /** Brings a button into view and selects it. */
  readonly jumpTo: (place: {
    readonly size?: string;
    readonly grid?: string;
    readonly button?: string;
  }) => void;
  readonly setZoom: (zoom: Zoom) => void;
  readonly selectSeveral: (isSelectingSeveral: boolean) => void;
  readonly close: () => void;
}

const nothing: LayoutDocument = {
  kind: 'counterbook-screen-layout',
  version: 1,
  id: '-',
  name: '-',
  sizes: [],
  grids: [],
  images: [],
  theme: { mode: null, accentColor: null, fontScheme: 'standard' },
};

const closed: DesignerData = {
  record: null,
  history: beginHistory(nothing),
  saved: nothing,
  sizeId: '',
  screen: { kind: 'welcome' },
  cursor: null,
  zoom: 'fit',
  isSelectingSeveral: false,
  isReadOnly: true,
  notice: null,
};

let notices = 0;

export const useDesigner = create<Designer>()((set, get) => ({
  ...closed,
  open(record, isReadOnly, work) {
    const document = work ?? record.draft;
    const begun = beginHistory(record.draft);
    set({
      ...closed,
      record,
      isReadOnly,
      saved: record.draft,
      history: work === undefined ? begun : recordStep(begun, document, []),
      sizeId: document.sizes[0]?.id ?? '',
    });
  },
  wasSaved(record, document) {
    set({ record, saved: document });
  },
  edit(change, key) {
    const { history, isReadOnly } = get();
    if (isReadOnly) return false;
    const edit = change(history.present.document);
    notices += 1;
    if (!edit.ok) {
      set({ notice: { kind: 'refused', reason: edit.reason, number: notices } });
      return false;
    }
    const selection = edit.select ?? history.present.selection;
    const pushed = edit.pushed ?? 0;
    set({
      history: recordStep(history, edit.document, selection, key ?? null),
      notice: pushed > 0 ? { kind: 'pushed', count: pushed, number: notices } : null,
      ...settled(get(), edit.document),
    });
    return true;
  },
  undo() {
    const history = undo(get().history);
    set({ history, notice: null, ...settled(get(), history.present.document) });
  },
  redo() {
    const history = redo(get().history);
    set({ history, notice: null, ...settled(get(), history.present.document) });
  },
  select(ids) {
    const { history } = get();
    set({ history: { ...history, key: null, present: { ...history.present, selection: ids } } });
  },
  toggle(id) {
    const { history, select } = get();
    const { document, selection } = history.present;
    if (selection.includes(id)) {
      select(selection.filter((one) => one !== id));
      return;
    }
    // Buttons of one grid can be arranged together; one of another grid begins a new selection.
    const isSameGrid = gridOfButton(document, selection[0] ?? '') === gridOfButton(document, id);
    select(isSameGrid ? [...selection, id] : [id]);
  },
  moveCursor(cursor) {
    set({ cursor });
  },
  show(screen) {
    set({ screen, cursor: null });
    get().select([]);
  },
  showSize(sizeId) {
    set({ sizeId, cursor: null });
  },
  jumpTo(place) {
    const { history, sizeId, select } = get();
    const { document } = history.present;
    const grid = place.button === undefined ? undefined : gridOfButton(document, place.button);
    const gridId = grid?.id ?? place.grid;
    if (gridId === undefined || gridOf(document, gridId) === undefined) {
      if (place.size !== undefined) set({ sizeId: place.size, screen: { kind: 'welcome' } });
      return;
    }
    const size = sizeOf(document, place.size ?? sizeId);
    set({
      ...(size === undefined ? {} : { sizeId: size.id }),
      screen: screenOf(size, gridId),
    });
    const button = place.button === undefined ? undefined : buttonOf(document, place.button);
    if (button !== undefined) set({ cursor: { gridId, row: button.row, column: button.column } });
    select(button === undefined ? [] : [button.id]);
  },
  setZoom(zoom) {
    set({ zoom });
  },
  selectSeveral(isSelectingSeveral) {
    set({ isSelectingSeveral });
  },
  close() {
    set(closed);
  },
}));

/** Where a grid is seen in a size: in the zone it stands in, else by itself. */
export function screenOf(size: LayoutDocumentSize | undefined, gridId: string): Screen {
  const zone = Object.entries(size?.zones ?? {}).find(([, id]) => id === gridId)?.[0];
  if (zone === undefined) return { kind: 'grid', gridId };
  return zone === 'client-book-actions' || zone === 'customer-actions'
    ? { kind: 'bar', zone }
    : { kind: 'welcome' };
}

export const sizeOf = (document: LayoutDocument, sizeId: string): LayoutDocumentSize | undefined =>
  document.sizes.find((size) => size.id === sizeId) ?? document.sizes[0];

/** What is in view after an edit that may have taken it away. */
function settled(state: DesignerData, document: LayoutDocument): Partial<DesignerData> {
  const { screen, sizeId, cursor } = state;
  const size = sizeOf(document, sizeId);
  const isScreenGone = screen.kind === 'grid' && gridOf(document, screen.gridId) === undefined;
  const grid = cursor === null ? undefined : gridOf(document, cursor.gridId);
  return {
    ...(size !== undefined && size.id !== sizeId ? { sizeId: size.id } : {}),
    ...(isScreenGone ? { screen: { kind: 'welcome' } } : {}),
    ...(cursor === null
      ? {}
      : {
          cursor:
            grid === undefined
              ? null
              : {
                  ...cursor,
                  row: Math.min(cursor.row, grid.rows - 1),
                  column: Math.min(cursor.column, grid.columns - 1),
                },
        }),
  };
}

export const useDocument = (): LayoutDocument => useDesigner((state) => state.history.present.document);
export const useSelection = (): readonly string[] => useDesigner((state) => state.history.present.selection);
export const useIsChanged = (): boolean =>
  useDesigner((state) => state.record !== null && state.history.present.document !== state.saved);

export const currentDocument = (): LayoutDocument => useDesigner.getState().history.present.document;
export const currentSelection = (): readonly string[] => useDesigner.getState().history.present.selection;

/** The buttons that are selected, in the order in which they were. */
export function selectedButtons(
  document: LayoutDocument,
  selection: readonly string[],
): { readonly grid: LayoutDocumentGrid | undefined; readonly buttons: readonly LayoutDocumentButton[] } {
  const grid = gridOfButton(document, selection[0] ?? '');
  return {
    grid,
    buttons: selection.flatMap((id) => grid?.buttons.find((button) => button.id === id) ?? []),
  };
}
