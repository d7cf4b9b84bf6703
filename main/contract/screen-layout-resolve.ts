// A layout's document as one session sees it: in its language, without what it may not see. Used by the register and,
// for the live preview, by the designer.
import type { Language } from './languages';
import { isClienteling, mayRun, operationNumbered, operations, type ZonePlace } from './operations';
import type { LayoutDocument, LayoutDocumentButton, LayoutDocumentSize } from './screen-layout-document';
import type { LayoutDocumentGrid, Zone } from './screen-layout-document';

/** `ask-manager`: somebody who holds the operation may approve it; `unknown`: this version has no such operation. */
export type ButtonState = 'ready' | 'ask-manager' | 'disabled' | 'unknown';

export interface LayoutButton {
  readonly id: string;
  /** Zero-based place and span in the grid. */
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly columnSpan: number;
  readonly operation: number;
  readonly parameters: Readonly<Record<string, string | number | boolean>>;
  /** The designer's text in the session's language; null: the operation's own name. */
  readonly text: string | null;
  readonly isTextHidden: boolean;
  readonly tooltip: string | null;
  readonly icon: string | null;
  /** Key of `images`. */
  readonly image: string | null;
  readonly backColor: string | null;
  readonly fontColor: string | null;
  readonly fontSize: number | null;
  readonly state: ButtonState;
}

export interface ButtonGrid {
  readonly id: string;
  readonly name: string;
  readonly rows: number;
  readonly columns: number;
  readonly buttons: readonly LayoutButton[];
}

export interface ResolvedLayout {
  readonly size: Pick<LayoutDocumentSize, 'id' | 'name' | 'width' | 'height'>;
  /** Ids of grids by zone; other grids are sub-menus. */
  readonly zones: LayoutDocumentSize['zones'];
  readonly grids: readonly ButtonGrid[];
  /** Data URLs of the images in use. */
  readonly images: Readonly<Record<string, string>>;
  readonly theme: LayoutDocument['theme'];
  /** Whether any operation may be used in any zone here. */
  readonly areLimitsLifted: boolean;
}

export interface ResolveFor {
  readonly language: Language;
  /** Operations that the session's permission group holds. */
  readonly operations: readonly number[];
  readonly isClientelingOn: boolean;
  readonly areLimitsLifted: boolean;
}

function stateOf({ operation, isEnabled }: LayoutDocumentButton, session: ResolveFor): ButtonState {
  if (operationNumbered(operation) === undefined) return 'unknown';
  if (!isEnabled) return 'disabled';
  return mayRun(operation, session.operations) ? 'ready' : 'ask-manager';
}

function isShown(button: LayoutDocumentButton, session: ResolveFor): boolean {
  const { operation, isHidden, withoutPermission } = button;
  if (isHidden) return false;
  if (operationNumbered(operation) === undefined) return true;
  if (isClienteling(operation) && !session.isClientelingOn) return false;
  return mayRun(operation, session.operations) || withoutPermission === 'ask-manager';
}

function resolveButton(button: LayoutDocumentButton, session: ResolveFor): LayoutButton {
  const texts = button.translations[session.language];
  return {
    id: button.id,
    row: button.row,
    column: button.column,
    rowSpan: button.rowSpan,
    columnSpan: button.columnSpan,
    operation: button.operation,
    parameters: button.parameters,
    text: texts?.text ?? button.text,
    isTextHidden: button.isTextHidden,
    tooltip: texts?.tooltip ?? button.tooltip,
    icon: button.icon,
    image: button.image,
    backColor: button.backColor,
    fontColor: button.fontColor,
    fontSize: button.fontSize,
    state: stateOf(button, session),
  };
}

export const resolveGrid = (grid: LayoutDocumentGrid, session: ResolveFor): ButtonGrid => ({
  id: grid.id,
  name: grid.name,
  rows: grid.rows,
  columns: grid.columns,
  // In reading order: the way the keyboard and a screen reader go through them.
  buttons: grid.buttons
    .filter((button) => isShown(button, session))
    .sort((a, b) => a.row - b.row || a.column - b.column)
    .map((button) => resolveButton(button, session)),
});

const subMenuOf = ({ operation, parameters }: LayoutDocumentButton): string | null =>
  operation === operations.subMenu && typeof parameters['grid'] === 'string' ? parameters['grid'] : null;

/** The grids of one size with the sub-menus that can be opened from them. */
export function resolveLayout(
  document: LayoutDocument,
  size: LayoutDocumentSize,
  session: ResolveFor,
): ResolvedLayout {
  const byId = new Map(document.grids.map((grid) => [grid.id, grid]));
  const reached = new Map<string, LayoutDocumentGrid>();
  const waiting = Object.values(size.zones);
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    const grid = reached.has(id) ? undefined : byId.get(id);
    if (grid === undefined) continue;
    reached.set(id, grid);
    for (const button of grid.buttons) {
      const next = subMenuOf(button);
      if (next !== null) waiting.push(next);
    }
  }
  const grids = [...reached.values()].map((grid) => resolveGrid(grid, session));
  const used = new Set(grids.flatMap(({ buttons }) => buttons.map(({ image }) => image)));
  const { id, name, width, height, zones } = size;
  return {
    size: { id, name, width, height },
    zones,
    grids,
    images: Object.fromEntries(
      document.images.filter((image) => used.has(image.id)).map((image) => [image.id, image.data]),
    ),
    theme: document.theme,
    areLimitsLifted: session.areLimitsLifted,
  };
}

/** Whether the button's operation may be used in a place of this kind. */
export const isAllowedIn = (operation: number, place: ZonePlace, areLimitsLifted: boolean): boolean =>
  areLimitsLifted || operationNumbered(operation)?.places.includes(place) !== false;

export const gridOf = (
  layout: Pick<ResolvedLayout, 'zones' | 'grids'>,
  zone: Zone,
): ButtonGrid | undefined => {
  const id = layout.zones[zone];
  return id === undefined ? undefined : layout.grids.find((grid) => grid.id === id);
};
