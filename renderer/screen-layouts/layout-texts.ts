// The words that button grids need: given by the window that shows them, from its own locale files.
export interface LayoutTexts {
  /** An operation's own name, also of one that this version does not know. */
  readonly operation: (number: number) => string;
  /** Under a button that cannot be used: its operation is unknown here, or nothing in this window does it. */
  /** This version does not know the operation. */
  readonly unavailable: string;
  /** It may not be used in this place. */
  readonly notHere: string;
  /** Of a button that a manager has to approve. */
  readonly asksManager: string;
  /** Back from a sub-menu. */
  readonly back: string;
}
