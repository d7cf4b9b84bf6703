// Screen layouts: the button grids that layout designers give to the registers.
import { z } from 'zod';
import { nothing, query } from './define';

export interface LayoutButton {
  readonly id: string;
  /** Zero-based place and span in the grid. */
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly columnSpan: number;
  readonly operation: number;
  /** The designer's text in the session's language; null: the operation's own name. */
  readonly text: string | null;
  readonly tooltip: string | null;
  readonly icon: string | null;
  readonly backColor: string | null;
  readonly fontColor: string | null;
  /** False where the session's permission group does not hold the operation. */
  readonly isPermitted: boolean;
  /** False where this version of the register does not know the operation. */
  readonly isKnown: boolean;
}

export interface ButtonGrid {
  readonly id: string;
  readonly zone: string;
  readonly rows: number;
  readonly columns: number;
  readonly buttons: readonly LayoutButton[];
}

export interface WelcomeScreen {
  readonly layoutId: string;
  readonly layoutName: string;
  readonly grids: readonly ButtonGrid[];
}

/** The welcome screen of the layout that applies: worker's before register's before store's. */
export const welcomeScreen = query<WelcomeScreen>()({
  channel: 'screen-layouts.welcome',
  input: nothing,
  session: 'unlocked',
});

export const zoneSchema = z.string().regex(/^welcome-[1-9]$/);
