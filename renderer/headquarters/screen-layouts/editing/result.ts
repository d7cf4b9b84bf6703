// What an edit of a layout answers: the document after it and what is selected then, or why it was refused.
// Documents are never changed in place; an edit shares all parts with the one before that it did not touch.
import type {
  LayoutDocument,
  LayoutDocumentButton,
  LayoutDocumentGrid,
} from '../../../../main/contract/screen-layout-document';

export type Refusal =
  /** No free cells of this size are left in the grid. */
  | 'no-place'
  /** It would stick out of the grid. */
  | 'outside'
  /** It would lie over another button. */
  | 'overlap'
  /** A button lies across the boundary that would be moved. */
  | 'spans'
  /** A layout holds no more of it. */
  | 'limit'
  /** A layout needs one size at least. */
  | 'last-size'
  /** Something that was to be edited is no longer there. */
  | 'gone'
  /** The clipboard holds no buttons. */
  | 'clipboard';

export interface Done {
  readonly ok: true;
  readonly document: LayoutDocument;
  /** Ids of buttons to select afterwards; left out where the selection stays. */
  readonly select?: readonly string[];
  /** How many buttons were put elsewhere so that none is lost. */
  readonly pushed?: number;
}
export interface Refused {
  readonly ok: false;
  readonly reason: Refusal;
}
export type Edit = Done | Refused;

export const refused = (reason: Refusal): Refused => ({ ok: false, reason });
export const done = (document: LayoutDocument, more: Omit<Done, 'ok' | 'document'> = {}): Done => ({
  ok: true,
  document,
  ...more,
});

export const gridOf = (document: LayoutDocument, gridId: string): LayoutDocumentGrid | undefined =>
  document.grids.find((grid) => grid.id === gridId);

/** The document with this grid in the place of the one with its id. */
export const withGrid = (document: LayoutDocument, grid: LayoutDocumentGrid): LayoutDocument => ({
  ...document,
  grids: document.grids.map((one) => (one.id === grid.id ? grid : one)),
});

export const withButtons = (
  document: LayoutDocument,
  grid: LayoutDocumentGrid,
  buttons: LayoutDocumentButton[],
): LayoutDocument => withGrid(document, { ...grid, buttons });

/** The grid that holds a button. */
export const gridOfButton = (document: LayoutDocument, buttonId: string): LayoutDocumentGrid | undefined =>
  document.grids.find((grid) => grid.buttons.some((button) => button.id === buttonId));

export const buttonOf = (document: LayoutDocument, buttonId: string): LayoutDocumentButton | undefined =>
  gridOfButton(document, buttonId)?.buttons.find((button) => button.id === buttonId);
