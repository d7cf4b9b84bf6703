// Everything one can do with what is selected, by name: the toolbar, the keys and the list of shortcuts all take
// it from here.
import { cellGridOf, lineAt } from './in-view';
import { currentDocument, currentSelection, useDesigner } from './designer-store';
import { deleteButtons, duplicateButtons } from './editing/buttons';
import { copyButtons, pasteButtons } from './editing/clipboard';
import { type Alignment, alignButtons, distributeButtons } from './editing/move';
import { type Axis, deleteLine, insertLine, moveLine } from './editing/rows-columns';
import { keepClipping, keptClipping } from './kept-work';

export const commandGroups = {
  history: ['undo', 'redo'],
  clipboard: ['cut', 'copy', 'paste', 'duplicate', 'delete', 'select-all'],
  arrange: [
    'align-left',
    'align-right',
    'align-top',
    'align-bottom',
    'same-width',
    'same-height',
    'distribute-columns',
    'distribute-rows',
  ],
  lines: [
    'insert-row-above',
    'insert-row-below',
    'delete-row',
    'row-up',
    'row-down',
    'insert-column-left',
    'insert-column-right',
    'delete-column',
    'column-left',
    'column-right',
  ],
} as const;
export type CommandGroup = keyof typeof commandGroups;
export type CommandId = (typeof commandGroups)[CommandGroup][number];

interface Command {
  /** As `keyOf` tells them. Cut, copy and paste come as the browser's own events. */
  readonly keys: readonly string[];
  readonly isOff: (selected: number, isReadOnly: boolean) => boolean;
  readonly run: () => void;
}

const edit = (...given: Parameters<ReturnType<typeof useDesigner.getState>['edit']>): boolean =>
  useDesigner.getState().edit(...given);
const chosen = (): ReadonlySet<string> => new Set(currentSelection());

function copy(): boolean {
  const text = copyButtons(currentDocument(), chosen());
  if (text === undefined) return false;
  keepClipping(text);
  // Where the browser lets a page write there, other programs have it too.
  void window.navigator.clipboard?.writeText(text).catch(() => undefined);
  return true;
}

/** Puts buttons from a text into the grid in view, from the cursor on. */
export function pasteText(text: string): void {
  const { cursor } = useDesigner.getState();
  const gridId = cellGridOf();
  if (gridId === undefined) return;
  const at = cursor?.gridId === gridId ? cursor : { row: 0, column: 0 };
  edit((document) => pasteButtons(document, gridId, at, text));
}

const onSelection = (needed: number, run: () => void, keys: readonly string[] = []): Command => ({
  keys,
  isOff: (selected, isReadOnly) => isReadOnly || selected < needed,
  run,
});
const align = (how: Alignment, ...keys: string[]): Command =>
  onSelection(2, () => edit((document) => alignButtons(document, currentSelection(), how)), keys);
const distribute = (along: Axis): Command =>
  onSelection(3, () => edit((document) => distributeButtons(document, currentSelection(), along)));

function onLine(
  run: (gridId: string, line: { readonly rows: number; readonly columns: number }) => void,
  ...keys: string[]
): Command {
  return {
    keys,
    isOff: (_, isReadOnly) => isReadOnly,
    run() {
      const at = lineAt();
      if (at !== undefined) run(at.gridId, { rows: at.row, columns: at.column });
    },
  };
}
const insert = (axis: Axis, after: 0 | 1): Command =>
  onLine((gridId, line) => {
    edit((document) => insertLine(document, gridId, axis, line[axis] + after));
  });
const remove = (axis: Axis): Command =>
  onLine((gridId, line) => {
    edit((document) => deleteLine(document, gridId, axis, line[axis]));
  });
const move = (axis: Axis, by: 1 | -1, ...keys: string[]): Command =>
  onLine(
    (gridId, line) => {
      const { cursor, moveCursor } = useDesigner.getState();
      const isMoved = edit((document) => moveLine(document, gridId, axis, line[axis], line[axis] + by));
      if (!isMoved || cursor === null) return;
      moveCursor(
        axis === 'rows' ? { ...cursor, row: cursor.row + by } : { ...cursor, column: cursor.column + by },
      );
    },
    ...keys,
  );

export const commands: Readonly<Record<CommandId, Command>> = {
  undo: {
    keys: ['Ctrl+z'],
    isOff: () => useDesigner.getState().history.past.length === 0,
    run: () => {
      useDesigner.getState().undo();
    },
  },
  redo: {
    keys: ['Ctrl+y', 'Ctrl+Shift+z'],
    isOff: () => useDesigner.getState().history.future.length === 0,
    run: () => {
      useDesigner.getState().redo();
    },
  },
  cut: onSelection(1, () => {
    if (copy()) edit((document) => deleteButtons(document, chosen()));
  }),
  copy: { keys: [], isOff: (selected) => selected === 0, run: copy },
  paste: {
    keys: [],
    isOff: (_, isReadOnly) => isReadOnly,
    run: () => {
      pasteText(keptClipping());
    },
  },
  duplicate: onSelection(1, () => edit((document) => duplicateButtons(document, chosen())), ['Ctrl+d']),
  delete: onSelection(1, () => edit((document) => deleteButtons(document, chosen())), [
    'Delete',
    'Backspace',
  ]),
  'select-all': {
    keys: ['Ctrl+a'],
    isOff: () => false,
    run: () => {
      const gridId = cellGridOf();
      const grid = currentDocument().grids.find((one) => one.id === gridId);
      useDesigner.getState().select(grid?.buttons.map((button) => button.id) ?? []);
    },
  },
  'align-left': align('left', 'Ctrl+Shift+ArrowLeft'),
  'align-right': align('right', 'Ctrl+Shift+ArrowRight'),
  'align-top': align('top', 'Ctrl+Shift+ArrowUp'),
  'align-bottom': align('bottom', 'Ctrl+Shift+ArrowDown'),
  'same-width': align('same-width'),
  'same-height': align('same-height'),
  'distribute-columns': distribute('columns'),
  'distribute-rows': distribute('rows'),
  'insert-row-above': insert('rows', 0),
  'insert-row-below': insert('rows', 1),
  'delete-row': remove('rows'),
  'row-up': move('rows', -1, 'Alt+Shift+ArrowUp'),
  'row-down': move('rows', 1, 'Alt+Shift+ArrowDown'),
  'insert-column-left': insert('columns', 0),
  'insert-column-right': insert('columns', 1),
  'delete-column': remove('columns'),
  'column-left': move('columns', -1, 'Alt+Shift+ArrowLeft'),
  'column-right': move('columns', 1, 'Alt+Shift+ArrowRight'),
};

const byKeys = new Map<string, CommandId>(
  Object.entries(commands).flatMap(([id, { keys }]) => keys.map((key) => [key, id as CommandId])),
);
export const commandOf = (pressed: string): CommandId | undefined => byKeys.get(pressed);

export function runCommand(id: CommandId): void {
  const command = commands[id];
  const { isReadOnly } = useDesigner.getState();
  if (!command.isOff(currentSelection().length, isReadOnly)) command.run();
}
